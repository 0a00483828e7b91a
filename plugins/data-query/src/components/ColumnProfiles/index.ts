export { ColumnProfiles, type ColumnProfilesProps } from './ColumnProfiles';
