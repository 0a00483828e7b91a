import { customProperties, role, stableId } from './odcsElements';
import {
  closed,
  integer,
  listOf,
  oneOfTexts,
  text,
  uri,
  when,
  type Schema,
} from './shared';

/** What each type of server takes beside the common keys; `!` must be there. */
const KEYS_BY_TYPE: Record<string, string> = {
  api: 'location!',
  athena: 'stagingDir! schema! catalog regionName',
  azure: 'location! format! delimiter',
  bigquery: 'project! dataset!',
  clickhouse: 'host! port! database!',
  cloudsql: 'host! port! database! schema!',
  custom:
    'account catalog database dataset delimiter endpointUrl format host location path port project region regionName schema serviceName stagingDir warehouse stream',
  databricks: 'catalog! schema! host',
  db2: 'host! port! database! schema',
  denodo: 'host! port! database',
  dremio: 'host! port! schema',
  duckdb: 'database! schema',
  glue: 'account! database! location format',
  hive: 'host! database! port',
  impala: 'host! database! port',
  informix: 'host! database! port',
  kafka: 'host! format',
  kinesis: 'stream region format',
  local: 'path! format!',
  mysql: 'host! port! database!',
  oracle: 'host! port! serviceName!',
  postgres: 'host! port! database! schema!',
  postgresql: 'host! port! database! schema!',
  presto: 'host! catalog schema',
  pubsub: 'project!',
  redshift: 'database! schema! host region account',
  s3: 'location! endpointUrl format delimiter',
  sftp: 'location! format delimiter',
  snowflake: 'account! database! schema! host port warehouse',
  sqlserver: 'host! database! schema! port',
  synapse: 'host! port! database!',
  trino: 'host! port! catalog! schema!',
  vertica: 'host! port! database! schema!',
  zen: 'host! database! port',
};

const common = {
  id: stableId,
  server: text,
  type: oneOfTexts(...Object.keys(KEYS_BY_TYPE)),
  description: text,
  environment: text,
  roles: listOf(role),
  customProperties,
};

function valueOf(type: string, key: string): Schema {
  if (key === 'port') {
    return integer;
  }
  if (key === 'location') {
    return type === 'sftp' ? { ...uri, pattern: '^sftp://' } : uri;
  }
  if (key === 'endpointUrl' || (key === 'stagingDir' && type === 'athena')) {
    return uri;
  }
  return text;
}

export const server = {
  type: 'object',
  properties: common,
  required: ['server', 'type'],
  allOf: Object.entries(KEYS_BY_TYPE).map(([type, list]) => {
    const keys = list.split(' ');
    const own = keys.map(key => key.replace('!', ''));
    return when(
      'type',
      [type],
      closed(
        {
          ...Object.fromEntries(Object.keys(common).map(key => [key, {}])),
          ...Object.fromEntries(own.map(key => [key, valueOf(type, key)])),
        },
        ...keys.filter(key => key.endsWith('!')).map(key => key.slice(0, -1)),
      ),
    );
  }),
};
