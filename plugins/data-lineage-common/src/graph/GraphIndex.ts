import type { LineageEdge, LineageGraph, LineageNode } from '../model';

/** Where to go from a node: `up` to what it comes from, `down` to what it feeds. @public */
export type LineageDirection = 'up' | 'down';

/** The edges of a graph by node and direction. @internal */
export class GraphIndex<TNode extends LineageNode> {
  readonly #nodes: Map<string, TNode>;
  readonly #edges = {
    up: new Map<string, LineageEdge[]>(),
    down: new Map<string, LineageEdge[]>(),
  };

  private constructor(graph: LineageGraph<TNode>) {
    this.#nodes = new Map(graph.nodes.map(node => [node.id, node]));
    const add = (
      direction: LineageDirection,
      id: string,
      edge: LineageEdge,
    ) => {
      const known = this.#edges[direction].get(id);
      if (known) {
        known.push(edge);
      } else {
        this.#edges[direction].set(id, [edge]);
      }
    };
    for (const edge of graph.edges) {
      add('down', edge.from, edge);
      add('up', edge.to, edge);
    }
  }

  static of<TNode extends LineageNode>(
    graph: LineageGraph<TNode>,
  ): GraphIndex<TNode> {
    return new GraphIndex(graph);
  }

  node(id: string): TNode | undefined {
    return this.#nodes.get(id);
  }

  /** Ids of the direct neighbours, each once, without the node itself. */
  neighbours(id: string, direction: LineageDirection): string[] {
    const edges = this.#edges[direction].get(id) ?? [];
    const ids = edges.map(edge => (direction === 'up' ? edge.from : edge.to));
    return [...new Set(ids)].filter(other => other !== id);
  }
}
