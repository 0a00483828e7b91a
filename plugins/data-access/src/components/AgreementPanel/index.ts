export { AgreementPanel } from './AgreementPanel';
export { DetailsButton } from './DetailsButton';
