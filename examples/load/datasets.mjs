// @ts-check
import { SOURCE_FILES, sqlText } from './sources.mjs';
import {
  bookingsSql,
  contactsSql,
  createCustomerTables,
  profilesSql,
} from './customers.mjs';
import {
  createCrewIncidentTables,
  crewIncidentReviewsSql,
} from './crewIncidentReviews.mjs';

/**
 * How many rows the datasets have. Datasets that are small anyway are always whole.
 *
 * @typedef {object} Sizes
 * @property {string} name - part of file names
 * @property {number} flights
 * @property {number} customers
 * @property {number} bookings
 */

/** @type {Sizes} */
export const FULL_SIZES = {
  name: 'full',
  flights: 3_000_000,
  customers: 100_000,
  bookings: 1_000_000,
};

/**
 * For tests: the same columns and the same facts (all 191 surplus duplicates,
 * all strikes, all airports), a hundredth of the rows.
 *
 * @type {Sizes}
 */
export const SMALL_SIZES = {
  name: 'small',
  flights: 30_000,
  customers: 1_000,
  bookings: 10_000,
};

const FLIGHTS = sqlText(SOURCE_FILES.flights);
const AIRPORTS = sqlText(SOURCE_FILES.airports);
const BIRD_STRIKES = sqlText(SOURCE_FILES.birdStrikes);
const NORMALS = sqlText(SOURCE_FILES.seattleHourlyNormals);

/**
 * All flights, or every duplicate and as many others, evenly spread, as fit.
 *
 * @param {Sizes} sizes
 */
function flightsSql(sizes) {
  const columns = 'date, delay, distance, origin, destination';
  if (sizes.flights === FULL_SIZES.flights) {
    return `SELECT file_row_number + 1 AS flight_id, ${columns}
      FROM read_parquet(${FLIGHTS}, file_row_number = true)
      ORDER BY file_row_number`;
  }
  return `WITH numbered AS (
      SELECT file_row_number AS n, ${columns},
        count(*) OVER (PARTITION BY ${columns}) > 1 AS duplicate
      FROM read_parquet(${FLIGHTS}, file_row_number = true)
    ), chosen AS (
      SELECT * FROM numbered ORDER BY duplicate DESC, hash(n), n LIMIT ${sizes.flights}
    )
    SELECT row_number() OVER (ORDER BY n) AS flight_id, ${columns} FROM chosen ORDER BY n`;
}

/**
 * One dataset of the examples.
 *
 * @typedef {object} DatasetDefinition
 * @property {string} area - name of its area
 * @property {string} name - name of the dataset
 * @property {string[]} [needs] - datasets that must be generated before
 * @property {(connection: import('@duckdb/node-api').DuckDBConnection, sizes: Sizes) => Promise<void>} [prepare] -
 *   makes tables that the SQL reads
 * @property {(sizes: Sizes, file: (dataset: string) => string) => string} sql -
 *   `file` gives the SQL literal of another dataset's Parquet file
 */

/** @type {DatasetDefinition[]} */
export const DATASETS = [
  {
    area: 'network',
    name: 'airports',
    // Everything is text apart from the coordinates: "NA" stays the text that it is.
    sql: () => `SELECT iata, name, city, state, country, latitude, longitude
      FROM read_csv(${AIRPORTS}, header = true, nullstr = '', columns = {
        iata: 'VARCHAR', name: 'VARCHAR', city: 'VARCHAR', state: 'VARCHAR',
        country: 'VARCHAR', latitude: 'DOUBLE', longitude: 'DOUBLE'})
      ORDER BY iata`,
  },
  { area: 'flight-operations', name: 'flights', sql: flightsSql },
  {
    area: 'safety',
    name: 'bird_strike_reports',
    sql: () => `SELECT row_number() OVER () AS strike_id, *
      FROM read_csv(${BIRD_STRIKES}, header = false, skip = 1, columns = {
        airport_name: 'VARCHAR', aircraft_make_model: 'VARCHAR',
        effect_amount_of_damage: 'VARCHAR', flight_date: 'DATE',
        aircraft_airline_operator: 'VARCHAR', origin_state: 'VARCHAR',
        phase_of_flight: 'VARCHAR', wildlife_size: 'VARCHAR',
        wildlife_species: 'VARCHAR', time_of_day: 'VARCHAR', cost_other: 'BIGINT',
        cost_repair: 'BIGINT', cost_total: 'BIGINT', speed_ias_in_knots: 'BIGINT'})
      ORDER BY strike_id`,
  },
  {
    area: 'safety',
    name: 'bird_strike_stations',
    needs: ['bird_strike_reports'],
    sql: (_, file) => `SELECT airport_name, count(*) AS reports
      FROM ${file(
        'bird_strike_reports',
      )} GROUP BY airport_name ORDER BY airport_name`,
  },
  {
    area: 'safety',
    name: 'crew_incident_reviews',
    needs: ['bird_strike_reports'],
    prepare: createCrewIncidentTables,
    sql: (_, file) => crewIncidentReviewsSql(file('bird_strike_reports')),
  },
  {
    area: 'weather',
    name: 'seattle_hourly_normals',
    sql: () => `SELECT date, pressure, temperature, wind
      FROM read_csv(${NORMALS}, header = true, columns = {
        date: 'TIMESTAMP', pressure: 'DOUBLE', temperature: 'DOUBLE', wind: 'DOUBLE'})
      ORDER BY date`,
  },
  {
    area: 'commercial',
    name: 'customer_profiles',
    needs: ['flights', 'airports'],
    sql: (sizes, file) => profilesSql(sizes, file('flights'), file('airports')),
  },
  {
    area: 'commercial',
    name: 'customer_contacts',
    needs: [],
    prepare: createCustomerTables,
    sql: sizes => contactsSql(sizes),
  },
  {
    area: 'commercial',
    name: 'bookings',
    needs: ['flights', 'airports'],
    sql: (sizes, file) => bookingsSql(sizes, file('flights'), file('airports')),
  },
];
