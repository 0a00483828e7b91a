import { filterEdges, mapLines } from './mapLines';

const edge = {
  from: 'domain:default/safety',
  to: 'domain:default/network',
  purpose: 'recovery',
  classification: 'internal',
  agreements: 1,
  ports: 1,
};

describe('mapLines', () => {
  it('adds up what one domain uses of another, and weighs it', () => {
    const lines = mapLines([
      { ...edge, uses: 75 },
      { ...edge, purpose: 'analysis', agreements: 2, uses: 25 },
      { ...edge, from: edge.to, to: edge.from, uses: 25 },
    ]);
    expect(lines).toMatchObject([
      { agreements: 3, uses: 100, weight: 1 },
      { agreements: 1, uses: 25, weight: 0.5 },
    ]);
  });

  it('goes by agreements where use is not known', () => {
    expect(mapLines([{ ...edge, agreements: 4 }])).toEqual([
      {
        id: 'domain:default/safety domain:default/network',
        from: edge.from,
        to: edge.to,
        agreements: 4,
        weight: 1,
      },
    ]);
  });

  it('filters by purpose and classification', () => {
    const map = {
      nodes: [],
      edges: [edge, { ...edge, purpose: 'analysis' }],
    };
    expect(filterEdges(map, {})).toHaveLength(2);
    expect(filterEdges(map, { purpose: 'analysis' })).toEqual([map.edges[1]]);
    expect(filterEdges(map, { classification: 'secret' })).toEqual([]);
  });
});
