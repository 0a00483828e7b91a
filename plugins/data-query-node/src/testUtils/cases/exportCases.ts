import assert from 'node:assert/strict';
import type { ExportFormat } from '@meshport/plugin-data-query-common';
import type { ConformanceWorld } from '../ConformanceWorld';
import { csvCells } from '../csvCells';
import { drain, ENDLESS, NUMBERS, pause, readOne, within } from './endlessRuns';

type Case = [name: string, run: (world: ConformanceWorld) => Promise<void>];

const FORMATS: ExportFormat[] = ['csv', 'json', 'parquet'];
const PEOPLE = 'crm.customers.people';

const text = (file: Uint8Array) => Buffer.from(file).toString('utf8');
const objects = (file: Uint8Array) =>
  text(file)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));

/** The lines of a CSV file in which no text has a line break. */
const lines = (file: Uint8Array) =>
  text(file)
    .trimEnd()
    .split(/\r?\n/)
    .map(line => csvCells(line, ','));

/** What begins a formula, also in full width, behind blanks and behind quotes. */
const FORMULA = /^[\s"]*[=+\-@＝＋－＠]/;

const TEXTS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '  =1',
  '\t=1',
  '＝1',
  'a;=1',
  'a\t-1',
  '"=1"',
];

/** @internal */
export const exportCases: Case[] = (
  [
    ...FORMATS.map(
      (format): Case => [
        `writes the whole result in its order as ${format}: progress, bytes, finished`,
        async world => {
          const { file, rows } = await world.exported(
            `${NUMBERS} order by n`,
            [world.source('numbers')],
            format,
          );
          assert.equal(rows, 3000);
          const all = Array.from({ length: 3000 }, (_, n) => n);
          if (format === 'csv') {
            const [header, ...values] = lines(file);
            assert.deepEqual(header, ['n']);
            assert.deepEqual(
              values.map(([n]) => Number(n)),
              all,
            );
          } else if (format === 'json') {
            assert.deepEqual(
              objects(file),
              all.map(n => ({ n })),
            );
          } else {
            // Its first and last four bytes, by the format's description.
            const bytes = Buffer.from(file).toString('latin1');
            assert.ok(bytes.length > 8);
            assert.equal(bytes.slice(0, 4), 'PAR1');
            assert.equal(bytes.slice(-4), 'PAR1');
          }
        },
      ],
    ),
    [
      'leaves nothing in CSV that a spreadsheet takes for a formula',
      async world => {
        const columns = TEXTS.map(
          (value, index) =>
            `'${value}' as ${index ? `c${index}` : `"=cmd|' /C calc'!A0"`}`,
        );
        const { file } = await world.exported(
          `select ${columns.join(', ')}, 'a=b; c - d' as harmless`,
          [],
          'csv',
        );
        const cells = csvCells(text(file), ',');
        for (const value of TEXTS) {
          assert.ok(
            // A guard may stand before the sign, and takes nothing away.
            cells.some(cell => cell.replaceAll("'", '') === value),
            `A text is lost: ${value}`,
          );
        }
        assert.ok(cells.includes('a=b; c - d'), 'A harmless text is changed');
        for (const separator of [',', ';', '\t'] as const) {
          assert.deepEqual(
            csvCells(text(file), separator).filter(cell => FORMULA.test(cell)),
            [],
          );
        }
      },
    ],
    [
      'leaves numbers and dates in CSV what they are',
      async world => {
        const { file } = await world.exported(
          `select id, visits, salary, born, active from ${PEOPLE} order by id`,
          [world.source('people')],
          'csv',
        );
        const rows = lines(file).slice(1);
        assert.deepEqual(rows[2], ['3', '-3', '-0.01', '2000-01-01', 'true']);
        assert.equal(rows[3][1], '9007199254740992');
        assert.deepEqual(rows[4], ['5', '', '', '', '']);
      },
    ],
    ...FORMATS.map(
      (format): Case => [
        `exports only decided columns and rows, under masks, as ${format}`,
        async world => {
          const { file, rows } = await world.exported(
            `select * from ${PEOPLE} order by id`,
            [
              world.source('people', {
                columns: ['id', 'name', 'city'],
                masks: { name: { kind: 'redact', text: 'hidden' } },
                rowFilter: {
                  kind: 'eq',
                  column: 'city',
                  value: { type: 'string', value: 'London' },
                },
              }),
            ],
            format,
          );
          assert.equal(rows, 2);
          const shown = [1, 3].map(id => ({
            id,
            name: 'hidden',
            city: 'London',
          }));
          if (format === 'csv') {
            const [header, ...values] = lines(file);
            assert.deepEqual(header, ['id', 'name', 'city']);
            assert.deepEqual(
              values,
              shown.map(row => Object.values(row).map(String)),
            );
          } else if (format === 'json') {
            assert.deepEqual(objects(file), shown);
          }
          const bytes = text(file);
          for (const raw of ['Lovelace', 'Neil', 'Paris', '1234.56', 'born']) {
            assert.ok(!bytes.includes(raw), `The file has ${raw}`);
          }
        },
      ],
    ),
    [
      'fails with ResourceLimit where an export has more rows than maxRows',
      async world => {
        const sources = [world.source('numbers')];
        const error = await world.rejected(() =>
          world.exported(NUMBERS, sources, 'csv', { maxRows: 2999 }),
        );
        assert.equal(error.name, 'ResourceLimit');
        const whole = await world.exported(NUMBERS, sources, 'csv', {
          maxRows: 3000,
        });
        assert.equal(whole.rows, 3000);
      },
    ],
    ...FORMATS.map(
      (format): Case => [
        `fails with ResourceLimit where a file of ${format} is larger than maxBytes`,
        async world => {
          const error = await world.rejected(() =>
            world.exported(NUMBERS, [world.source('numbers')], format, {
              maxBytes: 100,
            }),
          );
          assert.equal(error.name, 'ResourceLimit');
        },
      ],
    ),
    [
      'timeoutMs ends an export with QueryTimeout',
      async world => {
        const error = await within(
          world.rejected(() =>
            world.exported(ENDLESS, [world.source('numbers')], 'csv', {
              timeoutMs: 300,
            }),
          ),
        );
        assert.equal(error.name, 'QueryTimeout');
      },
    ],
    ...(['signal', 'killSignal'] as const).map(
      (kind): Case => [
        `${kind} ends an export with QueryCancelled`,
        async world => {
          const abort = new AbortController();
          const events = await world.startExport(
            ENDLESS,
            [world.source('numbers')],
            { [kind]: abort.signal },
          );
          setTimeout(() => abort.abort(), 200);
          const error = await within(world.rejected(() => drain(events)));
          assert.equal(error.name, 'QueryCancelled');
        },
      ],
    ),
    [
      'cancel ends the export of that id',
      async world => {
        const { engine } = world;
        const events = await world.startExport(
          ENDLESS,
          [world.source('numbers')],
          { queryId: 'export to be cancelled' },
        );
        const end = world.rejected(() => drain(events));
        await pause(200);
        assert.equal(await engine.cancel('export to be cancelled'), true);
        assert.equal((await within(end)).name, 'QueryCancelled');
        assert.equal(await engine.cancel('export to be cancelled'), false);
      },
    ],
    [
      'leaving the events of an export ends it, and the engine goes on',
      async world => {
        const sources = [world.source('numbers')];
        const events = await world.startExport(NUMBERS, sources, {
          queryId: 'export to be left',
        });
        await within(readOne(events));
        assert.equal(await world.engine.cancel('export to be left'), false);
        const { rows } = await world.exported(NUMBERS, sources, 'json');
        assert.equal(rows, 3000);
      },
    ],
    [
      'exports only what it described, as it described it',
      async world => {
        const sources = [world.source('people', { columns: ['id'] })];
        const sql = `select id from ${PEOPLE}`;
        const described = { sql, sources };
        for (const other of [
          { sql: `select name from ${PEOPLE}` },
          { sources: [world.source('people')] },
        ]) {
          const events = await world.startExport(sql, sources, {
            description: await world.engine.describe(described),
            ...other,
          });
          await world.rejected(() => drain(events));
        }
      },
    ],
  ] satisfies Case[]
).map(([name, run]) => [
  name,
  async world => {
    // An engine that cannot export has nothing to prove here.
    if (world.engine.exportQuery) {
      await run(world);
    }
  },
]);
