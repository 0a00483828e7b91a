import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  DATA_PRODUCT_KIND,
  type DataProductEntityPort,
  type DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import type { LineageEdge, LineageGraph, LineageNode } from '../model';

/** What {@link buildDeclaredGraph} reads of a DataProduct entity, as catalog `fields`. @public */
export const DECLARED_GRAPH_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.purpose',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.domain',
  'spec.classification',
  'spec.publication.state',
  'spec.updatedAt',
  'spec.inputPorts',
  'spec.outputPorts',
];

type ProductSpec = Partial<DataProductEntityV1alpha1['spec']>;

interface Product {
  id: string;
  entity: Entity;
  spec: ProductSpec;
}

function major(version: string | undefined): string {
  return /\d+/.exec(version ?? '')?.[0] ?? '';
}

function portId(productId: string, port: DataProductEntityPort): string {
  return `port:${productId}#${port.name}@${port.version}`;
}

function contractTitle(contractRef: string): string {
  return contractRef.slice(contractRef.lastIndexOf('/') + 1);
}

/**
 * The graph that the documents of data products declare.
 *
 * @remarks
 * An input port leads to the output ports with the same port ref or contract,
 * of the given entities only. One that leads to none of them is left out
 * whole, its own name too: whether it names something that the reader may not
 * know of or something that does not exist must not show. Only an input port
 * that names no contract and no port stands for a source outside of the mesh.
 *
 * @param entities - the DataProduct entities that the reader may see; others are ignored
 * @public
 */
export function buildDeclaredGraph(entities: Entity[]): LineageGraph {
  const nodes = new Map<string, LineageNode>();
  const edges = new Map<string, LineageEdge>();
  const addEdge = (edge: LineageEdge) =>
    edges.set(`${edge.from}\n${edge.to}`, edge);
  const portsByKey = new Map<
    string,
    { id: string; port: DataProductEntityPort }[]
  >();

  const products = entities
    .filter(
      entity => entity.kind.toLowerCase() === DATA_PRODUCT_KIND.toLowerCase(),
    )
    .map(
      (entity): Product => ({
        id: stringifyEntityRef(entity),
        entity,
        spec: (entity.spec ?? {}) as ProductSpec,
      }),
    );

  for (const { id, entity, spec } of products) {
    nodes.set(id, {
      kind: 'product',
      id,
      title: entity.metadata.title ?? entity.metadata.name,
      purpose: spec.purpose,
      type: spec.type,
      lifecycle: spec.lifecycle,
      owner: spec.owner,
      domain: spec.domain,
      classification: spec.classification,
      publication: spec.publication?.state,
      updatedAt: spec.updatedAt,
    });
    for (const port of spec.outputPorts ?? []) {
      const ofPort = portId(id, port);
      nodes.set(ofPort, {
        kind: 'port',
        id: ofPort,
        productId: id,
        title: port.name,
        version: port.version,
        description: port.description,
        portRef: port.portRef,
        sqlName: port.sqlName,
      });
      addEdge({ from: id, to: ofPort, kind: 'provides' });
      if (port.contractRef) {
        nodes.set(port.contractRef, {
          kind: 'contract',
          id: port.contractRef,
          title: contractTitle(port.contractRef),
        });
        addEdge({ from: port.contractRef, to: ofPort, kind: 'describes' });
      }
      for (const key of [port.portRef, port.contractRef]) {
        if (key) {
          const known = portsByKey.get(key) ?? [];
          portsByKey.set(key, [...known, { id: ofPort, port }]);
        }
      }
    }
  }

  for (const { id, spec } of products) {
    for (const input of spec.inputPorts ?? []) {
      if (!input.portRef && !input.contractRef) {
        const source = `source:${id}#${input.name}`;
        nodes.set(source, {
          kind: 'source',
          id: source,
          productId: id,
          title: input.name,
        });
        addEdge({ from: source, to: id, kind: 'consumes' });
        continue;
      }
      const candidates =
        (input.portRef && portsByKey.get(input.portRef)) ||
        (input.contractRef && portsByKey.get(input.contractRef)) ||
        [];
      const sameMajor = candidates.filter(
        ({ port }) => major(port.version) === major(input.version),
      );
      for (const { id: from } of sameMajor.length ? sameMajor : candidates) {
        addEdge({ from, to: id, kind: 'consumes' });
      }
    }
  }

  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
