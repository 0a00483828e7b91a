export { formatSqlName } from './formatSqlName';
