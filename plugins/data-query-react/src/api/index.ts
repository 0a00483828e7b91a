export {
  queryApiRef,
  type PreviewRequest,
  type QueryApi,
  type QueryHistoryPage,
  type QueryHistoryRequest,
  type QueryStreamOptions,
} from './QueryApi';
export type { ChartsApi, QueryPage, QueryPageRequest } from './ChartsApi';
export type { ExportFile, ExportsApi } from './ExportsApi';
export type { TokensApi } from './TokensApi';
export { QueryClient } from './QueryClient';
export { workbenchApiRef, type WorkbenchApi } from './WorkbenchApi';
export { WorkbenchClient } from './WorkbenchClient';
export { CONNECTION_LOST } from './readQueryEvents';
export {
  QueryRefusedError,
  QueryRequestError,
  SeveralAgreementsError,
  type AgreementChoice,
  type SqlPosition,
} from './errors';
