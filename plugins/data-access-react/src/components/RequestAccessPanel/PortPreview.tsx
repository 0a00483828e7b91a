import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Alert, Text } from '@backstage/ui';
import { describeRowFilter } from '@meshport/plugin-data-access-common';
import type { AccessPreviewItem, ExposedColumn } from '../../api';
import { dataAccessReactTranslationRef } from '../../translation';
import { DecisionSteps } from '../DecisionSteps';
import { ExposedColumns } from '../ExposedColumns';
import styles from './RequestAccessPanel.module.css';

/** @internal */
export interface PortPreviewProps {
  item: AccessPreviewItem;
  columns: ExposedColumn[];
  purposeKnown: boolean;
}

/** Who decides on a port, what stands against it and what would be seen. @internal */
export function PortPreview(props: PortPreviewProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { item, columns, purposeKnown } = props;
  return (
    <div className={styles.portPreview}>
      <Text as="h4" weight="bold">
        {item.productTitle}
      </Text>
      {item.steps?.length ? (
        <DecisionSteps steps={item.steps} />
      ) : (
        <Text as="p" variant="body-small">
          {t('preview.decides')}:{' '}
          <EntityDisplayName entityRef={item.decider} hideIcon disableTooltip />
        </Text>
      )}
      {item.autoApproval && (
        <Alert
          status="success"
          icon
          title={t('preview.auto', { rule: item.autoApproval.rule })}
        />
      )}
      {item.obstacles.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('preview.against')}
          description={item.obstacles.join(' ')}
        />
      )}
      {item.obstacles.length === 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {purposeKnown ? t('preview.nothingAgainst') : t('preview.noPurpose')}
        </Text>
      )}
      <Text as="p" variant="body-small">
        {item.rowFilter
          ? t('preview.rowsLimited', {
              filter: describeRowFilter(item.rowFilter),
            })
          : t('preview.allRows')}
        {item.rowFilterReason && ` (${item.rowFilterReason})`}
      </Text>
      <ExposedColumns label={item.sqlName} columns={columns} />
    </div>
  );
}
