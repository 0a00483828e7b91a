export { assertRowFilterFitsColumns } from './assertRowFilterFitsColumns';
export { combineRowFilters } from './combineRowFilters';
export { describeRowFilter } from './describeRowFilter';
export { parseRowFilter } from './parseRowFilter';
export { rowFilterColumns } from './rowFilterColumns';
