import type { QueryRequest } from '@meshport/plugin-data-query-common';
import { useMemo } from 'react';
import { splitStatements } from '../../sql';
import { exportKey } from '../../workbench';
import { ExportStatus } from './ExportStatus';

/** Exports of what a text holds, for who comes back to it before running it again. @internal */
export function TextExports(props: {
  text: Pick<QueryRequest, 'sql' | 'purpose' | 'agreementIds'>;
}) {
  const { sql, purpose, agreementIds } = props.text;
  const requests = useMemo(() => {
    const all = splitStatements(sql).map(statement => ({
      sql: statement.sql,
      purpose,
      agreementIds,
    }));
    return new Map(all.map(request => [exportKey(request), request]));
  }, [sql, purpose, agreementIds]);
  return (
    <>
      {[...requests].map(([key, request]) => (
        <ExportStatus key={key} request={request} />
      ))}
    </>
  );
}
