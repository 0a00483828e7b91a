// @ts-check

/** @typedef {{ id: string, requestId: string, requester: string, portRef: string, purpose: string, state: string, version: number }} SeenItem */
/** @typedef {{ id: string, requester: string, portRef: string, purpose: string, state: string, endsAt: number, isOver: boolean }} SeenAgreement */
/** @typedef {{ items: SeenItem[], agreements: SeenAgreement[] }} Seen */

/**
 * What there is to do something with, in an order that is the same in each run.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<Seen>}
 */
export async function look(knex) {
  const items = await knex('data_access_request_items as item')
    .join('data_access_requests as request', 'request.id', 'item.request_id')
    .select('item.*', 'request.requester', 'request.purpose')
    .orderBy([
      'request.purpose',
      'request.requester',
      'item.port_ref',
      'request.created_at',
    ]);
  const agreements = await knex('data_access_agreements').orderBy([
    'purpose',
    'requester',
    'port_ref',
    'approved_at',
  ]);
  return {
    items: items.map(row => ({
      id: row.id,
      requestId: row.request_id,
      requester: row.requester,
      portRef: row.port_ref,
      purpose: row.purpose,
      state: row.state,
      version: row.version,
    })),
    agreements: agreements.map(row => ({
      id: row.id,
      requester: row.requester,
      portRef: row.port_ref,
      purpose: row.purpose,
      state: row.state,
      endsAt: Number(row.ends_at),
      isOver: Number(row.ends_at) <= Date.now(),
    })),
  };
}
