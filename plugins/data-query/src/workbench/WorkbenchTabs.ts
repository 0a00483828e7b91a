import type { QueryTab } from '@meshport/plugin-data-query-common';
import type { QueryApi, WorkbenchApi } from '@meshport/plugin-data-query-react';
import { ResultPanes } from './ResultPanes';
import { Store } from './Store';
import { TabColumnWidths } from './TabColumnWidths';
import { TabKeeper } from './TabKeeper';
import { UnsavedTabs } from './UnsavedTabs';
import {
  contentOf,
  sameContent,
  type TabContent,
  type WorkbenchTab,
} from './WorkbenchTab';

/** The tabs and which of them is looked at. @internal */
export interface WorkbenchTabsState {
  status: 'loading' | 'ready';
  tabs: WorkbenchTab[];
  activeKey?: string;
  /** Why the tabs could not be loaded; nothing is kept then. */
  problem?: string;
  /** The tab closed last, so that one can have it back. */
  closed?: TabContent & { index: number };
}

let lastKey = 0;

/**
 * The tabs of the workbench. The server keeps them; what it cannot take stays
 * here and in the browser tab, and is tried again.
 * @internal
 */
export class WorkbenchTabs {
  readonly #queryApi: QueryApi;
  readonly #workbenchApi: WorkbenchApi;
  readonly #unsaved: UnsavedTabs;
  readonly #keeper: TabKeeper;
  readonly #newTitle: (number: number) => string;
  readonly #store = new Store<WorkbenchTabsState>({
    status: 'loading',
    tabs: [],
  });

  /** How wide the columns of results were made, tab by tab. */
  readonly columnWidths: TabColumnWidths;

  readonly getState = this.#store.getState;
  readonly subscribe = this.#store.subscribe;

  private constructor(options: WorkbenchTabsOptions) {
    this.#queryApi = options.queryApi;
    this.#workbenchApi = options.workbenchApi;
    this.#newTitle = options.newTitle;
    this.#unsaved = UnsavedTabs.create({ user: options.user });
    this.#keeper = TabKeeper.create({
      workbenchApi: options.workbenchApi,
      tabs: {
        find: key => this.#find(key),
        positionOf: key =>
          this.getState().tabs.findIndex(tab => tab.key === key),
        update: (key, change) => this.#update(key, change),
        areLoaded: () => !this.getState().problem,
      },
    });
    this.columnWidths = TabColumnWidths.create({ user: options.user });
  }

  static create(options: WorkbenchTabsOptions): WorkbenchTabs {
    return new WorkbenchTabs(options);
  }

  /** Brings the stored tabs; those of the page that are not stored stay. */
  async load(): Promise<void> {
    const before = this.getState().tabs.filter(tab => tab.sql.trim());
    try {
      const stored = await this.#workbenchApi.getTabs();
      const unsaved = this.#unsaved.read();
      const tabs = [
        ...stored.map(tab => this.#fromStored(tab, unsaved)),
        ...unsaved
          .filter(tab => !tab.id && tab.sql.trim())
          .map(tab => this.#newTab(tab)),
        ...before.filter(
          tab => !tab.stored && !unsaved.some(one => sameContent(one, tab)),
        ),
      ];
      const shown = tabs.length ? tabs : [this.#emptyTab([])];
      this.#set({ status: 'ready', tabs: shown, activeKey: shown[0].key });
      shown
        .filter(tab => tab.saving === 'changed')
        .forEach(tab => this.#keeper.schedule(tab.key));
    } catch (error) {
      const tabs = before.length ? before : [this.#emptyTab([])];
      this.#set({
        status: 'ready',
        tabs,
        activeKey: tabs[0].key,
        problem: error instanceof Error ? error.message : String(error),
      });
    }
  }

  /** Opens a tab, with a text if there is one, and looks at it. */
  open(content: Partial<TabContent> = {}, index?: number): string {
    const { tabs } = this.getState();
    const tab = { ...this.#emptyTab(tabs), ...content };
    const at = index ?? tabs.length;
    this.#set({
      tabs: [...tabs.slice(0, at), tab, ...tabs.slice(at)],
      activeKey: tab.key,
      closed: undefined,
    });
    if (tab.sql.trim()) {
      this.edit(tab.key, {});
    }
    return tab.key;
  }

  activate(key: string): void {
    this.#set({ activeKey: key });
  }

  edit(key: string, change: Partial<TabContent>): void {
    const tab = this.#find(key);
    if (tab) {
      this.#update(key, {
        ...change,
        saving: tab.saving === 'conflict' ? 'conflict' : 'changed',
      });
      this.#keeper.schedule(key);
    }
  }

  /** Stops what runs in a tab and closes it. */
  close(key: string): void {
    const { tabs, activeKey } = this.getState();
    const index = tabs.findIndex(tab => tab.key === key);
    if (index < 0) {
      return;
    }
    const [tab] = tabs.slice(index, index + 1);
    tab.results.dispose();
    this.#keeper.cancel(key);
    if (tab.stored) {
      // One that stays for now comes back with the next loading, not lost.
      this.#workbenchApi.deleteTab(tab.stored.id).catch(() => {});
    }
    const others = tabs.filter(one => one.key !== key);
    const rest = others.length ? others : [this.#emptyTab([])];
    this.#set({
      tabs: rest,
      activeKey:
        activeKey === key
          ? rest[Math.min(index, rest.length - 1)].key
          : activeKey,
      closed: tab.sql.trim() ? { ...contentOf(tab), index } : undefined,
    });
  }

  /** Opens again what was closed last. */
  reopen(): void {
    const { closed } = this.getState();
    if (closed) {
      const { index, ...content } = closed;
      this.open(content, index);
    }
  }

  /** Moves a tab by so many places. */
  move(key: string, by: number): void {
    const tabs = [...this.getState().tabs];
    const from = tabs.findIndex(tab => tab.key === key);
    const to = from + by;
    if (from < 0 || to < 0 || to >= tabs.length) {
      return;
    }
    tabs.splice(to, 0, ...tabs.splice(from, 1));
    this.#set({ tabs });
    tabs
      .slice(Math.min(from, to), Math.max(from, to) + 1)
      .forEach(tab => this.edit(tab.key, {}));
  }

  /** Settles a conflict: what is here wins, or what is stored. */
  resolve(key: string, keep: 'mine' | 'stored'): void {
    const conflict = this.#find(key)?.conflict;
    if (!conflict) {
      return;
    }
    const { id, version, title, sql, purpose, agreementIds } = conflict;
    this.#update(key, {
      stored: { id, version },
      conflict: undefined,
      saving: keep === 'mine' ? 'changed' : 'kept',
      ...(keep === 'stored' && { title, sql, purpose, agreementIds }),
    });
    if (keep === 'mine') {
      this.#keeper.schedule(key);
    }
  }

  /** Keeps what is not kept yet, at once. */
  flush(options?: { keepalive?: boolean }): void {
    for (const { key, saving } of this.getState().tabs) {
      if (saving === 'changed' || saving === 'notKept') {
        this.#keeper.keep(key, options);
      }
    }
  }

  /** Stops everything that runs, in the engine too; rows that have come stay. */
  cancelAll(options?: { keepalive?: boolean }): void {
    this.getState().tabs.forEach(tab => tab.results.cancel(options));
  }

  /** The page is left for good: nothing runs on, nothing waits to be kept, no row stays. */
  leave(): void {
    this.flush({ keepalive: true });
    this.#keeper.cancelAll();
    this.getState().tabs.forEach(tab => tab.results.dispose());
  }

  #emptyTab(tabs: WorkbenchTab[]): WorkbenchTab {
    const taken = new Set(tabs.map(tab => tab.title));
    let number = tabs.length + 1;
    while (taken.has(this.#newTitle(number))) {
      number++;
    }
    return this.#newTab({ title: this.#newTitle(number), sql: '' }, 'kept');
  }

  #newTab(
    content: TabContent,
    saving: WorkbenchTab['saving'] = 'changed',
  ): WorkbenchTab {
    return {
      ...contentOf(content),
      key: `tab-${++lastKey}`,
      saving,
      results: ResultPanes.create({
        queryApi: this.#queryApi,
        workbenchApi: this.#workbenchApi,
      }),
    };
  }

  #fromStored(
    stored: QueryTab,
    unsaved: ReturnType<UnsavedTabs['read']>,
  ): WorkbenchTab {
    const { id, version } = stored;
    const here = this.getState().tabs.find(tab => tab.stored?.id === id);
    const mine = unsaved.find(tab => tab.id === id);
    const tab: WorkbenchTab = {
      ...(here ?? this.#newTab(stored)),
      ...contentOf(stored),
      stored: { id, version },
      saving: 'kept',
      conflict: undefined,
      problem: undefined,
    };
    if (!mine || sameContent(mine, stored)) {
      return tab;
    }
    return mine.version === version
      ? { ...tab, ...contentOf(mine), saving: 'changed' }
      : { ...tab, ...contentOf(mine), saving: 'conflict', conflict: stored };
  }

  #find(key: string): WorkbenchTab | undefined {
    return this.getState().tabs.find(tab => tab.key === key);
  }

  #update(key: string, change: Partial<WorkbenchTab>): void {
    this.#set({
      tabs: this.getState().tabs.map(tab =>
        tab.key === key ? { ...tab, ...change } : tab,
      ),
    });
  }

  #set(change: Partial<WorkbenchTabsState>): void {
    const state = { ...this.getState(), ...change };
    this.#unsaved.write(
      state.tabs
        .filter(tab => tab.saving !== 'kept' && tab.sql.trim())
        .map(tab => ({ ...contentOf(tab), ...tab.stored })),
    );
    this.#store.set(state);
  }
}

/** What the tabs work with. @internal */
export interface WorkbenchTabsOptions {
  queryApi: QueryApi;
  workbenchApi: WorkbenchApi;
  /** Entity ref of who works. */
  user: string;
  newTitle: (number: number) => string;
}
