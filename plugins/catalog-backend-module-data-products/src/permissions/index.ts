export {
  createDataProductConditionalDecision,
  dataProductConditions,
} from './conditions';
export { isVisibleTo } from './isVisibleTo';
export type { VisibilityParams } from './visibilityParams';
