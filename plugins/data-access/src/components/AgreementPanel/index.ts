export { AgreementPanel } from './AgreementPanel';
export { DetailsButton } from './DetailsButton';
export { OpenAgreement } from './OpenAgreement';
