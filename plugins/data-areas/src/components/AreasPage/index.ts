export { AreasPage } from './AreasPage';
export { NfsAreasPage } from './NfsAreasPage';
