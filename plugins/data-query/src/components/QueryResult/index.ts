export { QueryResult } from './QueryResult';
export { RefusedQuery } from './RefusedQuery';
export { AgreementPicker } from './AgreementPicker';
export { RunFailure } from './RunFailure';
