export { sqlNameOf } from './sqlNameOf';
export { stringifySqlName } from './stringifySqlName';
export { SQL_IDENTIFIER_MAX_LENGTH, toSqlIdentifier } from './toSqlIdentifier';
