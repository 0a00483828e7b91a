import { useApi } from '@backstage/core-plugin-api';
import {
  accessApiRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useEffect, useState } from 'react';

/** A column of a port that the user may query, and that they may ask for. @internal */
export interface MissingColumn {
  portRef: string;
  productTitle: string;
  column: string;
  /** Those that they have, and it. */
  columns: string[];
}

/** As the query service says it of a column that it does not find. */
const NOT_FOUND = /\bcolumn `([^`]+)` (?:is not in|here)\b/i;
const SQL_NAME = /\w+\.\w+\.\w+/g;
const MAX_PORTS = 10;

/**
 * The column that a query lacks, where a contract that the user may read
 * promises it: the service says the same of one that is not there and of one
 * that an agreement leaves out.
 *
 * @internal
 */
export function useMissingColumn(
  query: { sql: string; purpose?: string },
  message: string,
): MissingColumn | undefined {
  const accessApi = useApi(accessApiRef);
  const { sql, purpose } = query;
  const name = NOT_FOUND.exec(message)?.[1];
  const [found, setFound] = useState<MissingColumn>();

  useEffect(() => {
    let current = true;
    setFound(undefined);
    if (name) {
      findColumn(accessApi, { sql, purpose, name }).then(
        column => current && setFound(column),
        // What the service said stands there in any case.
        () => {},
      );
    }
    return () => {
      current = false;
    };
  }, [accessApi, sql, purpose, name]);
  return found;
}

async function findColumn(
  accessApi: AccessApi,
  wanted: { sql: string; purpose?: string; name: string },
): Promise<MissingColumn | undefined> {
  const { sql, purpose, name } = wanted;
  const sqlNames = [...new Set(sql.match(SQL_NAME))].slice(0, MAX_PORTS);
  const pages = await Promise.all(
    sqlNames.map(text => accessApi.listQueryable({ text })),
  );
  const ports = pages
    .flatMap(page => page.items)
    .filter(port => sqlNames.includes(port.sqlName));
  if (ports.length === 0) {
    return undefined;
  }
  const { items } = await accessApi.previewRequest({
    portRefs: [...new Set(ports.map(port => port.portRef))],
    purpose,
  });
  const isIt = (column: { name: string }) =>
    column.name.toLowerCase() === name.toLowerCase();
  for (const { portRef, productTitle, columns } of items) {
    const has = ports.find(port => port.portRef === portRef)!.columns;
    const promised = columns.find(isIt);
    if (promised && !has.some(isIt)) {
      return {
        portRef,
        productTitle,
        column: promised.name,
        columns: [...has.map(column => column.name), promised.name],
      };
    }
  }
  return undefined;
}
