import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { WantedGrant } from '@meshport/plugin-data-access-node';
import createKnex, { type Knex } from 'knex';
import { runInChild } from './__testUtils__/runInChild';
import type { PostgresConnection } from './config';
import { grantNames } from './grantNames';
import { hashKeys } from './hashKeys';
import { PostgresProvisioner } from './PostgresProvisioner';
import { quoteIdentifier as quoted } from './render/quote';

jest.setTimeout(120_000);

const ADMIN =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING ?? '';
/** Of all but those that are about turns: nobody took over. */
const turn = { fencingToken: Number.MAX_SAFE_INTEGER };
const PORT = 'dataproduct:sales/bookings#bookings@1';
const DAY_MS = 24 * 60 * 60 * 1000;
const suffix = randomBytes(4).toString('hex');

/** Names as an attacker would choose them. */
const SCHEMA = `sales"; drop table x; -- ?\\`;
const TABLE = `book'ings"?`;
const NAME = `pas"sen'ger; drop role postgres; --?\\`;
const base = `${quoted(SCHEMA)}.${quoted(TABLE)}`;
const database = `grants_${suffix}`;
const roleOf = (name: string) => `${name}"?\\${suffix}`;

function connect(user?: string, to = database): Knex {
  const url = new URL(ADMIN);
  const { hostname, port } = url;
  return createKnex({
    client: 'pg',
    connection: {
      host: hostname,
      port: Number(port),
      database: to,
      user: user ? roleOf(user) : url.username,
      password: user ? 'secret' : url.password,
    },
    pool: { min: 0, max: 1 },
    // Sessions are ended on purpose here.
    log: { warn() {}, error() {}, deprecate() {}, debug() {} },
  });
}

const rows = async (knex: Knex, sql: string): Promise<any[]> =>
  (await knex.raw(sql)).rows;

