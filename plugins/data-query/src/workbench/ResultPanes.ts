import type {
  JoinEstimate,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import {
  type QueryApi,
  QueryRunner,
  type WorkbenchApi,
} from '@meshport/plugin-data-query-react';
import { hasJoin } from './hasJoin';
import type { ResultPane } from './ResultPane';
import { Store } from './Store';

/** A join whose estimate takes longer is run without. */
const ESTIMATE_MS = 2500;

/** The results of one tab and which of them is looked at. @internal */
export interface ResultPanesState {
  panes: ResultPane[];
  activeId?: string;
}

let lastId = 0;

/**
 * Runs the statements of a tab one after another, each into a pane of its own.
 * @internal
 */
export class ResultPanes {
  readonly #queryApi: QueryApi;
  readonly #workbenchApi: Pick<WorkbenchApi, 'estimateJoins'>;
  readonly #store = new Store<ResultPanesState>({ panes: [] });
  /** Statements that one wants run although their estimate warns. */
  readonly #accepted = new Set<string>();
  readonly #estimates = new Map<string, AbortController>();

  readonly getState = this.#store.getState;
  readonly subscribe = this.#store.subscribe;

  private constructor(options: {
    queryApi: QueryApi;
    workbenchApi: Pick<WorkbenchApi, 'estimateJoins'>;
  }) {
    this.#queryApi = options.queryApi;
    this.#workbenchApi = options.workbenchApi;
  }

  static create(options: {
    queryApi: QueryApi;
    workbenchApi: Pick<WorkbenchApi, 'estimateJoins'>;
  }): ResultPanes {
    return new ResultPanes(options);
  }

  /** Runs the statements; results that are not kept make room. */
  run(statements: Pick<ResultPane, 'request' | 'from' | 'begins'>[]): void {
    const { panes } = this.getState();
    const kept = panes.filter(pane => pane.kept);
    panes.filter(pane => !pane.kept).forEach(pane => this.#end(pane));
    const created = statements.map(one => this.#createPane(one));
    this.#store.set({
      panes: [...kept, ...created],
      activeId: created[0]?.id ?? kept[0]?.id,
    });
    this.#startNext();
  }

  /** Runs a pane's statement again, in its place. */
  rerun(id: string, change: Pick<QueryRequest, 'agreementIds'> = {}): void {
    const pane = this.#find(id);
    if (pane) {
      this.#stopEstimate(id);
      pane.runner.reset();
      this.#update(id, {
        request: { ...pane.request, ...change },
        phase: 'waiting',
        joins: [],
      });
      this.#startNext();
    }
  }

  /** Runs a held statement although its estimate warns. */
  runAnyway(id: string): void {
    const pane = this.#find(id);
    if (pane?.phase === 'held') {
      this.#accepted.add(JSON.stringify(pane.request));
      this.#begin(pane);
    }
  }

  /** Stops everything that runs or waits; rows that have come stay. */
  cancel(options?: { keepalive?: boolean }): void {
    const { panes } = this.getState();
    // What waits first: it would begin when what runs ends.
    for (const pane of panes.filter(({ phase }) => phase !== 'started')) {
      this.#stopEstimate(pane.id);
      this.#update(pane.id, { phase: 'stopped' });
    }
    panes.forEach(pane => pane.runner.cancel(options));
  }

  activate(id: string): void {
    this.#store.set({ ...this.getState(), activeId: id });
  }

  keep(id: string, kept: boolean): void {
    this.#update(id, { kept });
  }

  close(id: string): void {
    const { panes, activeId } = this.getState();
    const index = panes.findIndex(pane => pane.id === id);
    if (index < 0) {
      return;
    }
    this.#end(panes[index]);
    const rest = panes.filter(pane => pane.id !== id);
    this.#store.set({
      panes: rest,
      activeId:
        activeId === id ? rest[Math.min(index, rest.length - 1)]?.id : activeId,
    });
    this.#startNext();
  }

  /** Stops everything and forgets the rows. */
  dispose(options?: { keepalive?: boolean }): void {
    this.getState().panes.forEach(pane => this.#end(pane, options));
    this.#store.set({ panes: [] });
  }

  #createPane(
    statement: Pick<ResultPane, 'request' | 'from' | 'begins'>,
  ): ResultPane {
    const runner = QueryRunner.create({ queryApi: this.#queryApi });
    const id = `result-${++lastId}`;
    let { status } = runner.getState();
    runner.subscribe(() => {
      const next = runner.getState().status;
      const ended = status === 'running' && next !== 'running';
      status = next;
      if (ended) {
        this.#startNext();
      }
    });
    return {
      ...statement,
      id,
      runner,
      kept: false,
      phase: 'waiting',
      joins: [],
    };
  }

  #startNext(): void {
    const { panes } = this.getState();
    const busy = panes.some(
      pane =>
        pane.phase === 'estimating' ||
        pane.runner.getState().status === 'running',
    );
    const next = panes.find(pane => pane.phase === 'waiting');
    if (!busy && next) {
      this.#start(next);
    }
  }

  async #start(pane: ResultPane): Promise<void> {
    const { request } = pane;
    if (!hasJoin(request.sql)) {
      this.#begin(pane);
      return;
    }
    const accepted = this.#accepted.has(JSON.stringify(request));
    this.#update(pane.id, { phase: 'estimating' });
    const abort = new AbortController();
    this.#estimates.set(pane.id, abort);
    const estimate = this.#estimate(request, abort.signal);
    const late = new Promise<undefined>(resolve => {
      setTimeout(resolve, accepted ? 0 : ESTIMATE_MS);
    });
    const joins = await Promise.race([estimate, late]);
    if (abort.signal.aborted) {
      return;
    }
    if (joins?.some(join => join.warnings.length) && !accepted) {
      this.#update(pane.id, { phase: 'held', joins });
      this.#startNext();
      return;
    }
    this.#begin(pane);
    const known = joins ?? (await estimate);
    if (!abort.signal.aborted) {
      this.#update(pane.id, { joins: known });
    }
  }

  async #estimate(
    request: QueryRequest,
    signal: AbortSignal,
  ): Promise<JoinEstimate[]> {
    try {
      return await this.#workbenchApi.estimateJoins(request, { signal });
    } catch {
      // What speaks against the query is told when it is run.
      return [];
    }
  }

  #begin(pane: ResultPane): void {
    this.#update(pane.id, { phase: 'started' });
    pane.runner.run(pane.request);
  }

  #stopEstimate(id: string): void {
    this.#estimates.get(id)?.abort();
    this.#estimates.delete(id);
  }

  #end(pane: ResultPane, options?: { keepalive?: boolean }): void {
    this.#stopEstimate(pane.id);
    pane.runner.dispose(options);
  }

  #find(id: string): ResultPane | undefined {
    return this.getState().panes.find(pane => pane.id === id);
  }

  #update(id: string, change: Partial<ResultPane>): void {
    const state = this.getState();
    this.#store.set({
      ...state,
      panes: state.panes.map(pane =>
        pane.id === id ? { ...pane, ...change } : pane,
      ),
    });
  }
}
