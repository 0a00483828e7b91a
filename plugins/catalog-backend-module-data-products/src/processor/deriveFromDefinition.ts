import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  DATA_CONTRACT_TYPE,
  DATA_PRODUCT_KIND,
  dataContractEntityFromDocument,
  dataProductEntityFromDocument,
  lintDataContract,
  lintDataProduct,
  lintRequiredFields,
  readDataContractDocument,
  readDataProductDocument,
  toMissingFields,
  type Finding,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';
import { describeFinding } from './describeFindings';

/** What {@link deriveFromDefinition} needs besides the entity. */
export interface DeriveOptions {
  /** Names the document in findings. */
  file: string;
  required: RequiredFields;
  now: number;
}

export function isDataProduct(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') ===
    DATA_PRODUCT_KIND.toLocaleLowerCase('en-US')
  );
}

export function isDataContract(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'api' &&
    entity.spec?.type === DATA_CONTRACT_TYPE
  );
}

/**
 * Fills a registered entity from the document in its `spec.definition`.
 *
 * @remarks
 * What the entity itself says about owner, domain and audience wins over the
 * document: both are claims. Everything else comes from the document, so that
 * no entity can call itself bound.
 *
 * @throws InputError with all findings if the document cannot be read.
 */
export function deriveFromDefinition(
  entity: Entity,
  options: DeriveOptions,
): Entity {
  const text = entity.spec?.definition;
  if (typeof text !== 'string' || !text.trim()) {
    throw new InputError(
      `${options.file}: spec.definition must hold the document, for example as $text: ./name.odps.yaml`,
    );
  }
  return isDataProduct(entity)
    ? deriveProduct(entity, text, options)
    : deriveContract(entity, text, options);
}

function deriveProduct(
  entity: Entity,
  text: string,
  options: DeriveOptions,
): Entity {
  const { document, source, findings } = readDataProductDocument({
    path: options.file,
    text,
  });
  if (!document) {
    throw unreadable(findings);
  }
  const derived = dataProductEntityFromDocument({
    document,
    source,
    name: entity.metadata.name,
    namespace: entity.metadata.namespace,
    claims: {
      owner: textOf(entity.spec?.owner),
      domain: textOf(entity.spec?.domain),
      visibleTo: textsOf(entity.spec?.visibleTo),
    },
    missing: toMissingFields([
      ...lintDataProduct(source),
      ...lintRequiredFields('product', source, options.required, options.now),
    ]),
  });
  return withOwnMetadata(derived, entity);
}

function deriveContract(
  entity: Entity,
  text: string,
  options: DeriveOptions,
): Entity {
  const { document, source, findings } = readDataContractDocument({
    path: options.file,
    text,
  });
  if (!document) {
    throw unreadable(findings);
  }
  const derived = dataContractEntityFromDocument({
    document,
    source,
    name: entity.metadata.name,
    namespace: entity.metadata.namespace,
    claims: { owner: textOf(entity.spec?.owner) },
    missing: toMissingFields([
      ...lintDataContract(source),
      ...lintRequiredFields('contract', source, options.required, options.now),
    ]),
  });
  const visibleTo = derived.spec.visibleTo ?? textsOf(entity.spec?.visibleTo);
  return withOwnMetadata(
    {
      ...derived,
      spec: { ...derived.spec, ...(visibleTo ? { visibleTo } : {}) },
    },
    entity,
  );
}

function withOwnMetadata(derived: Entity, entity: Entity): Entity {
  return {
    ...derived,
    metadata: {
      ...derived.metadata,
      ...entity.metadata,
      annotations: entity.metadata.annotations,
    },
  };
}

function unreadable(findings: Finding[]): InputError {
  return new InputError(findings.map(describeFinding).join('\n'));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

function textsOf(value: unknown): string[] | undefined {
  const texts = [value]
    .flat()
    .filter((item): item is string => typeof item === 'string' && item !== '');
  return texts.length ? texts : undefined;
}
