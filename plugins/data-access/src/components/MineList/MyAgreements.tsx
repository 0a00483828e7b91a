import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  accessWord,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import {
  ExtendAccessDialog,
  useUserRef,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { useDetails } from '../../hooks/useDetails';
import { dataAccessTranslationRef } from '../../translation';
import { AgreementList } from '../AgreementList';
import { DetailsButton } from '../AgreementPanel';
import { HandBackDialog } from './HandBackDialog';
import type { AskAgain } from './MineList';

/** @internal */
export interface MyAgreementsProps {
  agreements: AccessAgreement[];
  /** Id of the agreement that a link led to. */
  current?: string;
  onAskAgain: (what: AskAgain) => void;
}

/** What the user has, until when; with the ways to extend it, hand it back or ask again. @internal */
export function MyAgreements(props: MyAgreementsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const me = useUserRef();
  const { setOpen } = useDetails();
  const [handBack, setHandBack] = useState<AccessAgreement>();
  const [extending, setExtending] = useState<AccessAgreement>();

  return (
    <>
      <AgreementList
        label={t('mine.agreements')}
        agreements={props.agreements}
        current={props.current}
        actions={agreement => {
          const product = agreement.productTitle;
          const details = (
            <DetailsButton
              product={product}
              onPress={() => setOpen(agreement.id)}
            />
          );
          return accessWord({ agreement, now: Date.now() }) === 'ended' ? (
            <>
              <Button
                size="small"
                variant="secondary"
                aria-label={t('mine.askAgainLabel', { product })}
                onPress={() => props.onAskAgain(askAgain(agreement))}
              >
                {t('mine.askAgain')}
              </Button>
              {details}
            </>
          ) : (
            <>
              {agreement.state !== 'revoking' && (
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t('mine.extendLabel', { product })}
                  onPress={() => setExtending(agreement)}
                >
                  {t('mine.extend')}
                </Button>
              )}
              {details}
              {/* The others of a group may use it still. */}
              {agreement.requester === me && (
                <Button
                  size="small"
                  variant="tertiary"
                  aria-label={t('mine.handBackLabel', { product })}
                  onPress={() => setHandBack(agreement)}
                >
                  {t('mine.handBack')}
                </Button>
              )}
            </>
          );
        }}
      />
      {extending && (
        <ExtendAccessDialog
          agreement={extending}
          onClose={() => setExtending(undefined)}
        />
      )}
      {handBack && (
        <HandBackDialog
          agreement={handBack}
          onClose={() => setHandBack(undefined)}
        />
      )}
    </>
  );
}

/** As it was agreed; all columns where none that were promised was left out. */
function askAgain(agreement: AccessAgreement): AskAgain {
  const { portRef, purpose, consumer, columns, rowFilter } = agreement;
  const hadAll = agreement.columnsPromised?.every(name =>
    columns.includes(name),
  );
  return {
    portRef,
    purpose,
    consumer,
    rowFilter,
    ...(hadAll ? {} : { columns }),
  };
}
