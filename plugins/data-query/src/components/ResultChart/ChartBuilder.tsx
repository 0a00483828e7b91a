import { Box } from '@backstage/ui';
import type {
  QueryRequest,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import type { ResultRows } from '@meshport/plugin-data-query-react';
import { LiveChart } from '../Chart';
import { ChartControls } from './ChartControls';
import styles from './ResultChart.module.css';
import { useChartSpec } from './useChartSpec';

/** Properties of {@link ChartBuilder}. @internal */
export interface ChartBuilderProps {
  /** What ran; the engine makes the marks of the same query. */
  request: QueryRequest;
  columns: ResultColumn[];
  rows: ResultRows;
  purposeTitle: (purpose: string) => string;
}

/** A result as a chart that one can change. @internal */
export default function ChartBuilder(props: ChartBuilderProps) {
  const { request, columns, rows, purposeTitle } = props;
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
      />
    </Box>
  );
}
