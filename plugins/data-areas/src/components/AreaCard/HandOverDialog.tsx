import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Alert, Combobox, Text } from '@backstage/ui';
import { errorText, FormDialog } from '@meshport/plugin-data-access-react';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { areasApiRef } from '../../api';
import { dataAreasTranslationRef } from '../../translation';
import styles from './AreaCard.module.css';
import { isOwnerGone } from './isOwnerGone';

/** @internal */
export interface HandOverDialogProps {
  area: AreaWithAccess;
  onHandedOver: (area: AreaWithAccess) => void;
  onClose: () => void;
}

/** Gives an area to another group, and says first what follows from that. @internal */
export function HandOverDialog(props: HandOverDialogProps) {
  const { t } = useTranslationRef(dataAreasTranslationRef);
  const areasApi = useApi(areasApiRef);
  const catalogApi = useApi(catalogApiRef);
  const { area, onHandedOver, onClose } = props;
  const [ownerRef, setOwnerRef] = useState<string>();
  const { value: groups = [], error } = useAsync(async () => {
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'group' },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'spec.profile.displayName',
      ],
      order: { field: 'metadata.name', order: 'asc' },
    });
    return items
      .map(entity => ({
        id: stringifyEntityRef(entity),
        label:
          (entity.spec?.profile as { displayName?: string } | undefined)
            ?.displayName ??
          entity.metadata.title ??
          entity.metadata.name,
      }))
      .filter(({ id }) => id !== area.ownerRef);
  }, [catalogApi, area.ownerRef]);
  const { primaryTitle: owner } = useEntityPresentation(area.ownerRef);
  const from = isOwnerGone(area) ? t('handOver.nobody') : owner;
  const to =
    groups.find(({ id }) => id === ownerRef)?.label ??
    t('handOver.theNewGroup');
  return (
    <FormDialog
      title={t('handOver.title', { area: area.title })}
      action={t('handOver.submit')}
      destructive
      incomplete={!ownerRef}
      failure={problem => (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('handOver.refused')}
          description={errorText(problem)}
        />
      )}
      onSubmit={async () =>
        onHandedOver(
          await areasApi.handOver(area.name, { ownerRef: ownerRef! }),
        )
      }
      onClose={onClose}
    >
      {error && (
        <Text color="danger" role="alert">
          {t('handOver.groupsError', { reason: errorText(error) })}
        </Text>
      )}
      <Combobox
        label={t('handOver.group')}
        isRequired
        options={groups}
        value={ownerRef ?? null}
        onChange={key => setOwnerRef(key === null ? undefined : String(key))}
      />
      <section className={styles.follows} aria-label={t('handOver.follows')}>
        <Text as="h3" weight="bold">
          {t('handOver.follows')}
        </Text>
        <ul>
          <li>{t('handOver.decides', { to })}</li>
          <li>{t('handOver.gains')}</li>
          <li>{t('handOver.loses', { from, to })}</li>
          <li>{t('handOver.tokens', { from })}</li>
          <li>{t('handOver.stays')}</li>
        </ul>
      </section>
    </FormDialog>
  );
}
