import type { TabContent } from './WorkbenchTab';

const KEY = 'meshport.workbench.unsaved';

/** The text of a tab that the server does not have yet. @internal */
export interface UnsavedTab extends TabContent {
  /** Of the stored tab; absent for one that the server never had. */
  id?: string;
  /** The version that was changed. */
  version?: number;
}

/**
 * Texts of tabs that the server could not take, kept for this browser tab and
 * this user; never rows.
 * @internal
 */
export class UnsavedTabs {
  readonly #user: string;

  private constructor(user: string) {
    this.#user = user;
  }

  static create(options: { user: string }): UnsavedTabs {
    return new UnsavedTabs(options.user);
  }

  read(): UnsavedTab[] {
    try {
      const { user, tabs } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
      return user === this.#user && Array.isArray(tabs) ? tabs : [];
    } catch {
      return [];
    }
  }

  write(tabs: UnsavedTab[]): void {
    try {
      if (tabs.length) {
        sessionStorage.setItem(KEY, JSON.stringify({ user: this.#user, tabs }));
      } else {
        sessionStorage.removeItem(KEY);
      }
    } catch {
      // Full or forbidden: the page still has them.
    }
  }
}
