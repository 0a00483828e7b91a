import type { ColumnWidths } from '@meshport/plugin-data-query-react';
import { SessionValue } from './SessionValue';
import type { WorkbenchTab } from './WorkbenchTab';

/** Tabs come and go; the widths of the last ones are enough. */
const MAX_TABS = 50;

type Tab = Pick<WorkbenchTab, 'key' | 'stored'>;

/**
 * How wide the columns of each tab's results were made: names and pixels, for
 * this browser tab. Those of a tab that the server never had stay on the page.
 *
 * @internal
 */
export class TabColumnWidths {
  readonly #kept: SessionValue<Record<string, ColumnWidths>>;
  readonly #ofPage = new Map<string, ColumnWidths>();

  private constructor(user: string) {
    this.#kept = SessionValue.create({
      key: 'meshport.workbench.widths',
      user,
    });
  }

  static create(options: { user: string }): TabColumnWidths {
    return new TabColumnWidths(options.user);
  }

  read({ key, stored }: Tab): ColumnWidths {
    return (
      this.#ofPage.get(key) ?? (stored && this.#kept.read()?.[stored.id]) ?? {}
    );
  }

  write({ key, stored }: Tab, widths: ColumnWidths): void {
    this.#ofPage.set(key, widths);
    if (stored) {
      const { [stored.id]: _former, ...others } = this.#kept.read() ?? {};
      const last = Object.entries(others).slice(1 - MAX_TABS);
      this.#kept.write({ ...Object.fromEntries(last), [stored.id]: widths });
    }
  }
}
