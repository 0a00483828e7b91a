import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox, Text, TextAreaField } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { useEffect, useState } from 'react';
import { accessApiRef, type AccessPreviewItem } from '../../api';
import { errorText, formatDay, isoDay } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import { ContractTerms } from '../ContractTerms';
import { FormDialog } from '../FormDialog';
import { UntilField } from '../UntilField';

/** Clocks of browser and database differ. */
const CLOCK_MARGIN = 60_000;
const DAY = 86_400_000;
/** Where a contract says nothing. */
const DEFAULT_MAX_DAYS = 365;

/** Props of {@link ExtendAccessDialog}. @public */
export interface ExtendAccessDialogProps {
  agreement: AccessAgreement;
  onClose: () => void;
}

/** Asks for the same for longer; what is approved follows what there is. @public */
export function ExtendAccessDialog(props: ExtendAccessDialogProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { agreement, onClose } = props;
  const [begin] = useState(() => Math.max(agreement.endsAt, Date.now()));
  const [item, setItem] = useState<AccessPreviewItem>();
  const [unknown, setUnknown] = useState<Error>();
  const [lastDay, setLastDay] = useState<string>();
  const [text, setText] = useState('');
  const [accepted, setAccepted] = useState(false);
  const maxDays = item?.maxDays ?? DEFAULT_MAX_DAYS;

  useEffect(() => {
    let current = true;
    accessApi.previewRequest({ portRefs: [agreement.portRef] }).then(
      preview => current && setItem(preview.items[0]),
      error => current && setUnknown(error),
    );
    return () => {
      current = false;
    };
  }, [accessApi, agreement.portRef]);

  return (
    <FormDialog
      title={t('extend.title', { product: agreement.productTitle })}
      action={t('extend.ask')}
      // Terms that could not be read cannot be accepted.
      incomplete={
        !item || !lastDay || !text.trim() || Boolean(item.terms && !accepted)
      }
      done={<Alert status="success" icon title={t('extend.done')} />}
      onSubmit={() =>
        accessApi.extend(agreement.id, {
          until: Math.min(
            new Date(`${lastDay}T23:59:59.999`).getTime(),
            begin + maxDays * DAY - CLOCK_MARGIN,
          ),
          justification: text.trim(),
          ...(accepted && item?.contractVersion
            ? { acceptedTerms: item.contractVersion }
            : {}),
        })
      }
      onClose={onClose}
    >
      <Text as="p">
        {t(agreement.endsAt >= begin ? 'extend.hint' : 'extend.hintEnded', {
          day: formatDay(agreement.endsAt),
        })}
      </Text>
      {unknown && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('extend.termsUnknown')}
          description={errorText(unknown)}
        />
      )}
      <UntilField
        value={lastDay}
        from={isoDay(begin)}
        maxDays={maxDays}
        onChange={setLastDay}
      />
      <TextAreaField
        label={t('extend.why')}
        rows={2}
        value={text}
        onChange={setText}
      />
      {item?.terms && (
        <ContractTerms
          product={item.productTitle}
          version={item.contractVersion}
          text={item.terms}
        />
      )}
      {item?.terms && (
        <Checkbox isSelected={accepted} onChange={setAccepted}>
          {t('requestPanel.acceptTerms')}
        </Checkbox>
      )}
    </FormDialog>
  );
}
