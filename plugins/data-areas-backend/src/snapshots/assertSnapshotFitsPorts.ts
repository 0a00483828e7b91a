import type {
  PortContract,
  SnapshotColumn,
  SnapshotFinding,
} from '@meshport/plugin-data-areas-common';
import { SnapshotRefusedError } from '@meshport/plugin-data-areas-node';
import { columnTypeFits } from '../publications/columnTypeFits';

/**
 * Holds the columns of a new snapshot against what the ports that offer the
 * dataset promise. Masks and row filters were held against the promised types
 * when they were published, so types that fit are enough for them.
 *
 * @throws SnapshotRefusedError with all that is not kept.
 * @internal
 */
export function assertSnapshotFitsPorts(options: {
  dataset: string;
  ports: { portRef: string; contract: PortContract }[];
  columns: SnapshotColumn[];
}): void {
  const { dataset, ports, columns } = options;
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const findings = ports.flatMap(({ portRef, contract }) =>
    contract.columns.flatMap(({ name: column, logicalType }) => {
      const found = types.get(column);
      return found !== undefined && columnTypeFits(logicalType, found)
        ? []
        : [findingOf({ portRef, column, expected: logicalType, found })];
    }),
  );
  if (findings.length > 0) {
    const more =
      findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
    throw new SnapshotRefusedError(
      `The file cannot become the data of '${dataset}', which stays as it is: ${findings[0].message}${more}`,
      findings,
    );
  }
}

function findingOf(
  broken: Pick<SnapshotFinding, 'portRef' | 'column' | 'expected' | 'found'>,
): SnapshotFinding {
  const { portRef, column, expected, found } = broken;
  const promise = `Port '${portRef}' promises column '${column}' (${expected})`;
  return found === undefined
    ? {
        rule: 'binding.column',
        severity: 'error',
        message: `${promise}, which the file lacks; send a file that has it, or publish a contract without it first`,
        portRef,
        column,
        expected,
      }
    : {
        rule: 'binding.type',
        severity: 'error',
        message: `${promise}, which is ${found} in the file; send it as ${expected}, or load the file into another dataset and publish the changed contract over that`,
        portRef,
        column,
        expected,
        found,
      };
}
