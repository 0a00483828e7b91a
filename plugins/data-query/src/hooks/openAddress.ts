import type { WorkbenchTabs } from '../workbench';

/**
 * Looks at the tab that an address means. A text that no tab has gets a tab
 * of its own: what one wrote is never overwritten by a link.
 * @internal
 */
export function openAddress(
  tabs: WorkbenchTabs,
  address: { tab?: string; sql: string; purpose?: string; title?: string },
): void {
  const { purpose, title } = address;
  const sql = address.sql.trim();
  const { tabs: items, activeKey } = tabs.getState();
  const named = items.find(tab => tab.stored && tab.stored.id === address.tab);
  const change = purpose ? { purpose, agreementIds: undefined } : {};
  if (!sql) {
    const target = named ?? items.find(tab => tab.key === activeKey);
    if (target) {
      tabs.activate(target.key);
      if (purpose && !named && !target.sql.trim()) {
        tabs.edit(target.key, change);
      }
    }
    return;
  }
  const found = [...(named ? [named] : []), ...items].find(
    tab => tab.sql.trim() === sql,
  );
  const target = found ?? items.find(tab => !tab.sql.trim());
  if (!target) {
    tabs.open({ sql: address.sql, ...change, ...(title && { title }) });
    return;
  }
  tabs.activate(target.key);
  if (!found) {
    tabs.edit(target.key, {
      sql: address.sql,
      ...change,
      ...(title && { title }),
    });
  } else if (purpose && purpose !== found.purpose) {
    tabs.edit(found.key, change);
  }
}
