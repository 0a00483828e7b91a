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

/** Sentences out of texts, none of them twice. */
function joined(texts: (string | undefined)[]): string {
  const known = texts.flatMap(text => text?.trim() || []);
  return [...new Set(known)]
    .map(text => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');
}

function pageOf(productRef: string): string {
  const { namespace, kind, name } = parseEntityRef(productRef);
  return `/catalog/${[namespace, kind, name]
    .map(part => encodeURIComponent(part))
    .join('/')}`;
}

function fragmentOf(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).map(String).map(encodeURIComponent).join('.');
}

/**
 * The documents of one product: itself, its ports, its columns, its terms.
 *
 * @remarks
 * All lead to the product's page, each to another place on it: an index may
 * take the location for the document's identity, as Lunr's does, and keep only
 * the last of several with the same.
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
    authorization: { resourceRef: productRef },
    productRef,
    productTitle,
    owner: spec.owner,
    domain: spec.domain,
    lifecycle: spec.lifecycle,
    productType: spec.type,
    ...(spec.classification ? { classification: spec.classification } : {}),
  };
  const page = pageOf(productRef);
  const ports = spec.outputPorts ?? [];
  const columns = spec.columns ?? [];
  const terms = joined(
    [spec.definition, ...contracts.map(contract => contract.spec?.definition)]
      .filter((text): text is string => typeof text === 'string')
      .flatMap(readTerms),
  );
  const documents: DataProductDocument[] = [
    {
      ...common,
      location: page,
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
        location: `${page}#${fragmentOf(
          'port',
          port.portRef?.split('#')[1] ?? `${port.name}@${port.version}`,
        )}`,
        thing: 'port',
        title: `${productTitle}: ${port.name}`,
        text: joined([port.description, port.sqlName, port.type]),
      }),
    ),
    ...columns.map(
      (column): DataProductDocument => ({
        ...common,
        location: `${page}/contract#${fragmentOf(
          'column',
          column.port,
          column.object,
          column.name,
        )}`,
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
            location: `${page}/contract#terms`,
            thing: 'terms' as const,
            title: `Terms of ${productTitle}`,
            text: terms,
          },
        ]
      : []),
  ];
  // Two versions of a port may hold the same column.
  return [
    ...new Map(
      documents.reverse().map(document => [document.location, document]),
    ).values(),
  ].reverse();
}
