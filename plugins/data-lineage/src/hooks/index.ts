export { useDeclaredGraph, type DeclaredGraph } from './useDeclaredGraph';
export { MAX_HOPS, useLineageUrl, type LineageUrl } from './useLineageUrl';
export { useNarrow } from './useNarrow';
