import type { Entity } from '@backstage/catalog-model';
import * as fc from 'fast-check';
import { buildDeclaredGraph } from './buildDeclaredGraph';
import { productGraph } from './productGraph';

function product(
  namespace: string,
  name: string,
  inputs: { name: string; contractRef?: string; version?: string }[] = [],
  outputs: { name: string; version: string }[] = [
    { name: 'main', version: '1.0.0' },
  ],
): Entity {
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { namespace, name, title: `${name} title` },
    spec: {
      type: 'sourceAligned',
      lifecycle: 'active',
      owner: `group:default/${namespace}-owners`,
      domain: `domain:default/${namespace}`,
      outputPorts: outputs.map(port => ({
        ...port,
        contractRef: `api:${namespace}/${name}`,
        portRef: `dataproduct:${namespace}/${name}#${port.name}@${port.version[0]}`,
      })),
      inputPorts: inputs.map(input => ({ version: '1.0.0', ...input })),
    },
  };
}

describe('buildDeclaredGraph', () => {
  it('joins products through ports and contracts', () => {
    const graph = buildDeclaredGraph([
      product('network', 'airports'),
      product('safety', 'strikes', [
        { name: 'airports', contractRef: 'api:network/airports' },
        { name: 'faa-reports' },
      ]),
    ]);
    expect(graph.nodes.map(node => node.id).sort()).toEqual([
      'api:network/airports',
      'api:safety/strikes',
      'dataproduct:network/airports',
      'dataproduct:safety/strikes',
      'port:dataproduct:network/airports#main@1.0.0',
      'port:dataproduct:safety/strikes#main@1.0.0',
      'source:dataproduct:safety/strikes#faa-reports',
    ]);
    expect(productGraph(graph).edges).toEqual([
      {
        from: 'dataproduct:network/airports',
        to: 'dataproduct:safety/strikes',
        kind: 'feeds',
        ports: ['main'],
      },
      {
        from: 'source:dataproduct:safety/strikes#faa-reports',
        to: 'dataproduct:safety/strikes',
        kind: 'feeds',
        ports: [],
      },
    ]);
  });

  it('takes the port of the same major version where there are several', () => {
    const graph = buildDeclaredGraph([
      product(
        'network',
        'airports',
        [],
        [
          { name: 'main', version: '1.4.0' },
          { name: 'main', version: '2.0.0' },
        ],
      ),
      product('safety', 'strikes', [
        { name: 'in', contractRef: 'api:network/airports', version: '2.1.0' },
      ]),
    ]);
    expect(graph.edges.filter(edge => edge.kind === 'consumes')).toEqual([
      {
        from: 'port:dataproduct:network/airports#main@2.0.0',
        to: 'dataproduct:safety/strikes',
        kind: 'consumes',
      },
    ]);
  });

  it('bears entities without a spec and other kinds', () => {
    expect(
      buildDeclaredGraph([
        { apiVersion: 'v1', kind: 'DataProduct', metadata: { name: 'bare' } },
        { apiVersion: 'v1', kind: 'Component', metadata: { name: 'other' } },
      ]),
    ).toEqual({
      nodes: [expect.objectContaining({ id: 'dataproduct:default/bare' })],
      edges: [],
    });
  });

  it('says nothing of what the reader may not see, and has no loose edge', () => {
    const meshes = fc.integer({ min: 1, max: 12 }).chain(size =>
      fc.record({
        consumes: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), {
          maxLength: 40,
        }),
        visible: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
      }),
    );
    fc.assert(
      fc.property(meshes, ({ consumes, visible }) => {
        const word = (index: number) => `w${index}w`;
        const entities = visible.map((_, index) =>
          product(
            `ns-${word(index)}`,
            word(index),
            consumes
              .filter(([to]) => to === index)
              .map(([, from]) => ({
                // The name of an input port tells of its source as well.
                name: `from-${word(from)}`,
                contractRef: `api:ns-${word(from)}/${word(from)}`,
              })),
          ),
        );
        const graph = buildDeclaredGraph(
          entities.filter((_, index) => visible[index]),
        );
        const text = JSON.stringify([graph, productGraph(graph)]);
        for (const [index, isVisible] of visible.entries()) {
          expect(text.includes(word(index))).toBe(isVisible);
        }
        const expected = new Set(
          consumes
            .filter(([to, from]) => visible[to] && visible[from])
            .map(pair => pair.join()),
        );
        expect(productGraph(graph).edges).toHaveLength(expected.size);
        const ids = new Set(graph.nodes.map(node => node.id));
        expect(ids.size).toBe(graph.nodes.length);
        for (const edge of graph.edges) {
          expect(ids.has(edge.from) && ids.has(edge.to)).toBe(true);
        }
      }),
    );
  });
});
