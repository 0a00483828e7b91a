import { InputError } from '@backstage/errors';
import {
  assertMaskFitsType,
  assertRowFilterFitsColumns,
  combineRowFilters,
  parseMask,
  parseRowFilter,
  strictestMask,
  type AgreedTerms,
  type Mask,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import { maskOfColumn } from '../decisions/maskOfColumn';

/** For how much less an item is approved. @internal */
export interface TermsInput {
  columns?: string[];
  rowFilter?: unknown;
  masks?: { [column: string]: unknown };
  until?: number;
  /** `false` refuses that products derived from it pass it on. */
  passOn?: boolean;
}

/**
 * What was asked, limited by who approved before and by who approves now. An
 * approval never widens.
 *
 * @internal
 */
export function combineTerms(options: {
  request: Pick<StoredRequest, 'until' | 'passOn'>;
  item: StoredItem;
  port: ResolvedPort;
  input: TermsInput;
  now: number;
}): AgreedTerms {
  const { request, item, port, input, now } = options;
  const agreed = item.agreed ?? {};
  const columns = chooseColumns(item, port, input.columns);
  const latest = Math.min(request.until, agreed.until ?? Infinity);
  const until = input.until ?? latest;
  if (until <= now) {
    throw new InputError('The end must be in the future');
  }
  if (until > latest) {
    throw new InputError('The end must not be after the one that was asked');
  }
  if (input.passOn && (!request.passOn || agreed.passOn === false)) {
    throw new InputError('Passing it on was not asked for, or was refused');
  }
  const rowFilter = combineRowFilters(
    agreed.rowFilter ?? item.rowFilter,
    readFilter(input.rowFilter, port),
  );
  const masks = combineMasks(agreed.masks, input.masks, port);
  return {
    columns,
    ...(rowFilter && { rowFilter }),
    ...(masks && { masks }),
    until,
    ...(request.passOn &&
      (input.passOn ?? agreed.passOn) === false && { passOn: false as const }),
  };
}

/** In the contract's order, of those that were asked and agreed. */
function chooseColumns(
  item: StoredItem,
  port: ResolvedPort,
  chosen: string[] | undefined,
): string[] {
  const asked = port.contract.columns
    .map(column => column.name)
    .filter(name => !item.columns || item.columns.includes(name))
    .filter(
      name => !item.agreed?.columns || item.agreed.columns.includes(name),
    );
  const other = chosen?.find(name => !asked.includes(name));
  if (other !== undefined) {
    throw new InputError(`Column '${other}' was not asked for`);
  }
  const columns = asked.filter(name => !chosen || chosen.includes(name));
  if (columns.length === 0) {
    throw new InputError('At least one column must be approved');
  }
  return columns;
}

function readFilter(value: unknown, port: ResolvedPort): RowFilter | undefined {
  if (value === undefined) {
    return undefined;
  }
  const filter = parseRowFilter(value);
  assertRowFilterFitsColumns(filter, port.contract.columns);
  return filter;
}

function combineMasks(
  agreed: { [column: string]: Mask } | undefined,
  input: { [column: string]: unknown } | undefined,
  port: ResolvedPort,
): { [column: string]: Mask } | undefined {
  // Not assigned to: a column may be named `__proto__`.
  const masks = [
    ...Object.entries(agreed ?? {}),
    ...Object.entries(readMasks(input, port)).map(
      ([name, mask]) =>
        [name, strictestMask(maskOfColumn(agreed, name), mask)!] as const,
    ),
  ];
  return masks.length > 0 ? Object.fromEntries(masks) : undefined;
}

/** Masks by column, each of which must fit what the contract promises. @internal */
export function readMasks(
  input: { [column: string]: unknown } | undefined,
  port: ResolvedPort,
): { [column: string]: Mask } {
  return Object.fromEntries(
    Object.entries(input ?? {}).map(([name, value]) => {
      const column = port.contract.columns.find(one => one.name === name);
      if (!column) {
        throw new InputError(`The contract has no column '${name}' to mask`);
      }
      const mask = parseMask(value);
      assertMaskFitsType(mask, column.logicalType);
      return [name, mask];
    }),
  );
}
