import type {
  ChartDataRequest,
  QueryEvent,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import { CONNECTION_LOST, type PreviewRequest, type QueryApi } from '../api';
import {
  applyQueryError,
  applyQueryEvent,
  idleQueryRun,
  type QueryRunState,
} from './QueryRunState';

/** Rows reach React at most this often: a render per batch would starve the page. */
const PUBLISH_INTERVAL_MS = 100;

const CANCELLED: QueryEvent = {
  type: 'failed',
  error: { name: 'QueryCancelled', message: 'You cancelled this query.' },
};

/**
 * Nothing is said before a query is read, decided and planned, since it may
 * still be refused. Reading and planning take five seconds each at most, but
 * wait for other texts of the same user, so this is far longer.
 */
const OPENING_MS = 120_000;

/** From the first line on, the backend says something every two seconds, in the queue too. */
const SILENCE_MS = 30_000;

const lost = (message: string): QueryEvent => ({
  type: 'failed',
  error: { name: CONNECTION_LOST, message },
});

const UNANSWERED = lost(
  'The server has not answered for two minutes, so the query was given up. Run it again.',
);

const SILENT = lost(
  'Nothing has been heard of this query for half a minute, so it was stopped. Run it again.',
);

/**
 * Runs one query at a time and tells its listeners where it stands.
 *
 * @remarks
 * Outlives the components that show it, for those that are made anew while a
 * result must stay. Rows stay in memory only.
 *
 * @public
 */
export class QueryRunner {
  readonly #queryApi: QueryApi;
  readonly #listeners = new Set<() => void>();
  #state = idleQueryRun;
  #published = idleQueryRun;
  #timer?: ReturnType<typeof setTimeout>;
  #silence?: ReturnType<typeof setTimeout>;
  #abort?: AbortController;

  private constructor(queryApi: QueryApi) {
    this.#queryApi = queryApi;
  }

  static create(options: { queryApi: QueryApi }): QueryRunner {
    return new QueryRunner(options.queryApi);
  }

  readonly getState = (): QueryRunState => this.#published;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly run = (request: QueryRequest): void => {
    this.#start(signal => this.#queryApi.run(request, { signal }));
  };

  readonly preview = (request: PreviewRequest): void => {
    this.#start(signal => this.#queryApi.preview(request, { signal }));
  };

  readonly chart = (request: ChartDataRequest): void => {
    this.#start(signal => this.#queryApi.chartData(request, { signal }));
  };

  /** Stops what runs, in the engine too; keeps the rows that have arrived. */
  readonly cancel = (options?: { keepalive?: boolean }): void => {
    if (this.#stop(options)) {
      this.#update(applyQueryEvent(this.#state, CANCELLED));
    }
  };

  /** Forgets result and error. */
  readonly reset = (): void => {
    this.#stop();
    this.#update(idleQueryRun);
  };

  /** Stops what runs without saying so to anyone. */
  readonly dispose = (options?: { keepalive?: boolean }): void => {
    this.#stop(options);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  };

  async #start(
    open: (signal: AbortSignal) => AsyncIterable<QueryEvent>,
  ): Promise<void> {
    this.#stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#update({ ...idleQueryRun, status: 'running', startedAt: Date.now() });
    this.#expectMore(OPENING_MS, UNANSWERED);
    try {
      for await (const event of open(abort.signal)) {
        if (abort.signal.aborted) {
          return;
        }
        this.#expectMore(SILENCE_MS, SILENT);
        if (event.type === 'finished' || event.type === 'failed') {
          // Nothing is left to cancel, also where the stream closes late.
          this.#abort = undefined;
        }
        this.#update(applyQueryEvent(this.#state, event));
      }
    } catch (error) {
      if (!abort.signal.aborted) {
        this.#update(applyQueryError(this.#state, error));
      }
    }
    if (this.#abort === abort) {
      this.#abort = undefined;
      clearTimeout(this.#silence);
    }
  }

  /** A connection that a proxy holds half open would let a query run for ever. */
  #expectMore(ms: number, otherwise: QueryEvent): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      if (this.#stop()) {
        this.#update(applyQueryEvent(this.#state, otherwise));
      }
    }, ms);
  }

  #stop(options?: { keepalive?: boolean }): boolean {
    clearTimeout(this.#silence);
    if (!this.#abort) {
      return false;
    }
    this.#abort.abort();
    this.#abort = undefined;
    const { queryId } = this.#state;
    if (queryId) {
      // The closed connection stops the engine as well; a proxy between may
      // hold it open, so the engine is also told outright.
      this.#queryApi.cancel(queryId, options).catch(() => {});
    }
    return true;
  }

  #update(state: QueryRunState): void {
    const statusChanged = state.status !== this.#state.status;
    this.#state = state;
    if (statusChanged || state.startedAt !== this.#published.startedAt) {
      this.#publish();
    } else {
      this.#timer ??= setTimeout(() => this.#publish(), PUBLISH_INTERVAL_MS);
    }
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#published = this.#state;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
