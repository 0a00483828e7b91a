import type { ChartWithQuery } from '@meshport/plugin-data-query-common';
import { type ReactNode, useRef } from 'react';
import styles from './Chart.module.css';
import { useTurn } from './ChartQueueProvider';
import { LiveChart } from './LiveChart';
import { useInSight } from './useInSight';

/** Properties of {@link SavedChart}. @internal */
export interface SavedChartProps {
  of: ChartWithQuery;
  title: ReactNode;
  actions?: ReactNode;
  height?: number;
  purposeTitle: (purpose: string) => string;
}

/** A saved chart that reads its rows once it is in sight and it is its turn. @internal */
export function SavedChart(props: SavedChartProps) {
  const { of, title, actions, height, purposeTitle } = props;
  const element = useRef<HTMLDivElement>(null);
  const { turn, done } = useTurn(useInSight(element));
  const { chart, query } = of;
  return (
    <div ref={element} className={styles.saved}>
      <LiveChart
        request={{
          sql: query.sql,
          spec: chart.spec,
          ...(query.purpose && { purpose: query.purpose }),
        }}
        title={title}
        actions={actions}
        height={height}
        purposeTitle={purposeTitle}
        enabled={turn}
        onSettled={done}
      />
    </div>
  );
}
