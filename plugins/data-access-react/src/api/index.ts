export { accessApiRef, type AccessApi, type AccessPage } from './AccessApi';
export { AccessClient } from './AccessClient';
export type { AccessExposure, AgreementSummary } from './AccessExposure';
export type {
  AccessPreview,
  AccessPreviewItem,
  ExposedColumn,
} from './AccessPreview';
export type { LedgerEntry, LedgerPage, LedgerVerification } from './Ledger';
export type {
  ApproveBody,
  CreateRequestBody,
  PreviewRequestBody,
} from './RequestBodies';
