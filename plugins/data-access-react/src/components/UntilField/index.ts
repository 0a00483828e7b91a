export { UntilField, type UntilFieldProps } from './UntilField';
