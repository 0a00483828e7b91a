import type {
  LineageEdge,
  Neighbourhood,
  ProductNode,
  SourceNode,
} from '@meshport/plugin-data-lineage-common';

/** One node of the view as a row. @internal */
export interface LineageRow {
  node: ProductNode | SourceNode;
  /** Hops from the root; absent without a root and for what only hangs on an expansion. */
  up?: number;
  down?: number;
  comesFrom: { id: string; title: string; ports: string[] }[];
  feeds: { id: string; title: string; ports: string[] }[];
  hidden: { up: number; down: number };
}

function hopsFrom(
  root: string | undefined,
  edges: LineageEdge[],
  direction: 'up' | 'down',
): Map<string, number> {
  const hops = new Map<string, number>();
  let frontier = root ? [root] : [];
  for (let hop = 0; frontier.length > 0; hop++) {
    for (const id of frontier) {
      hops.set(id, hop);
    }
    const from = new Set(frontier);
    frontier = [
      ...new Set(
        edges.flatMap(edge => {
          const [near, far] =
            direction === 'up' ? [edge.to, edge.from] : [edge.from, edge.to];
          return from.has(near) && !hops.has(far) ? [far] : [];
        }),
      ),
    ];
  }
  return hops;
}

/** The same content as the canvas, in rows: first what comes before, then the root, then what it feeds. @internal */
export function lineageRows(
  view: Neighbourhood<ProductNode | SourceNode>,
  root?: string,
): LineageRow[] {
  const titles = new Map(view.nodes.map(({ id, title }) => [id, title]));
  const up = hopsFrom(root, view.edges, 'up');
  const down = hopsFrom(root, view.edges, 'down');
  const link = (id: string, edge: LineageEdge) => ({
    id,
    title: titles.get(id) ?? id,
    ports: edge.ports ?? [],
  });
  const order = (row: LineageRow) =>
    row.up !== undefined ? -row.up : row.down ?? Number.MAX_SAFE_INTEGER;
  return view.nodes
    .map(
      (node): LineageRow => ({
        node,
        up: up.get(node.id),
        down: down.get(node.id),
        comesFrom: view.edges
          .filter(edge => edge.to === node.id)
          .map(edge => link(edge.from, edge)),
        feeds: view.edges
          .filter(edge => edge.from === node.id)
          .map(edge => link(edge.to, edge)),
        hidden: view.hidden[node.id] ?? { up: 0, down: 0 },
      }),
    )
    .sort(
      (a, b) => order(a) - order(b) || a.node.title.localeCompare(b.node.title),
    );
}
