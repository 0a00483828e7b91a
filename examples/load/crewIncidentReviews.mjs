// @ts-check
import { Faker, en } from '@faker-js/faker';

const SEED = 4711;
const REVIEWS = 240;

/**
 * Texts that only the owners of the invisible product may ever see. A test
 * that acts as somebody else looks for every one of them in every byte.
 */
export const CANARIES = {
  product: [
    'crew-incident-reviews',
    'crew_incident_reviews',
    'Crew incident reviews',
  ],
  columns: ['halcyon_case_number', 'reviewer_callsign', 'fatigue_index'],
  owner: ['Halcyon Review Board', 'Imogen Halcyon-Vance'],
  values: ['HALCYON-0001', 'HALCYON-0240'],
};

/**
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 */
export async function createCrewIncidentTables(connection) {
  const faker = new Faker({ locale: [en] });
  faker.seed(SEED);
  const reviews = Array.from({ length: REVIEWS }, (_, index) => ({
    number: index + 1,
    callsign: `${faker.color.human()}-${faker.number.int({
      min: 10,
      max: 99,
    })}`,
    fatigue: faker.number.int({ min: 0, max: 100 }),
    outcome: faker.helpers.weightedArrayElement([
      { weight: 7, value: 'no_action' },
      { weight: 2, value: 'training' },
      { weight: 1, value: 'procedure_changed' },
    ]),
  }));
  await connection.run(
    `CREATE TEMP TABLE crew_reviews AS SELECT unnest(from_json($1,
       '[{"number":"INTEGER","callsign":"VARCHAR","fatigue":"INTEGER","outcome":"VARCHAR"}]'),
       recursive := true)`,
    [JSON.stringify(reviews)],
  );
}

/**
 * Reviews of strikes that did damage.
 *
 * @param {string} reports
 */
export function crewIncidentReviewsSql(reports) {
  return `WITH damaging AS (
      SELECT strike_id, flight_date, row_number() OVER (ORDER BY hash(strike_id), strike_id) AS number
      FROM ${reports} WHERE effect_amount_of_damage <> 'None'
    )
    SELECT
      'HALCYON-' || lpad(r.number::VARCHAR, 4, '0') AS halcyon_case_number,
      d.strike_id,
      d.flight_date + (7 + r.fatigue % 30) AS reviewed_on,
      r.callsign AS reviewer_callsign,
      r.fatigue AS fatigue_index,
      r.outcome
    FROM crew_reviews r JOIN damaging d USING (number)
    ORDER BY halcyon_case_number`;
}
