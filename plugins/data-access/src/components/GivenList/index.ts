export { GivenList } from './GivenList';
export { GivenAgreements } from './GivenAgreements';
