import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { KEBAB_CASE } from '@meshport/plugin-data-access-common';
import {
  readLinkGroups,
  type LinkGroup,
} from '@meshport/plugin-data-access-node';

/** A table whose rows stay where they are. @internal */
export interface PostgresTable {
  schema: string;
  table: string;
}

/** One database, with the ports and the people that it has. @internal */
export interface PostgresConnection {
  name: string;
  connectionString: string;
  schema: string;
  /** Whether all that was granted there is to be taken away. */
  retired?: boolean;
  /** By text form of the port ref. */
  tables: Map<string, PostgresTable>;
  /** Login roles by entity ref of the user. */
  logins: Map<string, string>;
  /** Secret from which the keys of hash masks are derived. */
  maskingMasterKey?: string;
  /** Of these masks. */
  linkGroups: LinkGroup[];
}

const KEY = 'dataAccess.postgres';

/** @internal */
export function readPostgresConfig(
  config: RootConfigService,
): PostgresConnection[] {
  const linkGroups = readLinkGroups(config);
  const connections = new Map<string, PostgresConnection>();
  for (const item of config.getOptionalConfigArray(`${KEY}.connections`) ??
    []) {
    const name = item.getString('name');
    if (!KEBAB_CASE.test(name) || connections.has(name)) {
      throw new InputError(
        `Config '${KEY}.connections' has '${name}', names must be kebab-case and each there once`,
      );
    }
    connections.set(name, {
      name,
      connectionString: item.getString('connectionString'),
      schema: item.getOptionalString('schema') ?? 'meshport',
      retired: item.getOptionalBoolean('retired') ?? false,
      tables: new Map(),
      logins: new Map(),
      linkGroups,
      maskingMasterKey: config.getOptionalString('dataQuery.maskingMasterKey'),
    });
  }
  const find = (name: string, key: string) => {
    const connection = connections.get(name);
    if (!connection) {
      throw new InputError(
        `Config '${KEY}.${key}' names no connection '${name}'`,
      );
    }
    return connection;
  };
  for (const item of config.getOptionalConfigArray(`${KEY}.ports`) ?? []) {
    const { tables } = find(item.getString('connection'), 'ports');
    tables.set(item.getString('portRef'), {
      schema: item.getOptionalString('schema') ?? 'public',
      table: item.getString('table'),
    });
  }
  for (const item of config.getOptionalConfigArray(`${KEY}.logins`) ?? []) {
    const { logins } = find(item.getString('connection'), 'logins');
    const role = item.getString('role');
    if ([...logins.values()].includes(role)) {
      throw new InputError(
        `Config '${KEY}.logins' gives role '${role}' to two users, but what one is granted must not reach the other`,
      );
    }
    logins.set(item.getString('user').toLocaleLowerCase('en-US'), role);
  }
  return [...connections.values()];
}
