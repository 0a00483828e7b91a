import type {
  JoinEstimate,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { QueryRunner } from '@meshport/plugin-data-query-react';

/** The result of one statement, or what will be it. @internal */
export interface ResultPane {
  id: string;
  request: QueryRequest;
  /** Where the statement began in the tab's text when it was run. */
  from: number;
  /** The same as line and column, both from 1. */
  begins: { line: number; column: number };
  runner: QueryRunner;
  /** Stays when something else is run. */
  kept: boolean;
  /**
   * `waiting` for the statement before it; `estimating` its joins; `held`
   * because the estimate warns; `started`: the runner knows more.
   */
  phase: 'waiting' | 'estimating' | 'held' | 'started' | 'stopped';
  joins: JoinEstimate[];
}
