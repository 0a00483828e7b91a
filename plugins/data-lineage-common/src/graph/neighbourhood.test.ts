import * as fc from 'fast-check';
import type { LineageGraph, ProductNode } from '../model';
import { neighbourhood, wholeGraph } from './neighbourhood';

function graphOf(
  size: number,
  pairs: [number, number][],
): LineageGraph<ProductNode> {
  return {
    nodes: Array.from({ length: size }, (_, index) => ({
      kind: 'product',
      id: `n${index}`,
      title: `n${index}`,
    })),
    edges: pairs.map(([from, to]) => ({
      from: `n${from}`,
      to: `n${to}`,
      kind: 'feeds',
    })),
  };
}

const graphs = fc.integer({ min: 1, max: 20 }).chain(size =>
  fc
    .uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), {
      maxLength: 60,
      selector: pair => pair.join(),
    })
    .map(pairs => graphOf(size, pairs)),
);
const hops = fc.integer({ min: 0, max: 5 });
const ids = (graph: LineageGraph) => graph.nodes.map(node => node.id);

/** Shortest distance by relaxing every edge, a second way to the same truth. */
function distances(graph: LineageGraph, root: string, up: boolean) {
  const known = new Map([[root, 0]]);
  for (let round = 0; round < graph.nodes.length; round++) {
    for (const edge of graph.edges) {
      const [from, to] = up ? [edge.to, edge.from] : [edge.from, edge.to];
      const over = (known.get(from) ?? Infinity) + 1;
      if (over < (known.get(to) ?? Infinity)) {
        known.set(to, over);
      }
    }
  }
  return known;
}

describe('neighbourhood', () => {
  const chain = graphOf(5, [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [0, 3],
  ]);

  it('goes one hop each way and counts what is hidden', () => {
    const view = neighbourhood(chain, 'n2', { up: 1, down: 1 })!;
    expect(ids(view)).toEqual(['n2', 'n1', 'n3']);
    expect(view.hidden).toEqual({
      n1: { up: 1, down: 0 },
      n3: { up: 1, down: 1 },
    });
    expect(view.truncated).toBeUndefined();
  });

  it('expands one node at a time, in whatever order they are listed', () => {
    const view = neighbourhood(chain, 'n1', {
      up: 0,
      down: 0,
      expansions: [
        { id: 'n2', direction: 'down' },
        { id: 'n1', direction: 'down' },
        { id: 'n4', direction: 'up' },
      ],
    })!;
    expect(ids(view)).toEqual(['n1', 'n2', 'n3']);
  });

  it('knows nothing of an unknown node', () => {
    expect(neighbourhood(chain, 'n9', { up: 1, down: 1 })).toBeUndefined();
  });

  it('holds exactly the nodes within reach and all edges between them', () => {
    fc.assert(
      fc.property(graphs, hops, hops, (graph, up, down) => {
        const view = neighbourhood(graph, 'n0', { up, down })!;
        const above = distances(graph, 'n0', true);
        const below = distances(graph, 'n0', false);
        const expected = ids(graph).filter(
          id =>
            (above.get(id) ?? Infinity) <= up ||
            (below.get(id) ?? Infinity) <= down,
        );
        expect(ids(view).sort()).toEqual(expected.sort());
        const shown = new Set(ids(view));
        expect(view.edges).toEqual(
          graph.edges.filter(
            ({ from, to }) => shown.has(from) && shown.has(to),
          ),
        );
        expect(view.truncated).toBeUndefined();
      }),
    );
  });

  it('says that it was cut exactly when it was, and by how much', () => {
    fc.assert(
      fc.property(
        graphs,
        hops,
        fc.integer({ min: 1, max: 20 }),
        (graph, depth, limit) => {
          const whole = neighbourhood(graph, 'n0', { up: depth, down: depth })!;
          const cut = neighbourhood(graph, 'n0', {
            up: depth,
            down: depth,
            limit,
          })!;
          const omitted = whole.nodes.length - cut.nodes.length;
          expect(cut.truncated).toEqual(
            omitted > 0 ? { limit, omitted } : undefined,
          );
          expect(ids(cut)).toEqual(ids(whole).slice(0, limit));
          // What is missing is counted on the cards that lead there.
          const shown = new Set(ids(cut));
          for (const id of shown) {
            const missing = (
              other: (edge: { from: string; to: string }) => string | undefined,
            ) =>
              new Set(
                graph.edges
                  .map(other)
                  .filter((to): to is string => !!to && !shown.has(to)),
              ).size;
            expect(cut.hidden[id] ?? { up: 0, down: 0 }).toEqual({
              up: missing(edge => (edge.to === id ? edge.from : undefined)),
              down: missing(edge => (edge.from === id ? edge.to : undefined)),
            });
          }
        },
      ),
    );
  });

  it('does not depend on the order of nodes and edges', () => {
    fc.assert(
      fc.property(graphs, hops, fc.nat(), (graph, depth, limit) => {
        const options = { up: depth, down: depth, limit: (limit % 20) + 1 };
        const reversed = {
          nodes: [...graph.nodes].reverse(),
          edges: [...graph.edges].reverse(),
        };
        expect(ids(neighbourhood(reversed, 'n0', options)!)).toEqual(
          ids(neighbourhood(graph, 'n0', options)!),
        );
      }),
    );
  });
});

describe('wholeGraph', () => {
  it('is complete, or says what it lacks', () => {
    const graph = graphOf(501, [[0, 500]]);
    expect(wholeGraph(graph).truncated).toEqual({ limit: 500, omitted: 1 });
    expect(wholeGraph(graph, { limit: 501 })).toEqual(
      expect.not.objectContaining({ truncated: expect.anything() }),
    );
  });
});
