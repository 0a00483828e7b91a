import type {
  ExportFormat,
  QueryExport,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import {
  type ExportsApi,
  QueryRequestError,
} from '@meshport/plugin-data-query-react';
import { exportKey } from './exportKey';
import type { ShownExport } from './shownExport';
import { Store } from './Store';

const RUNNING_MS = 1000;

/** Own exports, and what became of those that were asked for here. @internal */
export interface ExportListState {
  /** Newest first; absent until they are there. */
  items?: QueryExport[];
  loading: boolean;
  /** Why they could not be loaded; what is there stays. */
  error?: Error;
  /** True while how far those are that run could not be asked. */
  lost: boolean;
  /** Asked for and not among the items, by the key of their request. */
  begun: ReadonlyMap<string, ShownExport>;
  /** Ids of those that this page has seen running. */
  followed: ReadonlySet<string>;
  /** Ids of those that are in the list alone, since one hid them. */
  hidden: ReadonlySet<string>;
}

/**
 * The exports of who works here. They go on whatever is looked at; how far
 * they are is asked only while something runs and somebody looks.
 *
 * @internal
 */
export class ExportList {
  readonly #api: ExportsApi;
  readonly #store = new Store<ExportListState>({
    loading: false,
    lost: false,
    begun: new Map(),
    followed: new Set(),
    hidden: new Set(),
  });
  #followers = 0;
  #timer?: ReturnType<typeof setTimeout>;
  #loading?: Promise<void>;
  /** Counts what changed here: a list that was asked for before is too old. */
  #changes = 0;

  readonly getState = this.#store.getState;
  readonly subscribe = this.#store.subscribe;

  private constructor(api: ExportsApi) {
    this.#api = api;
  }

  static create(options: { api: ExportsApi }): ExportList {
    return new ExportList(options.api);
  }

  /** Somebody looks, until the function that it gives is called. */
  follow(): () => void {
    this.#followers += 1;
    if (this.#followers === 1) {
      document.addEventListener('visibilitychange', this.#look);
      this.#look();
    }
    return () => {
      this.#followers -= 1;
      if (this.#followers === 0) {
        document.removeEventListener('visibilitychange', this.#look);
        clearTimeout(this.#timer);
      }
    };
  }

  /** Asks for all of them. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Asks for one of them. */
  async refresh(id: string): Promise<void> {
    await this.#ask(id);
    this.#schedule();
  }

  /** Exports a result; what speaks against it is in the state. */
  async start(request: QueryRequest, format: ExportFormat): Promise<void> {
    const { sql, purpose, agreementIds } = request;
    const key = exportKey(request);
    this.#setBegun(key, { format });
    try {
      const started = await this.#api.startExport({
        sql,
        ...(purpose && { purpose }),
        ...(agreementIds && { agreementIds }),
        format,
      });
      this.#changes += 1;
      const others = this.getState().items ?? [];
      this.#setItems([
        started,
        ...others.filter(({ id }) => id !== started.id),
      ]);
      this.#setBegun(key, undefined);
      this.#schedule();
    } catch (cause) {
      this.#setBegun(key, { format, error: toError(cause) });
    }
  }

  /** Stops one that runs, in the engine too. */
  async cancel(id: string): Promise<void> {
    await this.#api.deleteExport(id);
    await this.refresh(id);
  }

  /** Removes one that has ended, with its file. */
  async remove(id: string): Promise<void> {
    await this.#api.deleteExport(id);
    this.#drop(id);
  }

  /** Leaves the exports of a request to the list. */
  hide(request: QueryRequest): void {
    const key = exportKey(request);
    const { items = [], hidden } = this.getState();
    const same = items.filter(item => exportKey(item) === key);
    this.#setBegun(key, undefined);
    this.#set({ hidden: new Set([...hidden, ...same.map(({ id }) => id)]) });
  }

  readonly #look = () => {
    clearTimeout(this.#timer);
    if (document.visibilityState !== 'hidden') {
      this.load();
    }
  };

  async #load(): Promise<void> {
    this.#set({ loading: true, error: undefined });
    try {
      let items: QueryExport[];
      let changes: number;
      do {
        changes = this.#changes;
        items = await this.#api.listExports();
      } while (changes !== this.#changes);
      this.#setItems(items);
      this.#set({ loading: false, lost: false });
    } catch (cause) {
      this.#set({ loading: false, error: toError(cause) });
    }
    this.#schedule();
  }

  #running(): QueryExport[] {
    const { items = [] } = this.getState();
    return items.filter(({ state }) => state === 'running');
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (
      this.#followers > 0 &&
      document.visibilityState !== 'hidden' &&
      this.#running().length > 0
    ) {
      this.#timer = setTimeout(async () => {
        const answered = await Promise.all(
          this.#running().map(({ id }) => this.#ask(id)),
        );
        this.#set({ lost: answered.includes(false) });
        this.#schedule();
      }, RUNNING_MS);
    }
  }

  /** False where there was no answer. */
  async #ask(id: string): Promise<boolean> {
    try {
      const now = await this.#api.getExport(id);
      const { items = [] } = this.getState();
      this.#setItems(items.map(item => (item.id === id ? now : item)));
    } catch (cause) {
      if (!(cause instanceof QueryRequestError) || cause.statusCode !== 404) {
        // The network comes back, or the next answer says what is the matter.
        return false;
      }
      this.#drop(id);
    }
    return true;
  }

  #drop(id: string): void {
    this.#changes += 1;
    const { items = [] } = this.getState();
    this.#setItems(items.filter(item => item.id !== id));
  }

  #setItems(items: QueryExport[]): void {
    const { followed } = this.getState();
    const running = items.filter(({ state }) => state === 'running');
    this.#set({
      items,
      followed: new Set([...followed, ...running.map(({ id }) => id)]),
    });
  }

  #setBegun(key: string, begun: ShownExport | undefined): void {
    const next = new Map(this.getState().begun);
    if (begun) {
      next.set(key, begun);
    } else {
      next.delete(key);
    }
    this.#set({ begun: next });
  }

  #set(change: Partial<ExportListState>): void {
    this.#store.set({ ...this.getState(), ...change });
  }
}

function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
