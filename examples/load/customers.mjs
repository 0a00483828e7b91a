// @ts-check
import { Faker, en, en_US } from '@faker-js/faker';

/** @typedef {import('./datasets.mjs').Sizes} Sizes */

const SEED = 20011;

/**
 * The id of the customer with a number from 0. A permutation, so that the id
 * does not tell the home airport by which customers are numbered.
 *
 * @param {string} number - SQL expression
 * @param {Sizes} sizes
 */
function customerIdSql(number, sizes) {
  return `'C' || lpad((((${number}) * 48271) % ${sizes.customers} + 1)::VARCHAR, 7, '0')`;
}

/**
 * A reproducible number below `limit` for a row and a topic.
 *
 * @param {string} row - SQL expression
 * @param {string} topic
 * @param {number} limit
 */
function pick(row, topic, limit) {
  return `(hash(${row}, '${topic}', ${SEED}) % ${limit})::BIGINT`;
}

/**
 * Home airports with the range of customer numbers of each, as many as its share of departures.
 *
 * @param {Sizes} sizes
 * @param {string} flights
 * @param {string} airports
 */
function homesSql(sizes, flights, airports) {
  return `departures AS (
      SELECT f.origin AS iata, any_value(a.state) AS state, count(*) AS n
      FROM ${flights} f JOIN ${airports} a ON a.iata = f.origin
      WHERE a.country = 'USA' AND a.state <> 'NA' GROUP BY f.origin
    ), homes AS (
      SELECT iata, state,
        (${sizes.customers} * (sum(n) OVER upto - n) / sum(n) OVER ())::DOUBLE AS first_exact,
        (${sizes.customers} * (sum(n) OVER upto) / sum(n) OVER ())::DOUBLE AS end_exact,
        floor(first_exact + 1e-6)::BIGINT AS first, floor(end_exact + 1e-6)::BIGINT AS past
      FROM departures WINDOW upto AS (ORDER BY iata)
    )`;
}

/**
 * Customers without direct identifiers.
 *
 * @param {Sizes} sizes
 * @param {string} flights
 * @param {string} airports
 */
export function profilesSql(sizes, flights, airports) {
  const tier = pick('c', 'tier', 100);
  const age = `(18 * 365 + ${pick('c', 'age', 65 * 365)})::INTEGER`;
  return `WITH ${homesSql(sizes, flights, airports)}
    SELECT
      ${customerIdSql('c', sizes)} AS customer_id,
      h.state AS home_state,
      h.iata AS home_airport,
      DATE '2001-07-01' - ${age} AS birth_date,
      CASE WHEN ${tier} < 62 THEN 'none' WHEN ${tier} < 85 THEN 'silver'
           WHEN ${tier} < 96 THEN 'gold' ELSE 'platinum' END AS loyalty_tier,
      CASE WHEN ${tier} < 62 THEN 0
           ELSE (500 + ${pick(
             'c',
             'points',
             240000,
           )})::INTEGER END AS loyalty_points,
      greatest(
        DATE '2001-01-01' - ${pick('c', 'since', 5475)}::INTEGER,
        (DATE '2001-07-01' - ${age} + INTERVAL 16 YEAR)::DATE
      ) AS customer_since,
      CASE WHEN ${pick('c', 'language', 100)} < 86 THEN 'en'
           WHEN ${pick(
             'c',
             'language',
             100,
           )} < 97 THEN 'es' ELSE 'fr' END AS preferred_language,
      ${pick('c', 'consent', 100)} < 57 AS marketing_consent
    FROM range(${sizes.customers}) r(c)
    JOIN homes h ON r.c >= h.first AND r.c < h.past
    ORDER BY customer_id`;
}

/**
 * Fills tables with names that contacts are combined from.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 */
export async function createCustomerTables(connection) {
  const faker = new Faker({ locale: [en_US, en] });
  faker.seed(SEED);
  const pools = {
    first_names: () => faker.person.firstName(),
    last_names: () => faker.person.lastName(),
  };
  for (const [table, make] of Object.entries(pools)) {
    const values = [...new Set(Array.from({ length: 2000 }, make))].sort();
    await connection.run(
      `CREATE TEMP TABLE ${table} AS
       SELECT row_number() OVER () - 1 AS n, value
       FROM (SELECT unnest(from_json($1, '["VARCHAR"]')) AS value)`,
      [JSON.stringify(values)],
    );
  }
}

