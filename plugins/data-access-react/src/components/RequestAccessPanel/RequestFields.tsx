import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Checkbox, Flex, Select, Text, TextAreaField } from '@backstage/ui';
import type { AccessPreview } from '../../api';
import { dataAccessReactTranslationRef } from '../../translation';
import { ContractTerms } from '../ContractTerms';
import { PortFields } from './PortFields';
import { chosenPorts, maxDays, termsOf, type RequestForm } from './requestForm';
import styles from './RequestAccessPanel.module.css';
import { FromField, UntilField } from '../UntilField';
import type { RequestContext } from './useRequestContext';

const KINDS = {
  user: 'requestPanel.kindUser',
  group: 'requestPanel.kindGroup',
  'data-product': 'requestPanel.kindDataProduct',
  service: 'requestPanel.kindService',
} as const;

/** @internal */
export interface RequestFieldsProps {
  context: RequestContext;
  preview: AccessPreview;
  form: RequestForm;
  onChange: (change: Partial<RequestForm>) => void;
}

/** For whom, for what, which ports and columns, until when, on which terms. @internal */
export function RequestFields(props: RequestFieldsProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { context, preview, form, onChange } = props;
  const { primaryTitle: user } = useEntityPresentation(context.user);
  const consumer = context.consumers.find(
    one => one.ref === (form.consumer ?? context.user),
  );
  const chosen = chosenPorts(preview.items, form);
  const purpose = context.purposes.find(one => one.id === form.purpose);
  const terms = termsOf(chosen);

  return (
    <Flex direction="column" gap="4" className={styles.fields}>
      <Select
        label={t('requestPanel.consumer')}
        description={t(KINDS[consumer?.kind ?? 'user'])}
        options={context.consumers.map(one => ({
          value: one.ref,
          label:
            one.ref === context.user
              ? t('requestPanel.consumerMe', { name: user })
              : one.title,
        }))}
        value={form.consumer ?? context.user}
        onChange={value =>
          onChange({
            consumer: value === context.user ? undefined : String(value),
          })
        }
      />
      <Select
        label={t('requestPanel.purpose')}
        placeholder={t('requestPanel.purposePlaceholder')}
        description={
          context.purposes.length
            ? purpose?.description
            : t('requestPanel.purposeNone')
        }
        isDisabled={context.purposes.length === 0}
        options={context.purposes.map(one => ({
          value: one.id,
          label: one.title,
        }))}
        value={form.purpose ?? null}
        onChange={value => onChange({ purpose: String(value) })}
      />
      <TextAreaField
        label={t('requestPanel.justification')}
        rows={2}
        value={form.justification}
        onChange={justification => onChange({ justification })}
      />
      <div className={styles.period}>
        <FromField
          value={form.firstDay}
          onChange={firstDay => onChange({ firstDay })}
        />
        <UntilField
          label={
            chosen.some(item => item.untilRequired !== false)
              ? undefined
              : t('requestPanel.untilOptional')
          }
          value={form.lastDay}
          from={form.firstDay}
          maxDays={maxDays(chosen)}
          onChange={lastDay => onChange({ lastDay })}
        />
      </div>
      <div>
        <Text as="h3" variant="body-small" weight="bold">
          {t('requestPanel.what')}
        </Text>
        {preview.items.map(item => (
          <PortFields
            key={item.portRef}
            item={item}
            access={context.access.find(port => port.portRef === item.portRef)}
            single={preview.items.length === 1}
            form={form}
            onChange={onChange}
          />
        ))}
      </div>
      <Checkbox
        isSelected={form.passOn ?? false}
        onChange={passOn => onChange({ passOn })}
      >
        {t('requestPanel.passOn')}
      </Checkbox>
      {terms.map(({ product, version, terms: text }) => (
        <ContractTerms
          key={text}
          product={product}
          version={version}
          text={text}
        />
      ))}
      {terms.length > 0 && (
        <Checkbox
          isSelected={form.termsAccepted}
          onChange={termsAccepted => onChange({ termsAccepted })}
        >
          {t('requestPanel.acceptTerms')}
        </Checkbox>
      )}
    </Flex>
  );
}
