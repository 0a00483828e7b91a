import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

const CURRENT = '.bui-HeaderNav [aria-current="page"]';
/** Pages load their header late; one that has none by then has none. */
const PATIENCE_MS = 10_000;

/** Scrolls the row of tabs, and nothing else, until a tab is in it. */
function showTab(tab: HTMLElement): void {
  const row = tab.closest<HTMLElement>('.bui-HeaderNav');
  if (row) {
    const [tabBox, rowBox] = [tab, row].map(e => e.getBoundingClientRect());
    const before = Math.min(0, tabBox.left - rowBox.left);
    const behind = Math.max(0, tabBox.right - rowBox.right);
    row.scrollLeft += before || behind;
  }
}

/**
 * Shows the current one of a page header's tabs where they do not fit beside
 * each other: who opens a link would not know where they are.
 */
export function CurrentTabInView() {
  const { pathname } = useLocation();
  useEffect(() => {
    const find = () => {
      const tab = document.querySelector<HTMLElement>(CURRENT);
      // Another page's tab is there until this page's has come.
      const found = tab?.closest('a')?.pathname;
      if (tab && (!found || pathname.startsWith(found))) {
        showTab(tab);
        return true;
      }
      return false;
    };
    if (find()) {
      return undefined;
    }
    const observer = new MutationObserver(() => {
      if (find()) {
        observer.disconnect();
      }
    });
    observer.observe(document.body, {
      attributeFilter: ['aria-current'],
      childList: true,
      subtree: true,
    });
    const timer = setTimeout(() => observer.disconnect(), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [pathname]);
  return null;
}
