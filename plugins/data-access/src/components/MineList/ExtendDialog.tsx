import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import {
  UntilField,
  accessApiRef,
  errorText,
  formatDay,
  type AccessPreviewItem,
} from '@meshport/plugin-data-access-react';
import { useEffect, useState } from 'react';
import { dataAccessTranslationRef } from '../../translation';

const CLOCK_MARGIN = 60_000;
const DAY = 86_400_000;

/** Asks for the same for longer; what is approved follows what there is. @internal */
export function ExtendDialog(props: {
  agreement: AccessAgreement;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { agreement, onClose } = props;
  const begin = Math.max(agreement.endsAt, Date.now());
  const [item, setItem] = useState<AccessPreviewItem>();
  const [lastDay, setLastDay] = useState<string>();
  const [text, setText] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const [done, setDone] = useState(false);

  useEffect(() => {
    let current = true;
    accessApi.previewRequest({ portRefs: [agreement.portRef] }).then(
      preview => current && setItem(preview.items[0]),
      failure => current && setError(failure),
    );
    return () => {
      current = false;
    };
  }, [accessApi, agreement.portRef]);

  async function extend() {
    setPending(true);
    setError(undefined);
    try {
      const latest = begin + (item?.maxDays ?? 365) * DAY - CLOCK_MARGIN;
      await accessApi.extend(agreement.id, {
        until: Math.min(new Date(`${lastDay}T23:59:59.999`).getTime(), latest),
        justification: text.trim(),
        ...(accepted && item?.contractVersion
          ? { acceptedTerms: item.contractVersion }
          : {}),
      });
      setDone(true);
    } catch (failure) {
      setError(failure as Error);
    }
    setPending(false);
  }

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={520}>
      <DialogHeader>
        {t('mine.extendTitle', { product: agreement.productTitle })}
      </DialogHeader>
      <DialogBody aria-live="polite">
        {done ? (
          <Alert status="success" icon title={t('mine.extendDone')} />
        ) : (
          <Flex direction="column" gap="4">
            <Text as="p">
              {t('mine.extendHint', { day: formatDay(agreement.endsAt) })}
            </Text>
            <UntilField
              value={lastDay}
              from={isoDay(begin)}
              maxDays={item?.maxDays ?? 365}
              onChange={setLastDay}
            />
            <TextAreaField
              label={t('mine.extendWhy')}
              rows={2}
              value={text}
              onChange={setText}
            />
            {item?.terms && (
              <>
                <Text as="p" variant="body-small">
                  {item.terms}
                </Text>
                <Checkbox isSelected={accepted} onChange={setAccepted}>
                  {t('packages.acceptTerms')}
                </Checkbox>
              </>
            )}
            {error && (
              <Alert
                status="danger"
                icon
                role="alert"
                title={t('mine.failed')}
                description={errorText(error)}
              />
            )}
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {done ? t('panel.close') : t('confirm.cancel')}
        </Button>
        {!done && (
          <Button
            variant="primary"
            isPending={pending}
            isDisabled={
              !lastDay || !text.trim() || Boolean(item?.terms && !accepted)
            }
            onPress={extend}
          >
            {t('mine.extendAsk')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

/** The day where the reader is, ISO 8601. */
function isoDay(milliseconds: number): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE').format(milliseconds);
}
