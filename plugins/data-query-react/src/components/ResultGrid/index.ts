export { ResultGrid, type ResultGridProps } from './ResultGrid';
export { columnKind, type ColumnKind } from './columnTypes';
