import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox, Select, Text, TextAreaField } from '@backstage/ui';
import type {
  AccessPackage,
  AccessPackagePort,
} from '@meshport/plugin-data-access-common';
import {
  ContractTerms,
  FormDialog,
  UntilField,
  accessApiRef,
  errorText,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useCallback, useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import {
  columnTypesOf,
  isCompletePort,
  toPackagePort,
  type PackagePortForm,
} from '../../lib/packagePorts';
import { dataAccessTranslationRef } from '../../translation';
import { PackagePorts } from './PackagePorts';

const CLOCK_MARGIN = 60_000;
const DAY = 86_400_000;
const loadConsumers = (api: AccessApi) => api.getConsumers();

/** Asks for a package, or for less of its ports; all of them are decided on as one. @internal */
export function RequestPackage(props: {
  wanted: AccessPackage;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { wanted } = props;
  const { value: consumers = [] } = useLoaded(loadConsumers);
  const loadPreview = useCallback(
    (api: AccessApi) =>
      api.previewRequest({
        portRefs: wanted.ports.map(port => port.portRef),
        purpose: wanted.purpose,
      }),
    [wanted],
  );
  const { value: preview, error } = useLoaded(loadPreview);
  const [consumer, setConsumer] = useState<string>();
  const [text, setText] = useState('');
  const [lastDay, setLastDay] = useState<string>();
  const [accepted, setAccepted] = useState(false);
  const [forms, setForms] = useState<PackagePortForm[]>(() =>
    wanted.ports.map(({ portRef }) => ({ portRef, limits: [] })),
  );
  // What the package leaves out cannot be asked for.
  const ports = (preview?.items ?? []).map(item => {
    const packed = wanted.ports.find(port => port.portRef === item.portRef);
    return {
      ...item,
      columns: item.columns.filter(
        ({ name }) => !packed?.columns || packed.columns.includes(name),
      ),
    };
  });
  const typesOf = columnTypesOf(ports);
  const less = forms.map(form => toPackagePort(form, typesOf(form.portRef)));
  const withTerms = (preview?.items ?? []).filter(item => item.terms);
  const maxDays = Math.min(
    wanted.maxDays,
    ...(preview?.items ?? []).map(item => item.maxDays ?? wanted.maxDays),
  );

  return (
    <FormDialog
      title={t('packages.askLabel', { title: wanted.title })}
      action={t('packages.ask')}
      incomplete={
        !preview ||
        !forms.every(form => isCompletePort(form, typesOf(form.portRef))) ||
        !text.trim() ||
        !lastDay ||
        (withTerms.length > 0 && !accepted)
      }
      onSubmit={() =>
        accessApi.requestPackage(wanted.id, {
          justification: text.trim(),
          ...(consumer ? { consumer } : {}),
          ...byPort('columns', less, port => port.columns),
          ...byPort('rowFilters', less, port => port.rowFilter),
          until: Math.min(
            new Date(`${lastDay}T23:59:59.999`).getTime(),
            Date.now() + maxDays * DAY - CLOCK_MARGIN,
          ),
          ...(withTerms.length > 0
            ? {
                acceptedTerms: Object.fromEntries(
                  withTerms.map(item => [
                    item.portRef,
                    item.contractVersion ?? '',
                  ]),
                ),
              }
            : {}),
        })
      }
      onClose={props.onClose}
    >
      <Text as="p">{t('packages.asOne')}</Text>
      <Select
        label={t('packages.forWhom')}
        options={consumers.map(one => ({ value: one.ref, label: one.title }))}
        value={consumer ?? consumers[0]?.ref ?? null}
        onChange={value => setConsumer(String(value))}
      />
      <TextAreaField
        label={t('packages.why')}
        rows={2}
        value={text}
        onChange={setText}
      />
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('packages.portsError')}
          description={errorText(error)}
        />
      )}
      <PackagePorts
        ports={ports}
        forms={forms}
        typesOf={typesOf}
        onChange={setForms}
      />
      <UntilField maxDays={maxDays} value={lastDay} onChange={setLastDay} />
      {withTerms.map(item => (
        <ContractTerms
          key={item.portRef}
          product={item.productTitle}
          version={item.contractVersion}
          text={item.terms ?? ''}
        />
      ))}
      {withTerms.length > 0 && (
        <Checkbox isSelected={accepted} onChange={setAccepted}>
          {t('packages.acceptTerms')}
        </Checkbox>
      )}
    </FormDialog>
  );
}

/** What is asked for of each port that is asked for less; nothing where that is none. */
function byPort<K extends string, T>(
  key: K,
  ports: AccessPackagePort[],
  read: (port: AccessPackagePort) => T | undefined,
): { [key in K]?: { [portRef: string]: T } } {
  const entries = ports.flatMap(port => {
    const value = read(port);
    return value === undefined ? [] : [[port.portRef, value] as const];
  });
  return entries.length > 0
    ? ({ [key]: Object.fromEntries(entries) } as {
        [key in K]: { [portRef: string]: T };
      })
    : {};
}