describe('PostgresProvisioner', () => {
  const admin = connect(undefined, 'postgres');
  let root: Knex;
  let ann: Knex;
  let bob: Knex;
  let connection: PostgresConnection;
  let provisioner: PostgresProvisioner;

  beforeAll(async () => {
    await rows(admin, `create database ${database}`);
    for (const name of ['ann', 'bob', 'provisioner']) {
      await rows(
        admin,
        `create role ${quoted(roleOf(name))} login password 'secret' ${
          name === 'provisioner' ? 'createrole' : ''
        }`,
      );
    }
    const who = quoted(roleOf('provisioner'));
    await rows(admin, `grant pg_signal_backend to ${who}`);
    root = connect();
    await rows(root, `grant create on database ${database} to ${who}`);
    await rows(root, `create schema ${quoted(SCHEMA)}`);
    await rows(
      root,
      `create table ${base} (${quoted(
        NAME,
      )} text, loyalty varchar(10), seats integer, price numeric(6,2),
         booked_at timestamptz, flown date, country text, internal text)`,
    );
    await rows(
      root,
      `insert into ${base} values
       ('Ada', 'GOLD-12345', 3, 149.95, '2026-03-31T23:30:00Z', '2026-05-17', 'NO', 'x'),
       ('Ben', 'B-1', 2147483647, 9999.99, '2026-01-01T00:00:00Z', '2026-06-01', 'SE', 'x'),
       (null, null, null, null, null, null, 'NO', null),
       ('Cyd', 'C', 1, 1, '2026-01-01T00:00:00Z', '2026-06-01', null, 'x')`,
    );
    await rows(
      root,
      `grant usage on schema ${quoted(
        SCHEMA,
      )} to ${who}; grant select on ${base} to ${who}`,
    );
    const url = new URL(ADMIN);
    connection = {
      name: 'warehouse',
      connectionString: `postgres://${encodeURIComponent(
        roleOf('provisioner'),
      )}:secret@${url.host}/${database}`,
      schema: `mesh"?port`,
      tables: new Map([[PORT, { schema: SCHEMA, table: TABLE }]]),
      logins: new Map([
        ['user:default/ann', roleOf('ann')],
        ['user:default/bob', roleOf('bob')],
      ]),
      linkGroups: [],
      maskingMasterKey: 'a master key of more than thirty-two characters',
    };
    provisioner = PostgresProvisioner.create(connection);
    ann = connect('ann');
    bob = connect('bob');
  });

  afterEach(async () => {
    for (const id of await provisioner.list()) {
      await provisioner.deprovision(id, turn);
    }
  });

  afterAll(async () => {
    await Promise.all([root, ann, bob].map(knex => knex?.destroy()));
    await provisioner?.close();
    await rows(admin, `drop database if exists ${database} with (force)`);
    for (const { rolname } of await rows(
      admin,
      `select rolname from pg_roles where rolname like '%${suffix}'`,
    )) {
      await rows(admin, `drop role ${quoted(rolname)}`);
    }
    await admin.destroy();
  });

  function grant(change: Partial<WantedGrant> = {}): WantedGrant {
    return {
      agreementId: randomUUID(),
      portRef: PORT,
      areaRef: 'resource:default/sales',
      consumer: 'group:default/insights',
      purpose: 'reporting',
      columns: [
        { name: NAME, logicalType: 'string' },
        { name: 'country', logicalType: 'string' },
      ],
      startsAt: Date.now() - 1000,
      endsAt: Date.now() + DAY_MS,
      userRefs: ['user:default/ann'],
      ...change,
    };
  }

  const viewOf = ({ agreementId }: WantedGrant) =>
    grantNames(connection.schema, agreementId).sql.view;
  const roleOfGrant = ({ agreementId }: WantedGrant) =>
    grantNames(connection.schema, agreementId).role;
  const read = (knex: Knex, wanted: WantedGrant) =>
    rows(knex, `select * from ${viewOf(wanted)}`);
  const job = (action: 'provision' | 'deprovision', wanted: WantedGrant) => ({
    action,
    grant: wanted,
    turn,
    connection,
    tables: [...connection.tables],
    logins: [...connection.logins],
  });

  it('shows what was agreed to who it was agreed with, and nothing else', async () => {
    const wanted = grant({
      rowFilter: {
        kind: 'eq',
        column: 'country',
        value: { type: 'string', value: 'NO' },
      },
    });
    expect(await provisioner.provision(wanted, turn)).toEqual({
      reference: `warehouse: ${
        connection.schema
      }.v_${wanted.agreementId.replace(/-/g, '')}`,
      changes: ['The grant was made.', `${roleOf('ann')} was let in.`],
    });
    expect(await read(ann, wanted)).toEqual([
      { [NAME]: 'Ada', country: 'NO' },
      { [NAME]: null, country: 'NO' },
    ]);
    for (const [who, sql] of [
      [bob, `select * from ${viewOf(wanted)}`],
      [ann, `select * from ${base}`],
      [ann, `insert into ${viewOf(wanted)} values ('x', 'NO')`],
      [ann, `set role ${quoted(roleOfGrant(wanted))}`],
      [ann, `select * from ${quoted(`${connection.schema}_private`)}.keys`],
    ] as const) {
      await expect(rows(who, sql)).rejects.toThrow(/permission denied/);
    }
    expect((await provisioner.provision(wanted, turn)).changes).toEqual([]);
    // Nothing that others read names the product.
    const [{ relname }] = await rows(
      bob,
      `select relname from pg_class where relname like 'v\\_%'`,
    );
    expect(relname).toMatch(/^v_[0-9a-f]{32}$/);
  });

  it('masks as the query engine does, in every session time zone', async () => {
    const wanted = grant({
      columns: [
        {
          name: NAME,
          logicalType: 'string',
          mask: { kind: 'hash', linkGroup: `pass'engers?\\` },
        },
        {
          name: 'loyalty',
          logicalType: 'string',
          mask: { kind: 'partial', keepStart: 1, keepEnd: 2, fill: '*' },
        },
        {
          name: 'seats',
          logicalType: 'integer',
          mask: { kind: 'round', step: '10' },
        },
        {
          name: 'price',
          logicalType: 'number',
          mask: { kind: 'round', step: '100' },
        },
        {
          name: 'booked_at',
          logicalType: 'timestamp',
          mask: { kind: 'truncate', unit: 'month' },
        },
        {
          name: 'flown',
          logicalType: 'date',
          mask: { kind: 'truncate', unit: 'year' },
        },
        {
          name: 'country',
          logicalType: 'string',
          mask: {
            kind: 'generalise',
            bands: [
              { upTo: { type: 'string', value: 'NO' }, label: `it's?\\` },
              { label: 'other' },
            ],
          },
        },
        {
          name: 'internal',
          logicalType: 'string',
          mask: { kind: 'redact', text: `hid'den?\\` },
        },
      ],
    });
    await provisioner.provision(wanted, turn);
    await rows(ann, `set timezone = 'Pacific/Auckland'`);
    const shown = await rows(
      ann,
      `select *, flown::text as day from ${viewOf(wanted)}`,
    );
    const key = hashKeys(wanted, connection).get(`pass'engers?\\`);
    const hash = (value: string) =>
      createHash('sha256').update(`${key}${value}`).digest('hex').slice(0, 32);
    expect(
      shown.map(row => [
        row[NAME],
        row.loyalty,
        row.seats,
        row.price,
        row.booked_at?.toISOString(),
        row.day,
        row.country,
        row.internal,
      ]),
    ).toEqual([
      [
        hash('Ada'),
        'G*******45',
        0,
        '100.00',
        '2026-03-01T00:00:00.000Z',
        '2026-01-01',
        `it's?\\`,
        `hid'den?\\`,
      ],
      // What would leave the type's range is left empty.
      [
        hash('Ben'),
        '***',
        null,
        null,
        '2026-01-01T00:00:00.000Z',
        '2026-01-01',
        'other',
        `hid'den?\\`,
      ],
      [null, null, null, null, undefined, null, `it's?\\`, `hid'den?\\`],
      [
        hash('Cyd'),
        '*',
        0,
        '0.00',
        '2026-01-01T00:00:00.000Z',
        '2026-01-01',
        null,
        `hid'den?\\`,
      ],
    ]);
    const text = await rows(
      bob,
      `select pg_get_viewdef(c.oid) as text from pg_class c where relname = 'v_${wanted.agreementId.replace(
        /-/g,
        '',
      )}'`,
    );
    expect(text[0].text).not.toContain(key);
  });

  it('ends by itself, and begins when it begins', async () => {
    const wanted = grant({ endsAt: Date.now() + 1500 });
    const later = grant({ startsAt: Date.now() + DAY_MS });
    await provisioner.provision(wanted, turn);
    await provisioner.provision(later, turn);
    expect((await read(ann, wanted)).length).toBe(4);
    expect(await read(ann, later)).toEqual([]);
    await new Promise(resolve => setTimeout(resolve, 1600));
    expect(await read(ann, wanted)).toEqual([]);
  });

  it('lets what extends a grant take its place at the seam, neither sooner nor later', async () => {
    const seam = Date.now() + 2000;
    const first = grant({ endsAt: seam });
    const next = grant({ startsAt: seam });
    expect(provisioner.beginsByItself).toBe(true);
    await provisioner.provision(first, turn);
    await provisioner.provision(next, turn);
    const seen: [first: boolean, next: boolean, late: boolean][] = [];
    while (Date.now() < seam + 300) {
      const [row] = await rows(
        ann,
        `select exists (select from ${viewOf(first)}) as first,
                exists (select from ${viewOf(next)}) as next,
                statement_timestamp() >= to_timestamp(${seam} / 1000.0) as late`,
      );
      seen.push([row.first, row.next, row.late]);
    }
    expect(new Set(seen.map(String))).toEqual(
      new Set(['true,false,false', 'false,true,true']),
    );
  });

  it('lets in and puts out as people come and go', async () => {
    const wanted = grant();
    await provisioner.provision(wanted, turn);
    await rows(
      ann,
      `declare c cursor with hold for select * from ${viewOf(wanted)}`,
    );
    const { changes } = await provisioner.provision(
      {
        ...wanted,
        userRefs: ['user:default/bob'],
      },
      turn,
    );
    expect(changes).toEqual([
      `${roleOf('bob')} was let in.`,
      `${roleOf('ann')} was put out.`,
    ]);
    await expect(rows(ann, 'fetch all from c')).rejects.toThrow();
    await expect(read(ann, wanted)).rejects.toThrow(/permission denied/);
    expect((await read(bob, wanted)).length).toBe(4);
  });

  it('puts right whatever somebody changed by hand, and says what it was', async () => {
    const wanted = grant();
    const role = roleOfGrant(wanted);
    const view = viewOf(wanted);
    await provisioner.provision(wanted, turn);
    const drifts: [sql: string, said: RegExp][] = [
      [
        `create or replace view ${view} with (security_barrier) as select ${quoted(
          NAME,
        )} , 'all'::text as country from ${base}`,
        /not the one that was made/,
      ],
      [
        `alter view ${view} reset (security_barrier)`,
        /kept its readers’ conditions/,
      ],
      [`grant select on ${view} to public`, /Everybody could read the view/],
      [
        `grant select (country) on ${view} to ${quoted(roleOf('bob'))}`,
        /bob.* could read the view .*, which the agreement does not give/,
      ],
      [
        `revoke select on ${view} from ${role}`,
        /Who uses it could not read the view/,
      ],
      [`alter role ${role} login`, /could sign in by itself/],
      [`drop view ${view}`, /view was gone/],
      [`alter view ${view} owner to postgres`, /belonged to somebody else/],
      [
        `grant ${role} to ${quoted(roleOf('bob'))} granted by ${quoted(
          roleOf('provisioner'),
        )}`,
        /bob.* was put out/,
      ],
      [
        `revoke ${role} from ${quoted(roleOf('ann'))} granted by ${quoted(
          roleOf('provisioner'),
        )}`,
        /ann.* was let in/,
      ],
    ];
    for (const [sql, said] of drifts) {
      await rows(root, sql);
      const { changes } = await provisioner.provision(wanted, turn);
      expect(changes.join(' ')).toMatch(said);
      expect((await provisioner.provision(wanted, turn)).changes).toEqual([]);
      expect((await read(ann, wanted)).length).toBe(4);
      await expect(read(bob, wanted)).rejects.toThrow(/permission denied/);
    }
  });

  it('names what it cannot put right', async () => {
    const wanted = grant();
    const role = roleOfGrant(wanted);
    await provisioner.provision(wanted, turn);
    await rows(root, `grant select on ${base} to ${role}`);
    await expect(provisioner.provision(wanted, turn)).rejects.toThrow(
      /was given more than its view: table .*has to take it back/,
    );
    await expect(
      provisioner.deprovision(wanted.agreementId, turn),
    ).rejects.toThrow(/cannot be dropped because some objects depend on it/);
    // What could be taken away is.
    await expect(read(ann, wanted)).rejects.toThrow(/permission denied/);
    await expect(rows(ann, `select * from ${base}`)).rejects.toThrow(
      /permission denied/,
    );
    await rows(root, `revoke select on ${base} from ${role}`);
    await provisioner.deprovision(wanted.agreementId, turn);
  });

  it('calls nothing made that nobody could read', async () => {
    const wanted = grant();
    const who = quoted(roleOf('provisioner'));
    await rows(root, `revoke select on ${base} from ${who}`);
    try {
      await expect(provisioner.provision(wanted, turn)).rejects.toThrow(
        /cannot be read.*permission denied for table/,
      );
      expect(await provisioner.list()).toEqual([]);
      await rows(root, `grant select on ${base} to ${who}`);
      await provisioner.provision(wanted, turn);
      await rows(root, `revoke select on ${base} from ${who}`);
      await expect(provisioner.provision(wanted, turn)).rejects.toThrow(
        /cannot be read/,
      );
    } finally {
      await rows(root, `grant select on ${base} to ${who}`);
      await provisioner.deprovision(wanted.agreementId, turn);
    }
  });

  it('refuses what it cannot apply', async () => {
    for (const [change, message] of [
      [
        { columns: [{ name: 'nowhere', logicalType: 'string' }] },
        /lacks all columns/,
      ],
      [
        {
          columns: [
            {
              name: 'seats',
              logicalType: 'integer',
              mask: { kind: 'hash', linkGroup: 'a' },
            },
          ],
        },
        /does not fit/,
      ],
      [
        { rowFilter: { kind: 'isNull', column: 'nowhere' } },
        /not in the table/,
      ],
      [{ portRef: 'dataproduct:sales/other#x@1' }, /No table is configured/],
      [{ agreementId: `x'; drop table y` }, /not the id of an agreement/],
    ] as [Partial<WantedGrant>, RegExp][]) {
      await expect(provisioner.provision(grant(change), turn)).rejects.toThrow(
        message,
      );
    }
    expect(await provisioner.list()).toEqual([]);
  });

  it('proves that a grant is gone, also from a session that reads', async () => {
    const wanted = grant();
    await provisioner.provision(wanted, turn);
    await rows(ann, `begin`);
    await rows(ann, `declare c cursor for select * from ${viewOf(wanted)}`);
    await rows(ann, `fetch 1 from c`);
    const { changes, proof } = await provisioner.deprovision(
      wanted.agreementId,
      turn,
    );
    expect(changes).toEqual(['The grant was taken away.']);
    expect(proof).toEqual([
      expect.stringContaining('can no longer read it (has_table_privilege)'),
      '1 open session was ended.',
      expect.stringMatching(/^There is no view .* and no role /),
    ]);
    await expect(rows(ann, `fetch all from c`)).rejects.toThrow();
    await expect(read(ann, wanted)).rejects.toThrow(
      /does not exist|permission denied/,
    );
    expect(await provisioner.list()).toEqual([]);
    expect(
      await provisioner.deprovision(wanted.agreementId, turn),
    ).toMatchObject({
      changes: [],
    });
  });

  it('lets nobody keep what a view showed by going on to read it', async () => {
    const wanted = grant();
    await provisioner.provision(wanted, turn);
    await rows(ann, `begin`);
    expect((await read(ann, wanted)).length).toBe(4);
    const { changes } = await provisioner.provision(
      { ...wanted, rowFilter: { kind: 'isNull', column: 'country' } },
      turn,
    );
    expect(changes.join(' ')).toMatch(/was in use/);
    expect((await read(ann, wanted)).length).toBe(1);
  });

  it('puts right what others come to have of where the grants are', async () => {
    const wanted = grant();
    await provisioner.provision(wanted, turn);
    expect(await provisioner.secure(turn)).toEqual([]);
    const { sql } = grantNames(connection.schema, wanted.agreementId);
    const bobs = quoted(roleOf('bob'));
    const ours = quoted(roleOf('provisioner'));
    await rows(
      root,
      [
        `grant usage on schema ${sql.privateSchema} to public`,
        `grant select on ${sql.keys} to ${bobs} with grant option`,
        `grant update (members) on ${sql.grants} to public`,
        `grant create, usage on schema ${sql.schema} to ${bobs}`,
        `grant create on schema ${sql.schema} to ${sql.role}`,
        `alter default privileges for role ${ours} in schema ${sql.schema} grant select on tables to public`,
        `alter default privileges for role ${ours} grant usage on schemas to ${bobs}`,
      ].join('; '),
    );
    expect(await rows(bob, `select * from ${sql.keys}`)).toEqual([]);
    await rows(bob, `grant select on ${sql.keys} to public`);
    const said = (what: string) => expect.stringContaining(what);
    expect(await provisioner.secure(turn)).toEqual([
      said('everybody was to be able to read all tables made next in "mesh""'),
      said(`${roleOf('bob')} was to be able to use all schemas made next`),
      said('everybody could use the schema "mesh""?port_private"'),
      said(
        `${roleOf(
          'bob',
        )} could use and make things in the schema "mesh""?port"`,
      ),
      said(
        `${roleOfGrant(wanted)} could make things in the schema "mesh""?port"`,
      ),
      said(
        'everybody could change rows of the table "mesh""?port_private".grants',
      ),
      said(`${roleOf('bob')} could read the table "mesh""?port_private".keys`),
      said('everybody could read the table "mesh""?port_private".keys'),
    ]);
    expect(await provisioner.secure(turn)).toEqual([]);
    for (const place of [sql.keys, sql.grants, sql.turns, sql.view]) {
      await expect(rows(bob, `select * from ${place}`)).rejects.toThrow(
        /permission denied/,
      );
    }
    expect((await read(ann, wanted)).length).toBe(4);
    expect((await provisioner.provision(wanted, turn)).changes).toEqual([]);
    await rows(root, `revoke usage on schema ${sql.schema} from ${sql.role}`);
    expect((await provisioner.provision(wanted, turn)).changes.join()).toMatch(
      /could not get to the view/,
    );
    expect((await read(ann, wanted)).length).toBe(4);
  });

  it('gives nothing to whom the database gives all that is made', async () => {
    const who = quoted(roleOf('provisioner'));
    const others = `${quoted(roleOf('bob'))}, public`;
    const defaults = (verb: string) =>
      ['select on tables', 'usage on schemas']
        .map(
          what =>
            `alter default privileges for role ${who} ${
              verb === 'grant' ? 'grant' : 'revoke'
            } ${what} ${verb === 'grant' ? 'to' : 'from'} ${others}`,
        )
        .join('; ');
    await rows(root, defaults('grant'));
    const fresh = { ...connection, schema: 'fresh' };
    const other = PostgresProvisioner.create(fresh);
    try {
      const wanted = grant();
      await other.provision(wanted, turn);
      const { sql } = grantNames('fresh', wanted.agreementId);
      expect((await rows(ann, `select * from ${sql.view}`)).length).toBe(4);
      for (const name of [sql.view, sql.keys, sql.grants, sql.turns]) {
        const said = await rows(
          root,
          `select relacl::text from pg_class where oid = '${name}'::regclass`,
        );
        expect([name, said[0].relacl ?? '']).toEqual([
          name,
          expect.not.stringContaining('bob'),
        ]);
        await expect(rows(bob, `select * from ${name}`)).rejects.toThrow(
          /permission denied/,
        );
      }
      expect((await other.provision(wanted, turn)).changes).toEqual([]);
      await other.deprovision(wanted.agreementId, turn);
    } finally {
      await rows(root, defaults('revoke'));
      await other.close();
    }
  });

  it('shows a masked text of a fixed length whole', async () => {
    await rows(
      root,
      `alter table ${base} add column code character(8) default 'AB1234'`,
    );
    try {
      const wanted = grant({
        columns: [
          {
            name: 'code',
            logicalType: 'string',
            mask: { kind: 'partial', keepStart: 2, keepEnd: 0, fill: '*' },
          },
        ],
      });
      await provisioner.provision(wanted, turn);
      expect((await read(ann, wanted))[0]).toEqual({ code: 'AB****' });
    } finally {
      for (const id of await provisioner.list()) {
        await provisioner.deprovision(id, turn);
      }
      await rows(root, `alter table ${base} drop column code`);
    }
  });

  it('says of no failure what was written', async () => {
    const wanted = grant({
      columns: [
        {
          name: NAME,
          logicalType: 'string',
          mask: { kind: 'hash', linkGroup: 'people' },
        },
      ],
    });
    const [key] = [...hashKeys(wanted, connection).values()];
    await provisioner.provision(grant(), turn);
    const { sql } = grantNames(connection.schema, wanted.agreementId);
    await rows(
      root,
      `alter table ${sql.keys} add constraint refused check (key = '') not valid`,
    );
    try {
      const error = await provisioner.provision(wanted, turn).then(
        () => undefined,
        thrown => String(thrown),
      );
      expect(error).toMatch(/refused/);
      expect(error).not.toContain(key);
    } finally {
      await rows(root, `alter table ${sql.keys} drop constraint refused`);
    }
  });

  it('ends the sessions of who was put out, also where it was killed before', async () => {
    const wanted = grant();
    await provisioner.provision(wanted, turn);
    await rows(ann, `begin`);
    await rows(ann, `declare c cursor for select * from ${viewOf(wanted)}`);
    const next = { ...wanted, userRefs: ['user:default/bob'] };
    await runInChild(job('provision', next), 'postgres.provision.committed');
    await provisioner.provision(next, turn);
    await expect(rows(ann, 'fetch all from c')).rejects.toThrow();
  });

  it.each([
    ['postgres.provision.before-commit', 0],
    ['postgres.provision.committed', 1],
  ])('goes on after a kill while granting at %s', async (point, left) => {
    const wanted = grant();
    expect(await runInChild(job('provision', wanted), point)).toEqual({
      signal: 'SIGKILL',
      output: '',
    });
    expect((await provisioner.list()).length).toBe(left);
    await provisioner.provision(wanted, turn);
    expect((await provisioner.provision(wanted, turn)).changes).toEqual([]);
    expect((await read(ann, wanted)).length).toBe(4);
  });

  it.each([
    ['postgres.revoked', 1],
    ['postgres.sessions-ended', 1],
    ['postgres.dropped', 0],
  ])('goes on after a kill while taking away at %s', async (point, left) => {
    const wanted = grant();
    await provisioner.provision(wanted, turn);
    expect(await runInChild(job('deprovision', wanted), point)).toEqual({
      signal: 'SIGKILL',
      output: '',
    });
    expect((await provisioner.list()).length).toBe(left);
    await expect(read(ann, wanted)).rejects.toThrow();
    await provisioner.deprovision(wanted.agreementId, turn);
    expect(await provisioner.list()).toEqual([]);
  });

  describe('in turns', () => {
    const schemaOf = (fresh: string) => ({ ...connection, schema: fresh });
    const [first, second] = [{ fencingToken: 5 }, { fencingToken: 6 }];

    it('refuses whoever was paused while another took over, from the first on', async () => {
      const replicas = [1, 2].map(() =>
        PostgresProvisioner.create(schemaOf('turns')),
      );
      try {
        const [paused, other] = replicas;
        const wanted = grant();
        // Nothing was ever granted there, nor is it later.
        await other.deprovision(wanted.agreementId, second);
        await expect(paused.provision(wanted, first)).rejects.toThrow(
          /Another replica has taken over/,
        );
        expect(await other.list()).toEqual([]);
        await other.provision(wanted, second);
        await expect(
          paused.deprovision(wanted.agreementId, first),
        ).rejects.toThrow(/Another replica has taken over/);
        expect(await other.list()).toEqual([wanted.agreementId]);
        await other.deprovision(wanted.agreementId, second);
      } finally {
        await Promise.all(replicas.map(one => one.close()));
      }
    });

    it.each([
      ['postgres.provision.before-commit', 'provision', []],
      ['postgres.revoked', 'deprovision', ['granted']],
    ] as const)(
      'keeps a process that stands still at %s from what another did',
      async (point, action, left) => {
        const wanted = grant();
        const other = PostgresProvisioner.create(schemaOf(`stopped_${action}`));
        const act = async () =>
          left.length
            ? await other.provision(wanted, second)
            : await other.deprovision(wanted.agreementId, second);
        try {
          if (left.length) {
            await other.provision(wanted, first);
          }
          const { output } = await runInChild(
            {
              ...job(action, wanted),
              connection: schemaOf(`stopped_${action}`),
              turn: first,
            },
            point,
            {
              async whileItStandsStill() {
                // What it holds is not held for longer than some seconds.
                const patience = Date.now() + 30_000;
                for (;;) {
                  try {
                    await act();
                    return;
                  } catch (error) {
                    if (Date.now() > patience) {
                      throw error;
                    }
                  }
                }
              },
            },
          );
          expect(output).not.toBe('');
          expect((await other.list()).length).toBe(left.length);
          await act();
          await other.deprovision(wanted.agreementId, second);
        } finally {
          await other.close();
        }
      },
    );
  });
});
