import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Select, Skeleton, Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useAccess } from '@meshport/plugin-data-access-react';
import type {
  DataProductEntityPort,
  DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import { usePurposes } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { PurposeSelect } from '../PurposeSelect';
import { PortPreview } from './PortPreview';
import styles from './PreviewContent.module.css';
import { usePreviewUrl } from './usePreviewUrl';

type BoundPort = DataProductEntityPort & { portRef: string };

function portLabel(port: DataProductEntityPort, ports: BoundPort[]): string {
  const alone = ports.filter(other => other.name === port.name).length === 1;
  return alone ? port.name : `${port.name} ${port.version}`;
}

/** The preview tab of a data product. @internal */
export function PreviewContent() {
  const { entity } = useEntity<DataProductEntityV1alpha1>();
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const url = usePreviewUrl();
  const purposes = usePurposes();

  const ports = (entity.spec.outputPorts ?? []).filter(
    (port): port is BoundPort => Boolean(port.portRef),
  );
  const port = ports.find(({ portRef }) => portRef === url.port) ?? ports[0];
  const { access, loading } = useAccess(ports.map(({ portRef }) => portRef));

  if (!port) {
    return (
      <Box bg="neutral" className={styles.state}>
        <Text as="h3" variant="title-x-small">
          {t('preview.unboundTitle')}
        </Text>
        <Text color="secondary">{t('preview.unboundText')}</Text>
      </Box>
    );
  }
  const own = access[port.portRef];
  const granted = own?.purposes ?? [];
  const needsPurpose = own?.basis !== 'owner' && own?.basis !== 'public';
  const purpose =
    url.purpose ?? (needsPurpose && granted.length ? granted[0] : undefined);

  return (
    <div className={styles.root}>
      {(ports.length > 1 || needsPurpose) && (
        <div className={styles.bar}>
          {ports.length > 1 && (
            <Select
              size="small"
              label={t('preview.port')}
              options={ports.map(option => ({
                id: option.portRef,
                label: portLabel(option, ports),
              }))}
              value={port.portRef}
              onChange={key => url.setPort(String(key))}
            />
          )}
          {needsPurpose && (
            <PurposeSelect
              purposes={purposes.purposes}
              granted={granted}
              value={purpose}
              onChange={url.setPurpose}
            />
          )}
        </div>
      )}
      {loading ? (
        <div role="status" aria-label={t('preview.loading')}>
          <Skeleton width="100%" height={320} />
        </div>
      ) : (
        <PortPreview
          key={port.portRef}
          portRef={port.portRef}
          sqlName={port.sqlName}
          access={own}
          purpose={purpose}
          purposeTitle={purposes.titleOf}
          show={url.show}
          onShowChange={url.setShow}
        />
      )}
    </div>
  );
}
