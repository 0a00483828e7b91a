// @ts-check

/**
 * No grant without its ledger entry, and no entry without its grant; the same
 * for its end, and for what was decided about an item.
 *
 * @param {import('./Store.mjs').Store} store
 */
export async function* grantsMatchLedger({ databases }) {
  const access = databases['data-access'];
  if (!access?.has('data_access_agreements')) {
    return;
  }
  const agreements = await access.all('SELECT * FROM data_access_agreements');
  const entries = await access.all(
    'SELECT event, subject FROM durability_ledger',
  );
  /** @param {string} event */
  const subjects = event =>
    entries.filter(entry => entry.event === event).map(entry => entry.subject);
  const known = new Set(agreements.map(({ id }) => id));

  const created = subjects('agreement.created');
  for (const { id } of agreements) {
    const times = created.filter(subject => subject === id).length;
    if (times !== 1) {
      yield `agreement ${id} has ${times} entries 'agreement.created'`;
    }
  }
  for (const subject of created) {
    if (!known.has(subject)) {
      yield `the ledger knows an agreement ${subject} that does not exist`;
    }
  }
  for (const [state, event] of [
    ['revoked', 'agreement.revoked'],
    ['expired', 'agreement.expired'],
  ]) {
    const ended = subjects(event).sort();
    const inState = agreements
      .filter(agreement => agreement.state === state)
      .map(({ id }) => id)
      .sort();
    if (JSON.stringify(ended) !== JSON.stringify(inState)) {
      yield `agreements that are ${state} and entries '${event}' differ: ${inState.length} and ${ended.length}`;
    }
  }
  for (const item of await access.all(
    'SELECT * FROM data_access_request_items',
  )) {
    if ((item.state === 'approved') !== known.has(item.agreement_id)) {
      yield `item ${item.id} is ${item.state} but its agreement is '${item.agreement_id}'`;
    }
  }
}
