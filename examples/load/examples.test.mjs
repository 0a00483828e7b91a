// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { AREAS } from './areas.mjs';
import { CANARIES } from './crewIncidentReviews.mjs';
import { DATASETS, SMALL_SIZES } from './datasets.mjs';
import { generateDatasets } from './generateDatasets.mjs';
import { openExamples, readStoryQuery } from './openExamples.mjs';
import { readProducts } from './products.mjs';
import { holds, measurementSql } from './qualityRules.mjs';
import { EXAMPLES_FOLDER, sqlText } from './sources.mjs';

const cacheDirectory = path.join(EXAMPLES_FOLDER, '..', '.data', 'examples');

/** @type {Record<string, string>} logical type of ODCS to types of DuckDB */
const ENGINE_TYPES = {
  string: 'VARCHAR',
  integer: 'BIGINT|INTEGER',
  number: 'DOUBLE|DECIMAL.*',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  boolean: 'BOOLEAN',
};

describe('examples', () => {
  /** @type {import('./generateDatasets.mjs').GeneratedDataset[]} */
  let files;
  /** @type {Awaited<ReturnType<typeof openExamples>>} */
  let raw;
  /** @type {Awaited<ReturnType<typeof readProducts>>} */
  let products;

  before(async () => {
    files = await generateDatasets({ cacheDirectory });
    raw = await openExamples({ files });
    products = await readProducts();
  });
  after(() => raw?.close());

  /** @param {string} dataset @param {typeof files} [from] */
  const fileOf = (dataset, from = files) =>
    sqlText(
      /** @type {{ file: string }} */ (
        from.find(({ name }) => name === dataset)
      ).file,
    );

  it('bind every dataset to exactly one port of its own area', () => {
    assert.deepEqual(
      products
        .flatMap(({ area, ports }) => ports.map(p => `${area}/${p.dataset}`))
        .sort(),
      DATASETS.map(({ area, name }) => `${area}/${name}`).sort(),
    );
    for (const { area, product, contracts, ports } of products) {
      assert.ok(AREAS.some(({ name }) => name === area));
      assert.equal(contracts.length, ports.length, product);
    }
  });

  it('promise exactly the columns that the files have, each classified and described', async () => {
    for (const { document, contracts, ports } of products) {
      const { outputPorts } = parse(document.text);
      for (const contract of contracts.map(({ text }) => parse(text))) {
        const port = outputPorts.find(
          (/** @type {any} */ p) => p.contractId === contract.id,
        );
        const { dataset } = /** @type {any} */ (
          ports.find(p => p.port === port.name)
        );
        const columns = await raw.rows(`DESCRIBE FROM ${fileOf(dataset)}`);
        const { properties } = contract.schema[0];
        assert.deepEqual(
          properties.map((/** @type {any} */ p) => [p.name, p.physicalType]),
          columns.map(c => [c.column_name, c.column_type]),
        );
        for (const property of properties) {
          assert.match(
            property.physicalType,
            new RegExp(`^(${ENGINE_TYPES[property.logicalType]})$`),
          );
          assert.ok(property.description.length > 5);
          assert.match(
            property.classification,
            /^(public|internal|confidential|restricted)$/,
          );
          const nulls = await raw.rows(
            `SELECT count(*) AS n FROM ${fileOf(dataset)} WHERE ${
              property.name
            } IS NULL`,
          );
          assert.equal(
            Number(nulls[0].n) > 0,
            !property.required,
            `${contract.id}.${property.name}`,
          );
        }
      }
    }
  });

  it('tell findings that are those of the data', async () => {
    let measuredRules = 0;
    for (const { document, contracts, ports } of products) {
      const { outputPorts } = parse(document.text);
      for (const contract of contracts.map(({ text }) => parse(text))) {
        const port = outputPorts.find(
          (/** @type {any} */ p) => p.contractId === contract.id,
        );
        const { dataset } = /** @type {any} */ (
          ports.find(p => p.port === port.name)
        );
        const [object] = contract.schema;
        const rules = [
          ...object.quality.map((/** @type {any} */ rule) => ({ rule })),
          ...object.properties.flatMap((/** @type {any} */ property) =>
            (property.quality ?? []).map((/** @type {any} */ rule) => ({
              rule,
              property,
            })),
          ),
        ];
        for (const { rule, property } of rules) {
          const sql = measurementSql(rule, fileOf(dataset), property);
          if (sql) {
            const [row] = await raw.rows(sql);
            const measured =
              Math.round(Number(Object.values(row)[0]) * 100) / 100;
            const finding = rule.customProperties.find(
              (/** @type {any} */ p) => p.property === 'finding',
            ).value;
            assert.deepEqual(
              { measured, holds: holds(rule, measured) },
              { measured: finding.measured, holds: finding.holds },
              `${contract.id}: ${rule.name}`,
            );
            measuredRules++;
          }
        }
      }
    }
    assert.ok(measuredRules >= 40, `${measuredRules} rules`);
  });

  it('keep the relationships that the contracts tell', async () => {
    for (const [from, to] of [
      ['flights.origin', 'airports.iata'],
      ['flights.destination', 'airports.iata'],
      ['bookings.flight_id', 'flights.flight_id'],
      ['bookings.customer_id', 'customer_profiles.customer_id'],
      ['customer_contacts.customer_id', 'customer_profiles.customer_id'],
      ['customer_profiles.home_airport', 'airports.iata'],
      ['bird_strike_reports.airport_name', 'bird_strike_stations.airport_name'],
      ['crew_incident_reviews.strike_id', 'bird_strike_reports.strike_id'],
    ]) {
      const [fromTable, fromColumn] = from.split('.');
      const [toTable, toColumn] = to.split('.');
      const [{ n }] = await raw.rows(
        `SELECT count(*) AS n FROM ${fileOf(fromTable)} f
         ANTI JOIN ${fileOf(toTable)} t ON t.${toColumn} = f.${fromColumn}`,
      );
      assert.equal(Number(n), 0, `${from} in ${to}`);
    }
  });

  it('need the aliases: no airport name of the strikes is one of airports', async () => {
    const [names] = await raw.rows(
      `SELECT count(*) AS names, count(a.iata) AS matching,
         (SELECT count(*) FROM safety.bird_strikes.stations s2
          SEMI JOIN network.airports.airports a2 ON upper(a2.name) = upper(s2.airport_name)) AS ignoring_case
       FROM safety.bird_strikes.stations s
       LEFT JOIN network.airports.airports a ON a.name = s.airport_name`,
    );
    assert.deepEqual(names, {
      names: '50',
      matching: '0',
      ignoring_case: '8',
    });
    const [aliases] = await raw.rows(
      `SELECT count(*) AS aliases, count(s.airport_name) AS stations, count(l.iata) AS with_code,
         count(a.iata) AS airports, count(DISTINCT l.iata) AS codes
       FROM network.airport_aliases.aliases l
       LEFT JOIN safety.bird_strikes.stations s USING (airport_name)
       LEFT JOIN network.airports.airports a ON a.iata = l.iata`,
    );
    // Barksdale is an air base that airports.csv does not have.
    assert.deepEqual(aliases, {
      aliases: '50',
      stations: '50',
      with_code: '49',
      airports: '49',
      codes: '49',
    });
  });

  it('answer the story, and visibly less where only Texas may be seen', async () => {
    const query = await readStoryQuery();
    const all = await raw.rows(query);
    const masked = await openExamples({
      files,
      replace: {
        'commercial.customers.profiles': `* REPLACE (sha256('key' || customer_id) AS customer_id)
          FROM {file} WHERE home_state = 'TX'`,
        'commercial.bookings.bookings': `* REPLACE (sha256('key' || customer_id) AS customer_id)
          FROM {file}`,
      },
    });
    const texas = await masked.rows(query);
    masked.close();

    assert.equal(all.length, 47);
    assert.deepEqual(
      [...all.slice(0, 3), ...all.filter(({ iata }) => iata === 'DFW')].map(
        row => [
          row.iata,
          row.strikes,
          row.departures,
          row.strikes_per_10000_departures,
          row.bookings,
          row.customers,
        ],
      ),
      [
        ['LIH', '9', '4630', 19.44, '1562', '790'],
        ['SMF', '15', '19548', 7.67, '6449', '3420'],
        ['PDX', '19', '27527', 6.9, '9046', '4707'],
        ['DFW', '29', '157162', 1.85, '52798', '24428'],
      ],
    );
    // Strikes and flights do not depend on the customers that may be seen.
    assert.deepEqual(
      texas.map(row => [row.iata, row.strikes, row.departures]),
      all.map(row => [row.iata, row.strikes, row.departures]),
    );
    /** @param {typeof all} rows */
    const bookings = rows =>
      rows.reduce((sum, row) => sum + Number(row.bookings), 0);
    assert.equal(bookings(all), 745_407);
    assert.equal(bookings(texas), 90_859);
  });

  it('keep the words of the invisible product out of everything else', async () => {
    const words = [
      ...CANARIES.product,
      ...CANARIES.columns,
      ...CANARIES.owner,
      ...CANARIES.values,
    ];
    const hidden = products.find(({ product }) =>
      CANARIES.product.includes(product),
    );
    assert.match(/** @type {any} */ (hidden).document.text, /value: owners/);
    const visible = [
      await readFile(path.join(EXAMPLES_FOLDER, 'org.yaml'), 'utf8'),
      ...products
        .filter(product => product !== hidden)
        .flatMap(({ document, contracts }) => [document, ...contracts])
        .map(({ text }) => text),
    ];
    for (const text of visible) {
      for (const word of words) {
        assert.ok(!text.toLowerCase().includes(word.toLowerCase()), word);
      }
    }
    // The control: the words are where they belong.
    const own = JSON.stringify([
      hidden,
      await raw.rows(`FROM ${fileOf('crew_incident_reviews')}`),
    ]).toLowerCase();
    for (const word of words) {
      assert.ok(own.includes(word.toLowerCase()), word);
    }
  });

  it('are the same in small: columns, duplicates, strikes', async () => {
    const small = await generateDatasets({
      cacheDirectory,
      sizes: SMALL_SIZES,
    });
    for (const { name } of DATASETS) {
      assert.deepEqual(
        await raw.rows(`DESCRIBE FROM ${fileOf(name, small)}`),
        await raw.rows(`DESCRIBE FROM ${fileOf(name)}`),
      );
    }
    const flights = fileOf('flights', small);
    const [row] = await raw.rows(
      `SELECT count(*) AS flights, count(*) - count(DISTINCT (date, delay, distance, origin, destination)) AS surplus
       FROM ${flights}`,
    );
    assert.deepEqual(row, { flights: '30000', surplus: '191' });
    const query = await readStoryQuery();
    const opened = await openExamples({ files: small });
    assert.equal((await opened.rows(query)).length, 47);
    opened.close();
  });
});
