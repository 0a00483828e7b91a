/** What stands along the bottom of a chart. @internal */
export type AxisKind = 'category' | 'number' | 'time';

/** One line, area, set of bars or cloud of points. @internal */
export interface ChartSeries {
  /** Key of its values in a point. */
  key: string;
  label: string;
}

/** One place along the bottom and the values of all series there. @internal */
export interface ChartPoint {
  /** What people read there. */
  label: string;
  /** Where it stands: milliseconds for times, the place in the order for categories. */
  x: number;
  values: Record<string, number | null>;
}

/** A chart's data as it is drawn, whatever draws it. @internal */
export interface ChartModel {
  axis: AxisKind;
  xLabel: string;
  points: ChartPoint[];
  series: ChartSeries[];
  /** Values that are no numbers and so are not drawn. */
  withoutNumber: number;
}
