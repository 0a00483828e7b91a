import type { SqlName } from '@meshport/plugin-data-areas-common';
import {
  formatSqlName,
  type OutdatedRead,
} from '@meshport/plugin-data-query-common';
import { parsePortRef } from '@meshport/plugin-data-products-common';

/** A port that a product publishes now. @internal */
export interface PublishedPort {
  portRef: string;
  sqlName: SqlName;
}

/** What a port's table is called from the second major version on. */
const MAJOR = /_v\d+(?=__|$)/;

/**
 * Whether a query reads a product's port by a version that is not the newest.
 *
 * @param sqlNames - what the query reads, as `catalog.schema.table`
 * @param ports - all that the product publishes now
 * @internal
 */
export function findOutdatedRead(
  sqlNames: string[],
  ports: PublishedPort[],
): OutdatedRead | undefined {
  for (const sqlName of sqlNames) {
    const own = ports.find(port => formatSqlName(port.sqlName) === sqlName);
    if (own) {
      const newest = newestOf(ports.filter(port => isSamePort(port, own)));
      if (newest !== own) {
        return {
          sqlName,
          published: true,
          newest: formatSqlName(newest.sqlName),
        };
      }
    } else if (ports.some(port => sqlName.startsWith(schemaOf(port)))) {
      // Its version is known no more, so that the name alone tells whose it was.
      const successors = ports.filter(
        port =>
          withoutMajor(formatSqlName(port.sqlName)) === withoutMajor(sqlName),
      );
      return {
        sqlName,
        published: false,
        ...(successors.length && {
          newest: formatSqlName(newestOf(successors).sqlName),
        }),
      };
    }
  }
  return undefined;
}

function schemaOf({ sqlName }: PublishedPort): string {
  return `${sqlName.catalog}.${sqlName.schema}.`;
}

function withoutMajor(sqlName: string): string {
  return sqlName.replace(MAJOR, '');
}

function isSamePort(left: PublishedPort, right: PublishedPort): boolean {
  const [one, other] = [left, right].map(({ portRef }) =>
    parsePortRef(portRef),
  );
  return one.port === other.port && one.object === other.object;
}

function newestOf(ports: PublishedPort[]): PublishedPort {
  return ports.reduce((newest, port) =>
    parsePortRef(port.portRef).version > parsePortRef(newest.portRef).version
      ? port
      : newest,
  );
}
