import type { LedgerAnchorer } from '@meshport/backend-durability';
import type { AccessContext } from '../operations/AccessContext';

/** What the records work with. @internal */
export interface RecordsContext {
  access: AccessContext;
  anchorer: LedgerAnchorer;
}
