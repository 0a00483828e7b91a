export { writeLiteral, type LiteralDialect } from './writeLiteral';
export { writeRowFilter, type RowFilterDialect } from './writeRowFilter';