/**
 * Direct identifiers. All e-mail domains and telephone numbers are of the
 * ranges that are reserved for examples, so none reaches a person.
 *
 * @param {Sizes} sizes
 */
export function contactsSql(sizes) {
  return `SELECT
      ${customerIdSql('c', sizes)} AS customer_id,
      f.value AS first_name,
      l.value AS last_name,
      lower(regexp_replace(f.value || '.' || l.value, '[^A-Za-z.]', '', 'g')) || c
        || '@' || ['example.com', 'example.net', 'example.org'][${pick(
          'c',
          'mail',
          3,
        )} + 1] AS email,
      '+1-' || (201 + ${pick('c', 'area', 700)}) || '-555-01'
        || lpad(${pick('c', 'line', 100)}::VARCHAR, 2, '0') AS phone
    FROM (
      SELECT c,
        ${pick(
          'c',
          'first',
          10_000_019,
        )} % (SELECT count(*) FROM first_names) AS first,
        ${pick(
          'c',
          'last',
          10_000_019,
        )} % (SELECT count(*) FROM last_names) AS last
      FROM range(${sizes.customers}) r(c)
    ) p
    JOIN first_names f ON f.n = p.first
    JOIN last_names l ON l.n = p.last
    ORDER BY customer_id`;
}

/**
 * Bookings: a customer flies from home, or to home, or anywhere.
 *
 * @param {Sizes} sizes
 * @param {string} flights
 * @param {string} airports
 */
export function bookingsSql(sizes, flights, airports) {
  const way = pick('b', 'way', 100);
  const someone = pick('b', 'customer', 1_000_000_007);
  const cabin = pick('b', 'cabin', 100);
  const status = pick('b', 'status', 1000);
  return `WITH ${homesSql(sizes, flights, airports)},
    picks AS (
      SELECT r.b, ${pick('b', 'flight', sizes.flights)} + 1 AS flight_id
      FROM range(${sizes.bookings}) r(b)
    ), flown AS (
      SELECT p.b, f.*,
        CASE WHEN ${way} < 55 AND o.past > o.first THEN o.first + ${someone} % (o.past - o.first)
             WHEN ${way} < 80 AND d.past > d.first THEN d.first + ${someone} % (d.past - d.first)
             ELSE ${someone} % ${sizes.customers} END AS c
      FROM picks p
      JOIN ${flights} f ON f.flight_id = p.flight_id
      LEFT JOIN homes o ON o.iata = f.origin
      LEFT JOIN homes d ON d.iata = f.destination
    )
    SELECT
      b + 1 AS booking_id,
      flight_id,
      ${customerIdSql('c', sizes)} AS customer_id,
      date - to_minutes(60 + ${pick('b', 'ahead', 120 * 24 * 60)}) AS booked_at,
      CASE WHEN ${cabin} < 84 THEN 'economy' WHEN ${cabin} < 94 THEN 'premium_economy'
           ELSE 'business' END AS cabin,
      (1 + (${pick('b', 'seats', 100)} >= 68)::INTEGER
         + (${pick('b', 'seats', 100)} >= 90)::INTEGER
         + (${pick('b', 'seats', 100)} >= 96)::INTEGER) AS seats,
      ['web', 'app', 'agency', 'call_centre'][(CASE
        WHEN ${pick('b', 'channel', 100)} < 44 THEN 1
        WHEN ${pick('b', 'channel', 100)} < 70 THEN 2
        WHEN ${pick('b', 'channel', 100)} < 92 THEN 3 ELSE 4 END)] AS channel,
      CASE WHEN ${status} < 957 THEN 'flown' WHEN ${status} < 985 THEN 'cancelled'
           ELSE 'no_show' END AS status,
      ((39 + distance * 0.11) * (0.7 + ${pick('b', 'fare', 100)} / 125.0)
        * CASE WHEN ${cabin} < 84 THEN 1 WHEN ${cabin} < 94 THEN 1.6 ELSE 3.2 END
        * seats)::DECIMAL(10, 2) AS fare_usd
    FROM flown
    ORDER BY b`;
}
