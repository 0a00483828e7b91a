import type {
  QueryTab,
  QueryTabContent,
} from '@meshport/plugin-data-query-common';
import type { ResultPanes } from './ResultPanes';

/** What one edits of a tab. @internal */
export type TabContent = Omit<QueryTabContent, 'position'>;

/** A tab of the workbench as the page has it. @internal */
export interface WorkbenchTab extends TabContent {
  /** Of this page only; a tab has it before the server knows of it. */
  key: string;
  /** The version that the server has, once it has one. */
  stored?: Pick<QueryTab, 'id' | 'version'>;
  /** `changed` is kept in a moment; `notKept` failed, see `problem`; `conflict`: changed elsewhere too. */
  saving: 'kept' | 'changed' | 'notKept' | 'conflict';
  problem?: string;
  /** What is stored where it was changed elsewhere. */
  conflict?: QueryTab;
  results: ResultPanes;
}

/** Whether two texts of a tab are the same. @internal */
export function sameContent(a: TabContent, b: TabContent): boolean {
  return (
    a.title === b.title &&
    a.sql === b.sql &&
    (a.purpose ?? '') === (b.purpose ?? '') &&
    JSON.stringify(a.agreementIds ?? []) ===
      JSON.stringify(b.agreementIds ?? [])
  );
}

/** What of a tab is kept. @internal */
export function contentOf(tab: TabContent): TabContent {
  const { title, sql, purpose, agreementIds } = tab;
  return {
    title: title.trim() || '-',
    sql,
    ...(purpose && { purpose }),
    ...(agreementIds?.length && { agreementIds }),
  };
}
