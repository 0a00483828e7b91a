import { SessionValue } from './SessionValue';
import type { TabContent } from './WorkbenchTab';

/** The text of a tab that the server does not have yet. @internal */
export interface UnsavedTab extends TabContent {
  /** Of the stored tab; absent for one that the server never had. */
  id?: string;
  /** The version that was changed. */
  version?: number;
}

/** Texts of tabs that the server could not take. @internal */
export class UnsavedTabs {
  readonly #kept: SessionValue<UnsavedTab[]>;

  private constructor(user: string) {
    this.#kept = SessionValue.create({
      key: 'meshport.workbench.unsaved',
      user,
    });
  }

  static create(options: { user: string }): UnsavedTabs {
    return new UnsavedTabs(options.user);
  }

  read(): UnsavedTab[] {
    const tabs = this.#kept.read();
    return Array.isArray(tabs) ? tabs : [];
  }

  write(tabs: UnsavedTab[]): void {
    this.#kept.write(tabs.length ? tabs : undefined);
  }
}
