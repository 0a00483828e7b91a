export * from './contractApprovers';
export * from './contractColumns';
export * from './contractTerms';
export * from './customPropertyOf';
export * from './highestClassification';
export * from './majorVersionOf';
export * from './productVisibility';
