export { AgreementList, type AgreementListProps } from './AgreementList';
