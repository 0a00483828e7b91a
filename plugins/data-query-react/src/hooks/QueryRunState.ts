import type {
  AppliedDecision,
  ChartEvent,
  KeyMatchHint,
  MissingPort,
  QueryEvent,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import {
  type AgreementChoice,
  QueryRefusedError,
  QueryRequestError,
  SeveralAgreementsError,
  type SqlPosition,
} from '../api';
import { ResultRows } from './ResultRows';

/** Why a run failed. @public */
export interface QueryRunError {
  /** Name of the error: `AccessEnded`, `ConnectionLost`, `QueryCancelled`, `InputError` ... */
  name: string;
  message: string;
  position?: SqlPosition;
}

/** Where a run stands and what it has brought so far. @public */
export interface QueryRunState {
  /** `refused`: the caller lacks access to something, see `missing` and `agreements`. */
  status: 'idle' | 'running' | 'finished' | 'failed' | 'refused';
  queryId?: string;
  /** Place among the queries that wait, from 1; absent once it runs. */
  queuePosition?: number;
  /** Milliseconds since the epoch of the browser's clock. */
  startedAt?: number;
  columns: ResultColumn[];
  applied: AppliedDecision[];
  hints: KeyMatchHint[];
  /** What was done to make marks of the rows; of a chart's rows only. */
  chart?: ChartEvent;
  rows: ResultRows;
  /** What the backend counted; `rows.length` is what has arrived. */
  progress?: { rows: number; bytes: number; elapsedMs: number };
  /** Present where a cap cut the result: there was more. */
  truncated?: Extract<QueryEvent, { type: 'finished' }>['truncated'];
  error?: QueryRunError;
  missing: MissingPort[];
  agreements: AgreementChoice[];
}

/** Nothing was run yet. @public */
export const idleQueryRun: QueryRunState = {
  status: 'idle',
  columns: [],
  applied: [],
  hints: [],
  rows: ResultRows.empty,
  missing: [],
  agreements: [],
};

/** The state after one more event of the stream. @internal */
export function applyQueryEvent(
  state: QueryRunState,
  event: QueryEvent,
): QueryRunState {
  switch (event.type) {
    case 'started':
      return { ...state, queryId: event.queryId };
    case 'queued':
      return { ...state, queuePosition: event.position };
    case 'chart':
      return { ...state, chart: event };
    case 'columns':
      return {
        ...state,
        queuePosition: undefined,
        columns: event.columns,
        applied: event.applied,
      };
    case 'rows':
      return { ...state, rows: state.rows.append(event.rows) };
    case 'progress': {
      const { rows, bytes, elapsedMs } = event;
      return {
        ...state,
        queuePosition: undefined,
        progress: { rows, bytes, elapsedMs },
      };
    }
    case 'hint':
      return { ...state, hints: [...state.hints, event.hint] };
    case 'finished': {
      const { rows, bytes, elapsedMs, truncated } = event;
      return {
        ...state,
        status: 'finished',
        progress: { rows, bytes, elapsedMs },
        truncated,
      };
    }
    case 'failed':
      return { ...state, status: 'failed', error: event.error };
    default:
      // A newer backend may say more than this version knows.
      return state;
  }
}

/** The state after an error that came instead of a stream. @internal */
export function applyQueryError(
  state: QueryRunState,
  error: unknown,
): QueryRunState {
  if (error instanceof QueryRefusedError) {
    return {
      ...state,
      status: 'refused',
      missing: error.missing,
      error: { name: error.name, message: error.message },
    };
  }
  if (error instanceof SeveralAgreementsError) {
    return {
      ...state,
      status: 'refused',
      agreements: error.agreements,
      error: { name: error.name, message: error.message },
    };
  }
  if (error instanceof QueryRequestError) {
    const { errorName, message, position } = error;
    return {
      ...state,
      status: 'failed',
      error: { name: errorName, message, position },
    };
  }
  const { name, message } =
    error instanceof Error ? error : new Error(String(error));
  return { ...state, status: 'failed', error: { name, message } };
}

/** How much of the full result is there. @public */
export type ResultExtent = 'loading' | 'complete' | 'truncated';

/** How much of the full result a run has brought; one that failed is cut off. @public */
export function resultExtent(state: QueryRunState): ResultExtent {
  if (state.status === 'running') {
    return 'loading';
  }
  return state.status === 'finished' && !state.truncated
    ? 'complete'
    : 'truncated';
}
