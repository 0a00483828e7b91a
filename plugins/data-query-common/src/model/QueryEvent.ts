import type { DecisionBasis, Mask } from '@meshport/plugin-data-access-common';
import type { ChartEvent } from './Chart';

/** A value of a result as JSON carries it: integers beyond 2^53 and decimals are texts. @public */
export type ResultValue =
  | string
  | number
  | boolean
  | null
  | ResultValue[]
  | { [key: string]: ResultValue };

/** A column of a result. @public */
export interface ResultColumn {
  name: string;
  /** The engine's type name. */
  type: string;
  /** Ports and columns it was made from, as `sqlName.column`. */
  sources: string[];
}

/** What was applied to a port that a query read, and why. @public */
export interface AppliedDecision {
  portRef: string;
  /** Three-part SQL name. */
  sqlName: string;
  basis: DecisionBasis;
  purpose?: string;
  agreementId?: string;
  masks: { column: string; kind: Mask['kind']; reason: string }[];
  rowFilter?: { text: string; reason: string };
}

/** Said when a join between two ports finds (almost) nothing. @public */
export interface KeyMatchHint {
  /** `sqlName.column` of either side. */
  left: string;
  right: string;
  /** Distinct values of the left side, and how many of them the right side has. */
  leftDistinct: number;
  matched: number;
  message: string;
}

/**
 * One line of a query's NDJSON stream, in this order: `started`, any number of
 * `queued` while it waits for a worker, `columns`, any number of `rows` and `progress`, `hint`s, then exactly one of `finished`
 * and `failed`. A stream that ends without either was cut off.
 * @public
 */
export type QueryEvent =
  | { type: 'started'; queryId: string }
  /** It waits; `position` is its place among those that wait, from 1. */
  | { type: 'queued'; position: number }
  /** Of a chart alone. */
  | ChartEvent
  | { type: 'columns'; columns: ResultColumn[]; applied: AppliedDecision[] }
  | { type: 'rows'; rows: ResultValue[][] }
  | { type: 'progress'; rows: number; bytes: number; elapsedMs: number }
  | { type: 'hint'; hint: KeyMatchHint }
  | {
      type: 'finished';
      rows: number;
      bytes: number;
      elapsedMs: number;
      /** Present where a cap cut the result: there was more. */
      truncated?: {
        by: 'rows' | 'bytes';
        limit: number;
        /** How many rows there are for certain; there may be more. */
        atLeast?: number;
      };
    }
  | {
      type: 'failed';
      /** Name of the error: AccessEnded, QueryCancelled, QueryTimeout, ResourceLimit, InputError ... */
      error: { name: string; message: string };
    };
