export { LedgerView } from './LedgerView';
