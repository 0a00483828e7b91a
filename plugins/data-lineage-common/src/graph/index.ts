export {
  buildDeclaredGraph,
  DECLARED_GRAPH_FIELDS,
} from './buildDeclaredGraph';
export type { LineageDirection } from './GraphIndex';
export {
  LINEAGE_VIEW_LIMIT,
  neighbourhood,
  type Neighbourhood,
  type NeighbourhoodOptions,
  type LineageExpansion,
  wholeGraph,
} from './neighbourhood';
export { productGraph } from './productGraph';
