export { literalFitsType } from './literalFitsType';
