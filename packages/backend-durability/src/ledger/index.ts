export { createLedgerAnchorer } from './createLedgerAnchorer';
export { FileAnchorReceiver } from './FileAnchorReceiver';
export { Ledger } from './Ledger';
export type { LedgerAnchor, LedgerAnchorReceiver } from './LedgerAnchor';
export { LedgerAnchorer } from './LedgerAnchorer';
export type {
  LedgerEntry,
  LedgerReadOptions,
  LedgerRecord,
  LedgerVerification,
} from './LedgerEntry';
export {
  LEDGER_ANCHORED_TOPIC,
  OutboxAnchorReceiver,
} from './OutboxAnchorReceiver';
export { publishAnchors, type AnchorEvents } from './publishAnchors';
export { readLedgerConfig, type LedgerConfig } from './readLedgerConfig';
export { scheduleLedgerTasks } from './scheduleLedgerTasks';
