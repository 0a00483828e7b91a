// @ts-check

/** What the transition of a grant is called in the ledger; one that stays in its state has other names. */
const EVENT = `CASE
  WHEN from_state IS NULL THEN 'agreement.created'
  WHEN to_state = 'active' AND from_state = 'suspended' THEN 'agreement.resumed'
  WHEN to_state = 'active' THEN 'agreement.activated'
  ELSE 'agreement.' || to_state END`;

const EVENTS = [
  'created',
  'provisioning',
  'activated',
  'failed',
  'expiring',
  'expired',
  'suspended',
  'resumed',
  'revoking',
  'revoked',
].map(name => `'agreement.${name}'`);

/**
 * The transitions of items and agreements follow on one another and lead to
 * the state that they are in, and those of agreements are in the ledger, each
 * once. One statement each, so that nothing changes between two looks.
 *
 * @param {import('./Store.mjs').Store} store
 */
export async function* transitionsMatchLedger({ databases }) {
  const access = databases['data-access'];
  if (!access?.has('data_access_transitions')) {
    return;
  }
  const rows = await access.all(`
    SELECT one.id, one.state, step.version, step.from_state, step.to_state
    FROM (
      SELECT id, state FROM data_access_agreements
      UNION ALL SELECT id, state FROM data_access_request_items
    ) AS one
    LEFT JOIN data_access_transitions AS step ON step.subject_id = one.id
    ORDER BY one.id, step.version`);
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]?.id === row.id ? rows[index - 1] : undefined;
    const isLast = rows[index + 1]?.id !== row.id;
    if (row.from_state !== (before?.to_state ?? null)) {
      yield `${row.id} left ${row.from_state} at version ${row.version}, where it was ${before?.to_state}`;
    }
    if (isLast && row.to_state !== row.state) {
      yield `${row.id} is ${row.state}, but its transitions end at ${row.to_state}`;
    }
  }
  for (const { id, event, made, told } of await access.all(`
    SELECT id, event, sum(made) AS made, sum(told) AS told FROM (
      SELECT subject_id AS id, ${EVENT} AS event, 1 AS made, 0 AS told
      FROM data_access_transitions WHERE subject = 'agreement'
        AND (from_state IS NULL OR from_state <> to_state)
      UNION ALL
      SELECT subject, event, 0, 1 FROM durability_ledger
      WHERE event IN (${EVENTS.join(', ')})
    ) AS either
    GROUP BY id, event HAVING sum(made) <> sum(told)`)) {
    yield `agreement ${id} has ${made} transitions and ${told} entries '${event}'`;
  }
}
