import * as fc from 'fast-check';
import { layoutGraph } from './layoutGraph';

const size = { width: 232, height: 84 };
const graphs = fc.integer({ min: 1, max: 25 }).chain(count =>
  fc.record({
    nodes: fc.constant(
      Array.from({ length: count }, (_, index) => ({
        id: `n${index}`,
        ...size,
      })),
    ),
    pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), {
      maxLength: 50,
    }),
  }),
);
const edgesOf = (pairs: [number, number][]) =>
  pairs.map(([from, to]) => ({ from: `n${from}`, to: `n${to}` }));

describe('layoutGraph', () => {
  it('lays no card over another, also where data flows in circles', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, pairs }) => {
        const positions = [...layoutGraph(nodes, edgesOf(pairs)).values()];
        expect(positions).toHaveLength(nodes.length);
        for (const [index, a] of positions.entries()) {
          expect(Number.isFinite(a.x) && Number.isFinite(a.y)).toBe(true);
          for (const b of positions.slice(index + 1)) {
            expect(
              Math.abs(a.x - b.x) >= size.width ||
                Math.abs(a.y - b.y) >= size.height,
            ).toBe(true);
          }
        }
      }),
    );
  });

  it('goes from left to right with the data', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, pairs }) => {
        const acyclic = edgesOf(pairs.filter(([from, to]) => from < to));
        const positions = layoutGraph(nodes, acyclic);
        for (const { from, to } of acyclic) {
          expect(positions.get(from)!.x + size.width).toBeLessThan(
            positions.get(to)!.x,
          );
        }
      }),
    );
  });

  it('looks the same whatever the order', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, pairs }) => {
        const edges = edgesOf(pairs);
        expect(
          Object.fromEntries(
            layoutGraph([...nodes].reverse(), [...edges].reverse()),
          ),
        ).toEqual(Object.fromEntries(layoutGraph(nodes, edges)));
      }),
    );
  });
});
