export { FromField, type FromFieldProps } from './FromField';
export { UntilField, type UntilFieldProps } from './UntilField';
