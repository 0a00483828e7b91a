import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Checkbox,
  CheckboxGroup,
  NumberField,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import {
  FormDialog,
  accessApiRef,
  errorText,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import {
  columnTypesOf,
  isCompletePort,
  toPackagePort,
  toPackagePortForm,
  type PackagePortForm,
} from '../../lib/packagePorts';
import { dataAccessTranslationRef } from '../../translation';
import { ListSkeleton } from '../shared';
import { PackagePorts } from './PackagePorts';

const DEFAULT_DAYS = 180;
const loadPorts = async (api: AccessApi) =>
  (await api.getQueryable()).filter(port => port.basis === 'owner');
const loadPurposes = (api: AccessApi) => api.getPurposes();

/** Puts own ports together for a role. @internal */
export function EditPackage(props: {
  /** Absent for a new one. */
  edited?: AccessPackage;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { edited } = props;
  const { value: ports, error } = useLoaded(loadPorts);
  const { value: purposes = [] } = useLoaded(loadPurposes);
  const [title, setTitle] = useState(edited?.title ?? '');
  const [role, setRole] = useState(edited?.role ?? '');
  const [description, setDescription] = useState(edited?.description ?? '');
  const [purpose, setPurpose] = useState(edited?.purpose);
  const [maxDays, setMaxDays] = useState(edited?.maxDays ?? DEFAULT_DAYS);
  const [forms, setForms] = useState<PackagePortForm[]>(
    edited?.ports.map(toPackagePortForm) ?? [],
  );
  const typesOf = columnTypesOf(ports ?? []);
  const complete =
    forms.length > 0 &&
    forms.every(form => isCompletePort(form, typesOf(form.portRef)));

  return (
    <FormDialog
      title={
        edited
          ? t('packages.editLabel', { title: edited.title })
          : t('packages.create')
      }
      action={t('packages.save')}
      incomplete={
        !title.trim() ||
        !role.trim() ||
        !purpose ||
        !complete ||
        !(maxDays >= 1)
      }
      onSubmit={() => {
        const body = {
          title: title.trim(),
          role: role.trim(),
          description: description.trim(),
          purpose: purpose!,
          maxDays,
          ports: forms.map(form => toPackagePort(form, typesOf(form.portRef))),
        };
        return edited
          ? accessApi.updatePackage(edited.id, {
              ...body,
              version: edited.version,
            })
          : accessApi.createPackage(body);
      }}
      onClose={props.onClose}
    >
      <TextField
        label={t('packages.title')}
        value={title}
        onChange={setTitle}
      />
      <TextField
        label={t('packages.forRole')}
        value={role}
        onChange={setRole}
      />
      <TextAreaField
        label={t('packages.description')}
        rows={2}
        value={description}
        onChange={setDescription}
      />
      <Select
        label={t('list.purpose')}
        options={purposes.map(one => ({ value: one.id, label: one.title }))}
        value={purpose ?? null}
        onChange={value => setPurpose(String(value))}
      />
      <NumberField
        label={t('packages.maxDays')}
        minValue={1}
        maxValue={3650}
        value={maxDays}
        onChange={setMaxDays}
      />
      <CheckboxGroup
        label={t('packages.ports')}
        description={t('packages.portsHint')}
        value={forms.map(form => form.portRef)}
        onChange={refs =>
          setForms(before =>
            refs.map(
              portRef =>
                before.find(form => form.portRef === portRef) ?? {
                  portRef,
                  limits: [],
                },
            ),
          )
        }
      >
        {ports?.map(port => (
          <Checkbox key={port.portRef} value={port.portRef}>
            {`${port.productTitle} (${port.sqlName})`}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {!ports && !error && <ListSkeleton />}
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('packages.portsError')}
          description={errorText(error)}
        />
      )}
      {ports?.length === 0 && (
        <Text as="p" color="secondary">
          {t('packages.noPorts')}
        </Text>
      )}
      <PackagePorts
        ports={ports ?? []}
        forms={forms}
        typesOf={typesOf}
        onChange={setForms}
      />
    </FormDialog>
  );
}
