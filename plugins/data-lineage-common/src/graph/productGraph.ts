import type {
  LineageEdge,
  LineageGraph,
  PortNode,
  ProductNode,
  SourceNode,
} from '../model';

/**
 * The graph of products and sources alone: an edge stands for all ports
 * through which one product feeds another, so that a hop is a hop between
 * products.
 * @public
 */
export function productGraph(
  graph: LineageGraph,
): LineageGraph<ProductNode | SourceNode> {
  const ports = new Map(
    graph.nodes
      .filter((node): node is PortNode => node.kind === 'port')
      .map(port => [port.id, port]),
  );
  const edges = new Map<string, LineageEdge>();
  for (const edge of graph.edges) {
    if (edge.kind === 'describes' || edge.kind === 'provides') {
      continue;
    }
    const port = ports.get(edge.from);
    const from = port?.productId ?? edge.from;
    const key = `${from}\n${edge.to}`;
    const known = edges.get(key)?.ports ?? [];
    edges.set(key, {
      from,
      to: edge.to,
      kind: 'feeds',
      ports: port ? [...known, port.title] : known,
    });
  }
  return {
    nodes: graph.nodes.filter(
      (node): node is ProductNode | SourceNode =>
        node.kind === 'product' || node.kind === 'source',
    ),
    edges: [...edges.values()],
  };
}
