export { formatCount } from './formatCount';
export { formatMoment } from './formatMoment';
export { formatPrice } from './formatPrice';
export { useFacetValueText } from './useFacetValueText';
