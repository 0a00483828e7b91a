export { ExposedColumns, type ExposedColumnsProps } from './ExposedColumns';
