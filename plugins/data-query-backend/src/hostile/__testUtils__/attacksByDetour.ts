import type { TestLake } from '../../__testUtils__/createLake';
import type { AttackClass } from './attacks';

const OWN = 'flight_ops.bookings.passengers';

/**
 * Ways around a list: what is refused by its name, under another name, in
 * other characters, or through something that is allowed.
 *
 * @internal
 */
export function attacksByDetour(lake: TestLake): AttackClass[] {
  const other = lake.dataset('commercial.secrets.plans').path;
  return [
    {
      name: 'functions called by a text',
      statements: [
        `select list_aggregate([1], 'current_setting')`,
        `select list_aggregate(['threads'], 'getvariable')`,
        `select array_aggregate(['${other}'], 'read_text')`,
        `select list_aggr([1], 'query')`,
        `select list_reduce(['threads'], current_setting)`,
        `select apply(['threads'], 'current_setting')`,
        `select list_aggregate([1], (select 'current_setting'))`,
        `select system.main."list_aggregate"([1], 'pg_get_viewdef')`,
      ],
    },
    {
      name: 'characters that look like others',
      statements: [
        `select current\u200b_setting('threads')`,
        `select сurrent_setting('threads')`,
        `select \ufeffcurrent_setting('threads')`,
        `select "current_setting\u200d"('threads')`,
        `from\u00a0'${other}'`,
        `from\u2028'${other}'`,
        `from\u3000read_text('/etc/passwd')`,
        `select 1;\u00a0from '${other}'`,
        `from commercial\uff0esecrets\uff0eplans`,
        `from COMMERC\u0130AL.secrets.plans`,
        `from "commercial.secrets.plans"`,
        `from "commercial"."secrets.plans"`,
        `from commercial.secrets."plans "`,
        `from \u202ecommercial.secrets.plans`,
        `select 1 --\r; from '${other}'`,
      ],
    },
    {
      name: 'templates, hints and client commands',
      statements: [
        `select {{ current_username() }}`,
        `select '{{ 1 }}' {% set x = 1 %}`,
        `select $\{process.env.MESHPORT_CANARY}`,
        `.read ${other}`,
        `\\copy ${OWN} to '/tmp/x'`,
        `!cat /etc/passwd`,
        `select * from ${OWN} where $1`,
        `select :name`,
        `select @variable`,
        `/*+ full */ select getenv('MESHPORT_CANARY')`,
      ],
    },
    {
      name: 'functions of extensions',
      statements: [
        `from st_read('${other}')`,
        `from read_xlsx('${other}')`,
        `from sqlite_scan('${other}', 't')`,
        `from postgres_scan('host=127.0.0.1', 'public', 't')`,
        `from postgres_query('x', 'select 1')`,
        `from mysql_query('x', 'select 1')`,
        `from iceberg_scan('${other}')`,
        `from delta_scan('${other}')`,
        `from read_avro('${other}')`,
        `from arrow_scan(1, 2, 3)`,
        `select http_get('http://127.0.0.1')`,
        `call load_aws_credentials()`,
        `from which_secret('s3://x', 's3')`,
      ],
    },
    {
      name: 'files by other syntax',
      statements: [
        `from '${other}' (file_row_number = true)`,
        `from ['${other}']`,
        `from file('${other}')`,
        `from '${other}.gz'`,
        `from 'file://${other}'`,
        `from 'data:text/csv,a'`,
        `from '/dev/stdin'`,
        `from '/proc/self/fd/0'`,
        `from json '${other}'`,
        `pivot '${other}' on id using max(secret)`,
        `unpivot '${other}' on secret into name n value v`,
        `describe '${other}'`,
        `summarize '${other}'`,
        `table '${other}'`,
        `select * from ${OWN} semi join '${other}' s on true`,
        `select (from '${other}')`,
        `select exists (from '${other}')`,
        `select * from ${OWN} where name in (from '${other}')`,
        `select array(select secret from '${other}')`,
        `from (values (1)) t(a) positional join '${other}'`,
      ],
    },
    {
      name: 'types, states and internals',
      statements: [
        `select 'x'::main.mytype`,
        `select cast('x' as flight_ops.bookings.passengers)`,
        `select sum(passenger_id) export_state from ${OWN}`,
        `select finalize(x) from (select sum(passenger_id) export_state as x from ${OWN})`,
        `select combine(1, 2)`,
        `select create_sort_key('x', 'asc')`,
        `select stats(passenger_id) from ${OWN}`,
        `select vector_type(passenger_id) from ${OWN}`,
        `select variant_bytes_to_variant('x'::blob, 'y'::blob)`,
        `select error('x')`,
        `select constant_or_null(1, passenger_id) from ${OWN}`,
        `select remap_struct({'a': 1}, {'b': 2}, {'b': 'a'}, null)`,
        `create type mood as enum ('x')`,
        `create sequence s`,
        `create index i on ${OWN} (name)`,
        `comment on view ${OWN} is 'x'`,
      ],
    },
    {
      name: 'time travel and snapshots',
      statements: [
        `from ${OWN} at (version => 1)`,
        `from ${OWN} at (timestamp => now())`,
        `from commercial.secrets.plans at (version => 1)`,
        `from ducklake_snapshots('x')`,
        `from flight_ops.bookings.passengers$snapshots`,
      ],
    },
  ];
}
