import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type {
  DataProductDocument,
  DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import { readTerms } from './readTerms';

function joined(texts: (string | undefined)[]): string {
  return texts.filter(Boolean).join('. ');
}

function locationOf(productRef: string): string {
  const { namespace, kind, name } = parseEntityRef(productRef);
  return `/catalog/${[namespace, kind, name]
    .map(part => encodeURIComponent(part))
    .join('/')}`;
}

/**
 * The documents of one product: itself, its ports, its columns, its terms.
 *
 * @internal
 */
export function describeProduct(
  entity: DataProductEntityV1alpha1,
  contracts: Entity[],
): DataProductDocument[] {
  const { metadata, spec } = entity;
  const productRef = stringifyEntityRef(entity);
  const productTitle = metadata.title ?? metadata.name;
  const common = {
    location: locationOf(productRef),
    authorization: { resourceRef: productRef },
    productRef,
    productTitle,
    owner: spec.owner,
    domain: spec.domain,
    lifecycle: spec.lifecycle,
    productType: spec.type,
    ...(spec.classification ? { classification: spec.classification } : {}),
  };
  const ports = spec.outputPorts ?? [];
  const columns = spec.columns ?? [];
  const terms = joined(
    [spec.definition, ...contracts.map(contract => contract.spec?.definition)]
      .filter((text): text is string => typeof text === 'string')
      .flatMap(readTerms),
  );
  return [
    {
      ...common,
      thing: 'product',
      title: productTitle,
      text: joined([
        spec.purpose,
        metadata.description,
        metadata.tags?.join(', '),
        ports.map(port => port.name).join(', '),
      ]),
    },
    ...ports.map(
      (port): DataProductDocument => ({
        ...common,
        thing: 'port',
        title: `${productTitle}: ${port.name}`,
        text: joined([port.description, port.sqlName, port.type]),
      }),
    ),
    ...columns.map(
      (column): DataProductDocument => ({
        ...common,
        thing: 'column',
        title: `${column.name} in ${productTitle}`,
        text: joined([column.description, column.logicalType, column.object]),
        ...(column.classification
          ? { classification: column.classification }
          : {}),
      }),
    ),
    ...(terms
      ? [
          {
            ...common,
            thing: 'terms' as const,
            title: `Terms of ${productTitle}`,
            text: terms,
          },
        ]
      : []),
  ];
}
