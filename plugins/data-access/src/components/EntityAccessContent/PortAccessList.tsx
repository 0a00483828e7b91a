import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Button, Text } from '@backstage/ui';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  AccessBadge,
  RequestAccessButton,
  RequestAccessPanel,
  useGrantGapText,
} from '@meshport/plugin-data-access-react';
import type { DataProductEntityPort } from '@meshport/plugin-data-products-common';
import { useState } from 'react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import { AccessList, PortName } from '../shared';

/** @internal */
export interface PortAccessListProps {
  ports: PortAccess[];
  names: DataProductEntityPort[];
}

/** Each port with the user's access and the one thing to do about it. @internal */
export function PortAccessList(props: PortAccessListProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const purposeTitle = usePurposeTitles();
  const gapText = useGrantGapText();
  const [shown, setShown] = useState<string>();
  return (
    <>
      <AccessList<PortAccess & { id: string }>
        label={t('entity.mine')}
        rows={props.ports.map(port => ({ ...port, id: port.portRef }))}
        columns={[
          {
            id: 'port',
            label: t('entity.port'),
            isRowHeader: true,
            content: port => (
              <PortName
                title={
                  props.names.find(one => one.portRef === port.portRef)?.name ??
                  port.sqlName
                }
                sqlName={port.sqlName}
              />
            ),
          },
          {
            id: 'access',
            label: t('entity.access'),
            content: port => (
              <>
                {port.basis || port.word ? (
                  <AccessBadge access={port} />
                ) : (
                  <Text color="secondary">{t('entity.none')}</Text>
                )}
                {port.gap && (
                  <Text as="p" variant="body-small">
                    {gapText(port.gap)}
                  </Text>
                )}
                <Decider entityRef={port.decider} />
              </>
            ),
          },
          {
            id: 'purposes',
            label: t('list.purpose'),
            content: port => port.purposes.map(purposeTitle).join(', '),
          },
          {
            id: 'action',
            label: t('list.action'),
            content: port => {
              if (port.word === 'waiting') {
                return (
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() => setShown(port.portRef)}
                  >
                    {t('entity.waiting')}
                  </Button>
                );
              }
              return port.basis === 'agreement' ||
                (!port.basis && props.ports.length > 1) ? (
                <RequestAccessButton
                  portRefs={[port.portRef]}
                  variant="secondary"
                  size="small"
                />
              ) : null;
            },
          },
        ]}
      />
      {shown && (
        <RequestAccessPanel
          portRefs={[shown]}
          open
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

function Decider(props: { entityRef: string }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return (
    <Text as="p" variant="body-small" color="secondary">
      {t('entity.decider', { decider: primaryTitle })}
    </Text>
  );
}
