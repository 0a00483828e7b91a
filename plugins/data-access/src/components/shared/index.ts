export { AccessList, type AccessColumn } from './AccessList';
export { AgreementState } from './AgreementState';
export { AgreementUsage } from './AgreementUsage';
export { EntityName } from './EntityName';
export { ListEmpty, ListError, ListSkeleton } from './ListState';
export { PackageScope } from './PackageScope';
export { PeriodField } from './PeriodField';
export { PortName } from './PortName';
export { ReasonDialog } from './ReasonDialog';
