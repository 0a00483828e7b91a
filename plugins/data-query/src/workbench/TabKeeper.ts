import type { QueryTab } from '@meshport/plugin-data-query-common';
import {
  QueryRequestError,
  type WorkbenchApi,
} from '@meshport/plugin-data-query-react';
import {
  contentOf,
  sameContent,
  type TabContent,
  type WorkbenchTab,
} from './WorkbenchTab';

const SAVE_DELAY_MS = 800;
const RETRY_MS = 10_000;

/** The tabs that are kept, as their page has them. @internal */
export interface KeptTabs {
  find(key: string): WorkbenchTab | undefined;
  positionOf(key: string): number;
  update(key: string, change: Partial<WorkbenchTab>): void;
  /** False where the stored tabs are not known: nothing is kept then. */
  areLoaded(): boolean;
}

/**
 * Keeps tabs on the server a moment after they change, one call a tab at a
 * time; what it cannot take is tried again.
 *
 * @internal
 */
export class TabKeeper {
  readonly #workbenchApi: WorkbenchApi;
  readonly #tabs: KeptTabs;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #keeping = new Set<string>();

  private constructor(options: { workbenchApi: WorkbenchApi; tabs: KeptTabs }) {
    this.#workbenchApi = options.workbenchApi;
    this.#tabs = options.tabs;
  }

  static create(options: {
    workbenchApi: WorkbenchApi;
    tabs: KeptTabs;
  }): TabKeeper {
    return new TabKeeper(options);
  }

  /** Keeps a tab soon. */
  schedule(key: string, delay = SAVE_DELAY_MS): void {
    this.cancel(key);
    this.#timers.set(
      key,
      setTimeout(() => this.keep(key), delay),
    );
  }

  /** Does not keep a tab later. */
  cancel(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  cancelAll(): void {
    [...this.#timers.keys()].forEach(key => this.cancel(key));
  }

  /** Keeps a tab at once. */
  async keep(key: string, options?: { keepalive?: boolean }): Promise<void> {
    this.cancel(key);
    const tab = this.#tabs.find(key);
    const untouched = !tab?.stored && !tab?.sql.trim();
    if (
      !tab ||
      untouched ||
      tab.saving === 'conflict' ||
      !this.#tabs.areLoaded()
    ) {
      return;
    }
    if (this.#keeping.has(key)) {
      this.schedule(key);
      return;
    }
    this.#keeping.add(key);
    const content = contentOf(tab);
    const position = this.#tabs.positionOf(key);
    try {
      const { id, version } = tab.stored
        ? await this.#workbenchApi.replaceTab(
            tab.stored.id,
            { ...content, position, version: tab.stored.version },
            options,
          )
        : await this.#workbenchApi.createTab({ ...content, position });
      this.#kept(key, content, { id, version });
    } catch (error) {
      this.#notKept(key, content, error);
    } finally {
      this.#keeping.delete(key);
    }
  }

  #kept(
    key: string,
    content: TabContent,
    stored: NonNullable<WorkbenchTab['stored']>,
  ): void {
    const now = this.#tabs.find(key);
    if (!now) {
      // Closed while it was kept for the first time.
      this.#workbenchApi.deleteTab(stored.id).catch(() => {});
      return;
    }
    const same = sameContent(contentOf(now), content);
    this.#tabs.update(key, {
      stored,
      saving: same ? 'kept' : 'changed',
      problem: undefined,
    });
    if (!same) {
      this.schedule(key);
    }
  }

  #notKept(key: string, content: TabContent, error: unknown): void {
    const status = error instanceof QueryRequestError ? error.statusCode : 0;
    const stored =
      error instanceof QueryRequestError
        ? (error.stored as QueryTab | undefined)
        : undefined;
    if (status === 409 && stored) {
      const { id, version } = stored;
      if (sameContent(stored, content)) {
        this.#kept(key, content, { id, version });
      } else {
        this.#tabs.update(key, { saving: 'conflict', conflict: stored });
      }
    } else if (status === 404 && this.#tabs.find(key)?.stored) {
      // Closed elsewhere; whoever still writes in it wants it.
      this.#tabs.update(key, { stored: undefined, saving: 'changed' });
      this.schedule(key);
    } else {
      this.#tabs.update(key, {
        saving: 'notKept',
        problem: error instanceof Error ? error.message : String(error),
      });
      this.schedule(key, RETRY_MS);
    }
  }
}
