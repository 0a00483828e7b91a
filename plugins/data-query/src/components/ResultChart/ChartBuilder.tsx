import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button } from '@backstage/ui';
import type {
  AppliedDecision,
  QueryRequest,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import type { ResultRows } from '@meshport/plugin-data-query-react';
import { RiSaveLine } from '@remixicon/react';
import { useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import { LiveChart, useChartText } from '../Chart';
import { SaveChartDialog } from '../SaveChart';
import { ChartControls } from './ChartControls';
import styles from './ResultChart.module.css';
import { useChartSpec } from './useChartSpec';

/** Properties of {@link ChartBuilder}. @internal */
export interface ChartBuilderProps {
  /** What ran; the engine makes the marks of the same query. */
  request: QueryRequest;
  columns: ResultColumn[];
  rows: ResultRows;
  /** What the result was read from. */
  applied: AppliedDecision[];
  purposeTitle: (purpose: string) => string;
}

/** A result as a chart that one can change. @internal */
export default function ChartBuilder(props: ChartBuilderProps) {
  const { request, columns, rows, applied, purposeTitle } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const text = useChartText();
  const [saving, setSaving] = useState(false);
  const [spec, setSpec] = useChartSpec(columns, rows);
  const { sql, purpose, agreementIds } = request;
  return (
    <Box bg="neutral" className={styles.root}>
      <ChartControls spec={spec} columns={columns} onChange={setSpec} />
      <LiveChart
        request={{
          sql,
          spec,
          ...(purpose && { purpose }),
          ...(agreementIds && { agreementIds }),
        }}
        purposeTitle={purposeTitle}
        actions={
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiSaveLine />}
            onPress={() => setSaving(true)}
          >
            {t('board.saveChart.open')}
          </Button>
        }
      />
      {saving && (
        <SaveChartDialog
          spec={spec}
          query={{ sql, ...(purpose && { purpose }) }}
          applied={applied}
          suggestion={text.describe(spec)}
          onClose={() => setSaving(false)}
        />
      )}
    </Box>
  );
}
