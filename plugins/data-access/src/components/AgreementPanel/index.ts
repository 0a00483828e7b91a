export { DetailsButton } from './DetailsButton';
export { OpenAgreement } from './OpenAgreement';
