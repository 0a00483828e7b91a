import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import {
  accessWord,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import {
  AccessList,
  AgreementState,
  EntityName,
  PortName,
  ReasonDialog,
} from '../shared';
import type { AskAgain } from './MineList';

/** @internal */
export interface MyAgreementsProps {
  agreements: AccessAgreement[];
  onAskAgain: (what: AskAgain) => void;
}

/** What the user has, until when; with the way to hand it back or ask again. @internal */
export function MyAgreements(props: MyAgreementsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const purposeTitle = usePurposeTitles();
  const [handBack, setHandBack] = useState<AccessAgreement>();

  return (
    <>
      <AccessList<AccessAgreement>
        label={t('mine.agreements')}
        rows={props.agreements}
        columns={[
          {
            id: 'product',
            label: t('list.product'),
            isRowHeader: true,
            content: agreement => (
              <PortName
                title={agreement.productTitle}
                sqlName={agreement.sqlName}
              />
            ),
          },
          {
            id: 'purpose',
            label: t('list.purpose'),
            content: agreement => (
              <>
                <Text as="p">{purposeTitle(agreement.purpose)}</Text>
                {agreement.consumer !== agreement.requester && (
                  <Text as="p" variant="body-small" color="secondary">
                    <EntityName entityRef={agreement.consumer} />
                  </Text>
                )}
              </>
            ),
          },
          {
            id: 'state',
            label: t('list.state'),
            content: agreement => <AgreementState agreement={agreement} />,
          },
          {
            id: 'action',
            label: t('list.action'),
            content: agreement => (
              <AgreementActions
                agreement={agreement}
                onHandBack={() => setHandBack(agreement)}
                onAskAgain={() => props.onAskAgain(agreement)}
              />
            ),
          },
        ]}
      />
      {handBack && (
        <ReasonDialog
          title={t('mine.handBackTitle', { product: handBack.productTitle })}
          hint={t('mine.handBackHint')}
          action={t('mine.handBack')}
          onConfirm={reason => accessApi.revoke(handBack.id, { reason })}
          onClose={() => setHandBack(undefined)}
        />
      )}
    </>
  );
}

function AgreementActions(props: {
  agreement: AccessAgreement;
  onHandBack: () => void;
  onAskAgain: () => void;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { agreement } = props;
  const product = agreement.productTitle;
  const word = accessWord({ agreement, now: Date.now() });
  return (
    <Flex gap="2">
      {word === 'ended' && (
        <Button
          size="small"
          variant="secondary"
          aria-label={t('mine.askAgainLabel', { product })}
          onPress={props.onAskAgain}
        >
          {t('mine.askAgain')}
        </Button>
      )}
      {word === 'ending' && (
        <Button
          size="small"
          variant="secondary"
          aria-label={t('mine.extendLabel', { product })}
          onPress={props.onAskAgain}
        >
          {t('mine.extend')}
        </Button>
      )}
      {word !== 'ended' && (
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('mine.handBackLabel', { product })}
          onPress={props.onHandBack}
        >
          {t('mine.handBack')}
        </Button>
      )}
    </Flex>
  );
}
