export { describeReference, type ContractReference } from './describeReference';
export { isDataProductEntity } from './isDataProductEntity';
export {
  readQualityRules,
  type QualityFinding,
  type QualityRule,
} from './readQualityRules';
