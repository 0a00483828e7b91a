export { accessApiRef, type AccessApi } from './AccessApi';
export { AccessClient } from './AccessClient';
export type { AccessExposure, AgreementSummary } from './AccessExposure';
export type { AccessPage } from './AccessPage';
export type {
  AccessPreview,
  AccessPreviewItem,
  ExposedColumn,
} from './AccessPreview';
export type { AgreementsApi } from './AgreementsApi';
export type {
  AnsweredItem,
  CampaignAnswer,
  CampaignsApi,
} from './CampaignsApi';
export type { AccessCounts, DecisionsApi } from './DecisionsApi';
export type { DelegationsApi } from './DelegationsApi';
export type {
  LedgerEntry,
  LedgerHead,
  LedgerPage,
  LedgerVerification,
} from './Ledger';
export type {
  PackageBody,
  PackagesApi,
  RequestPackageBody,
} from './PackagesApi';
export type { RecordsApi } from './RecordsApi';
export type {
  ApproveBody,
  CreateRequestBody,
  DecideItemBody,
  PreviewRequestBody,
  SeenVersions,
  SubmitRequestBody,
  UpdateRequestBody,
} from './RequestBodies';
export type { DecidedItem, DecidedRequest, RequestsApi } from './RequestsApi';
