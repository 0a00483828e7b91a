export { assertMaskFitsType } from './assertMaskFitsType';
export { describeMask } from './describeMask';
export { MASK_INPUT_TYPES } from './maskInputTypes';
export { MASK_REVEALS } from './maskReveals';
export { parseMask } from './parseMask';
export { strictestMask } from './strictestMask';
