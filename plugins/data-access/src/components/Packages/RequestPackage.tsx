import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Select, Text, TextAreaField } from '@backstage/ui';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import {
  FormDialog,
  UntilField,
  accessApiRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useCallback, useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';

const CLOCK_MARGIN = 60_000;
const DAY = 86_400_000;
const loadConsumers = (api: AccessApi) => api.getConsumers();

/** Asks for all of a package. @internal */
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
  const { value: preview } = useLoaded(loadPreview);
  const [consumer, setConsumer] = useState<string>();
  const [text, setText] = useState('');
  const [lastDay, setLastDay] = useState<string>();
  const [accepted, setAccepted] = useState(false);
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
        !text.trim() ||
        !lastDay ||
        (withTerms.length > 0 && !accepted)
      }
      onSubmit={() =>
        accessApi.requestPackage(wanted.id, {
          justification: text.trim(),
          ...(consumer ? { consumer } : {}),
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
      <UntilField maxDays={maxDays} value={lastDay} onChange={setLastDay} />
      {withTerms.map(item => (
        <Text as="p" variant="body-small" key={item.portRef}>
          <strong>{item.productTitle}:</strong> {item.terms}
        </Text>
      ))}
      {withTerms.length > 0 && (
        <Checkbox isSelected={accepted} onChange={setAccepted}>
          {t('packages.acceptTerms')}
        </Checkbox>
      )}
    </FormDialog>
  );
}
