export * from './ContractTerms';
