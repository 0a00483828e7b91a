import type { PortabilityFinding } from './PortabilityFinding';
import type { AppliedDecision, ResultColumn } from './QueryEvent';
import type { QueryRequest } from './QueryRequest';

/** A query to look at without running it. @public */
export type DescribeQueryRequest = Omit<QueryRequest, 'maxRows'>;

/** What a query would read and give; no row was read for it. @public */
export interface DescribeQueryResponse {
  /** In the order of the result, with what each is made from. */
  columns: ResultColumn[];
  /** The ports that it reads, with the columns of each that it uses. */
  ports: { portRef: string; sqlName: string; columns: string[] }[];
  /** Columns that decide which rows come, as filters and joins do; `sqlName.column`. */
  indirectSources: string[];
  /** Masks and row filters of each port, and why. */
  applied: AppliedDecision[];
  /** What another engine would not understand, in the order of the text. */
  portability: PortabilityFinding[];
}
