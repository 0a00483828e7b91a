import type { QueryRequest } from '@meshport/plugin-data-query-common';

/** The same for an export and for what it is the export of. @internal */
export function exportKey(
  request: Pick<QueryRequest, 'sql' | 'purpose' | 'agreementIds'>,
): string {
  const { sql, purpose = '', agreementIds = [] } = request;
  return JSON.stringify([sql.trim(), purpose, agreementIds]);
}
