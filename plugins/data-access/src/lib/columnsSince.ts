import type { AccessAgreement } from '@meshport/plugin-data-access-common';

/**
 * Columns that the contract has come to promise since an agreement was
 * approved: not those that were left out then, and none where that is not known.
 *
 * @param promised - names of what it promises now
 * @internal
 */
export function columnsSince(
  { columnsPromised }: AccessAgreement,
  promised: string[] | undefined,
): string[] {
  return columnsPromised && promised
    ? promised.filter(name => !columnsPromised.includes(name))
    : [];
}
