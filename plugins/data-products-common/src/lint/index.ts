export * from './lintDataContract';
export * from './lintDataProduct';
export * from './lintRequiredFields';
export * from './toMissingFields';
export * from './requiredFieldsFromConfig';
