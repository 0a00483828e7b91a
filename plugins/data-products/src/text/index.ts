export { formatCount } from './formatCount';
export { formatPrice } from './formatPrice';
export { useFacetValueText } from './useFacetValueText';
