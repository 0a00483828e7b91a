export { Ledger } from './Ledger';
export type {
  LedgerEntry,
  LedgerRecord,
  LedgerVerification,
} from './LedgerEntry';
