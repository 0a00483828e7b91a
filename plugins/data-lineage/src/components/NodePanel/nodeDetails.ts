import {
  type ContractNode,
  type LineageGraph,
  type LineageNode,
  type PortNode,
  productGraph,
} from '@meshport/plugin-data-lineage-common';

/** A neighbour and the ports in between. @internal */
export interface Neighbour {
  id: string;
  title: string;
  ports: string[];
}

/** All that the graph knows of one product or source. @internal */
export interface NodeDetails {
  node: LineageNode;
  ports: { port: PortNode; contract?: ContractNode }[];
  comesFrom: Neighbour[];
  feeds: Neighbour[];
}

/** What the panel of a node shows. @internal */
export function nodeDetails(
  graph: LineageGraph,
  id: string,
): NodeDetails | undefined {
  const nodes = new Map(graph.nodes.map(node => [node.id, node]));
  const node = nodes.get(id);
  if (!node || (node.kind !== 'product' && node.kind !== 'source')) {
    return undefined;
  }
  const { edges } = productGraph(graph);
  const neighbour = (other: string, ports: string[] = []): Neighbour => ({
    id: other,
    title: nodes.get(other)?.title ?? other,
    ports,
  });
  return {
    node,
    ports: graph.nodes
      .filter(
        (port): port is PortNode =>
          port.kind === 'port' && port.productId === id,
      )
      .map(port => {
        const described = graph.edges.find(
          edge => edge.kind === 'describes' && edge.to === port.id,
        );
        const contract = described && nodes.get(described.from);
        return {
          port,
          ...(contract?.kind === 'contract' && { contract }),
        };
      }),
    comesFrom: edges
      .filter(edge => edge.to === id)
      .map(edge => neighbour(edge.from, edge.ports)),
    feeds: edges
      .filter(edge => edge.from === id)
      .map(edge => neighbour(edge.to, edge.ports)),
  };
}
