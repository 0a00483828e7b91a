import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityRefLink,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Button, Text } from '@backstage/ui';
import {
  dataAreaHandOverPermission,
  type AreaWithAccess,
} from '@meshport/plugin-data-areas-common';
import { useState, type ReactNode } from 'react';
import { dataAreasTranslationRef } from '../../translation';
import styles from './AreaCard.module.css';
import { HandOverDialog } from './HandOverDialog';
import { isOwnerGone } from './isOwnerGone';

/** @internal */
export interface AreaFactsProps {
  area: AreaWithAccess;
  /** Hears of the area as it is once it was handed over. */
  onChanged: (area: AreaWithAccess) => void;
}

/** @internal */
export function AreaFacts(props: AreaFactsProps) {
  const { t } = useTranslationRef(dataAreasTranslationRef);
  const { area, onChanged } = props;
  const { allowed } = usePermission({ permission: dataAreaHandOverPermission });
  const { primaryTitle: owner } = useEntityPresentation(area.ownerRef);
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const gone = isOwnerGone(area);
  return (
    <div className={styles.root}>
      {gone && (
        <Alert
          className={styles.gone}
          status="warning"
          icon
          title={t('area.gone')}
          description={t('area.goneHint')}
        />
      )}
      <dl className={styles.facts}>
        {!gone && (
          <Fact label={t('area.owner')}>
            <EntityRefLink entityRef={area.ownerRef} hideIcon />
          </Fact>
        )}
        <Fact label={t('area.domain')}>
          <EntityRefLink entityRef={area.domainRef} hideIcon />
        </Fact>
        <Fact label={t('area.sqlName')}>
          <code>{area.sqlName}</code>
        </Fact>
        <Fact label={t('area.access')}>{t(`area.${mayDo(area, gone)}`)}</Fact>
      </dl>
      {allowed && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => {
            setDone(false);
            setOpen(true);
          }}
        >
          {t('handOver.open')}
        </Button>
      )}
      {!allowed && (area.access.write || gone) && (
        <Text color="secondary" variant="body-small">
          {t('handOver.whoMay')}
        </Text>
      )}
      <div role="status" className={styles.said}>
        {done && <Text>{t('handOver.done', { to: owner })}</Text>}
      </div>
      {open && (
        <HandOverDialog
          area={area}
          onHandedOver={changed => {
            setDone(true);
            onChanged(changed);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function mayDo(
  { access }: AreaWithAccess,
  gone: boolean,
): 'write' | 'read' | 'none' | 'noneOfAnybody' {
  if (access.write) {
    return 'write';
  }
  if (access.read) {
    return 'read';
  }
  return gone ? 'noneOfAnybody' : 'none';
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
