import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Checkbox,
  CheckboxGroup,
  NumberField,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import {
  accessApiRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { FormDialog } from '../shared';

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
  const { value: ports = [] } = useLoaded(loadPorts);
  const { value: purposes = [] } = useLoaded(loadPurposes);
  const [title, setTitle] = useState(edited?.title ?? '');
  const [role, setRole] = useState(edited?.role ?? '');
  const [description, setDescription] = useState(edited?.description ?? '');
  const [purpose, setPurpose] = useState(edited?.purpose);
  const [maxDays, setMaxDays] = useState(edited?.maxDays ?? DEFAULT_DAYS);
  const [refs, setRefs] = useState(
    edited?.ports.map(port => port.portRef) ?? [],
  );

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
        refs.length === 0 ||
        !(maxDays >= 1)
      }
      onSubmit={() => {
        const body = {
          title: title.trim(),
          role: role.trim(),
          description: description.trim(),
          purpose: purpose!,
          maxDays,
          // What was limited before stays limited.
          ports: refs.map(
            portRef =>
              edited?.ports.find(port => port.portRef === portRef) ?? {
                portRef,
              },
          ),
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
        value={refs}
        onChange={setRefs}
      >
        {ports.map(port => (
          <Checkbox key={port.portRef} value={port.portRef}>
            {`${port.productTitle} (${port.sqlName})`}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </FormDialog>
  );
}
