import type {
  ContractColumn,
  PortContract,
  PublishFinding,
  Snapshot,
} from '@meshport/plugin-data-areas-common';
import {
  assertMaskFitsType,
  assertRowFilterFitsColumns,
  parseMask,
  parseRowFilter,
} from '@meshport/plugin-data-access-common';
import {
  contractAccess,
  contractApprovers,
  contractColumns,
  contractMaxDays,
  contractRowFilter,
  highestClassification,
  type OdcsDocument,
} from '@meshport/plugin-data-products-common';
import { columnTypeFits, logicalTypeOf } from './columnTypeFits';
import type { SourcedDocument } from './readDocuments';

/**
 * The contract of a port as data, and what in it does not hold for the
 * snapshot.
 *
 * @internal
 */
export function portContractOf(options: {
  contract: SourcedDocument<OdcsDocument>;
  object: string;
  snapshot: Snapshot;
  dataset: string;
  ref: string;
}): { contract: PortContract; findings: PublishFinding[] } {
  const { snapshot, object, dataset, ref } = options;
  const { document, source } = options.contract;
  const findings: PublishFinding[] = [];
  const access = contractAccess(document);
  const types = new Map(snapshot.columns.map(({ name, type }) => [name, type]));
  const objectIndex = document.schema.findIndex(({ name }) => name === object);
  const columns: ContractColumn[] = [];

  for (const [index, column] of contractColumns(document, object).entries()) {
    const pointer = `/schema/${objectIndex}/properties/${index}`;
    const type = types.get(column.name);
    const fail = (rule: string, message: string, at = pointer) =>
      findings.push(source.finding({ rule, message, pointer: at }));
    if (type === undefined) {
      fail(
        'binding.column',
        `Dataset '${dataset}' has no column '${column.name}'`,
      );
      continue;
    }
    const logicalType = column.logicalType ?? logicalTypeOf(type);
    if (!columnTypeFits(logicalType, type)) {
      fail(
        'binding.type',
        `Column '${column.name}' is ${type} in dataset '${dataset}', which is no ${logicalType}`,
        `${pointer}/logicalType`,
      );
    }
    if (
      access === 'public' &&
      highestClassification([column.classification]) === 'restricted'
    ) {
      fail(
        'binding.public.restricted',
        `Column '${column.name}' is classified '${column.classification}', so access cannot be public`,
        `${pointer}/classification`,
      );
    }
    if (column.mask !== undefined) {
      const problem = problemOf(() =>
        assertMaskFitsType(parseMask(column.mask), logicalType),
      );
      if (problem) {
        fail(
          'binding.mask',
          `Column '${column.name}': ${problem}`,
          `${pointer}/customProperties`,
        );
      }
    }
    const { name, description, classification, primaryKey, mask } = column;
    columns.push({
      name,
      logicalType,
      ...(description === undefined ? {} : { description }),
      ...(classification === undefined ? {} : { classification }),
      ...(primaryKey ? { primaryKey } : {}),
      ...(mask === undefined ? {} : { mask }),
    });
  }
  if (columns.length === 0 && findings.length === 0) {
    findings.push(
      source.finding({
        rule: 'binding.columns',
        message: `Object '${object}' promises no columns, so nothing could be read`,
        pointer: `/schema/${objectIndex}`,
      }),
    );
  }
  const rowFilter = contractRowFilter(document);
  const problem =
    rowFilter === undefined
      ? undefined
      : problemOf(() =>
          assertRowFilterFitsColumns(parseRowFilter(rowFilter), columns),
        );
  if (problem) {
    findings.push(
      source.finding({
        rule: 'binding.rowFilter',
        message: problem,
        pointer: '/customProperties',
      }),
    );
  }
  const approvers = contractApprovers(document);
  const terms = [document.description.usage, document.description.limitations]
    .filter(Boolean)
    .join('\n\n');
  return {
    contract: {
      ref,
      version: document.version ?? '0.0.0',
      columns,
      access,
      maxDays: contractMaxDays(document),
      ...(rowFilter === undefined ? {} : { rowFilter }),
      ...(terms ? { terms } : {}),
      ...(Object.keys(approvers).length > 0 ? { approvers } : {}),
    },
    findings,
  };
}

/** A restriction that cannot be read would not be applied, so nobody could read at all. */
function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
