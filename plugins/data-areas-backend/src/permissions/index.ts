export {
  createDataAreaConditionalDecision,
  dataAreaConditions,
} from './conditions';
export {
  dataAreaResourceRef,
  type DataAreaFilter,
} from './dataAreaResourceRef';
export { isAreaOwner } from './isAreaOwner';
