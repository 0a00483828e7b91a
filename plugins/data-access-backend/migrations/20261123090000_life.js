// @ts-check

const ITEMS = 'data_access_request_items';

/**
 * The life of an agreement: more states, who decides in which steps, what was
 * voted, every transition, delegations, packages and campaigns.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_requests', table => {
    table.string('consumer_kind', 16).notNullable().defaultTo('user');
    table.text('consumer_owners');
    table.bigInteger('starts_at');
    table.boolean('pass_on').notNullable().defaultTo(false);
    table.bigInteger('submitted_at');
    table.integer('version').notNullable().defaultTo(1);
    table.string('package_id', 36);
    table.string('previous_agreement_id', 36);
  });
  await knex('data_access_requests').update({
    submitted_at: knex.ref('created_at'),
  });
  await knex('data_access_requests')
    .where('consumer', 'like', 'group:%')
    .update({ consumer_kind: 'group' });

  await knex.schema.alterTable(ITEMS, table => {
    table.text('row_filter');
    table.string('contract_version', 255);
    table.string('accepted_terms', 255);
    table.string('policy_version', 64);
    table.string('reviewer', 255);
    table.text('agreed');
    table.text('plan');
    table.integer('round').notNullable().defaultTo(1);
    table.bigInteger('waiting_since');
    table.bigInteger('reminded_at');
    table.bigInteger('escalated_at');
    table.index(['state', 'waiting_since']);
  });
  await knex.raw(`
    UPDATE data_access_request_items SET waiting_since = (
      SELECT created_at FROM data_access_requests
      WHERE data_access_requests.id = data_access_request_items.request_id
    )`);
  await recreateWaitingIndex(knex, ['submitted', 'in-review', 'changes-asked']);

  // Who may be asked to decide, so that an inbox is one indexed look-up.
  await knex.schema.createTable('data_access_item_deciders', table => {
    table
      .string('item_id', 36)
      .notNullable()
      .references('id')
      .inTable(ITEMS)
      .onDelete('CASCADE');
    table.string('ref', 255).notNullable();
    table.primary(['item_id', 'ref']);
    table.index(['ref', 'item_id']);
  });
  await knex.raw(`
    INSERT INTO data_access_item_deciders (item_id, ref)
    SELECT id, decider FROM data_access_request_items`);

  await knex.schema.createTable('data_access_votes', table => {
    table.string('id', 36).primary();
    table
      .string('item_id', 36)
      .notNullable()
      .references('id')
      .inTable(ITEMS)
      .onDelete('CASCADE');
    table.integer('round').notNullable();
    table.string('step', 63).notNullable();
    table.string('voter', 255).notNullable();
    table.string('on_behalf_of', 255);
    table.boolean('as_owner').notNullable();
    table.bigInteger('at').notNullable();
    table.text('reason');
    table.unique(['item_id', 'round', 'voter']);
  });

  await knex.schema.alterTable('data_access_agreements', table => {
    table.text('masks');
    table.string('accepted_terms', 255);
    table.string('policy_version', 64);
    table.boolean('pass_on').notNullable().defaultTo(false);
    table.string('previous_agreement_id', 36);
    table.string('package_id', 36);
    table.string('suspended_by', 255);
    table.bigInteger('suspended_at');
    table.text('suspend_reason');
    table.text('failure');
    table.string('domain_ref', 255);
    table.string('classification', 64);
    table.bigInteger('warn_at');
    table.index(['state', 'starts_at']);
    table.index(['state', 'warn_at']);
    table.index('previous_agreement_id');
    table.index('request_id');
  });
  // A quarter of the time before the end, at most a week.
  await knex.raw(`
    UPDATE data_access_agreements SET warn_at = ends_at - CASE
      WHEN (ends_at - starts_at) / 4 < 604800000 THEN (ends_at - starts_at) / 4
      ELSE 604800000 END`);

  await knex.schema.createTable('data_access_transitions', table => {
    table.string('id', 36).primary();
    table.string('subject', 16).notNullable();
    table.string('subject_id', 36).notNullable();
    table.string('action', 32).notNullable();
    table.string('from_state', 16);
    table.string('to_state', 16).notNullable();
    table.string('actor', 255).notNullable();
    table.string('on_behalf_of', 255);
    table.bigInteger('at').notNullable();
    table.integer('version').notNullable();
    table.text('reason');
    table.string('contract_version', 255);
    table.string('policy_version', 64);
    table.index(['subject_id', 'version']);
  });

  await knex.schema.createTable('data_access_delegations', table => {
    table.string('id', 36).primary();
    table.string('delegator', 255).notNullable();
    table.string('delegator_uid', 255).notNullable();
    table.string('delegate', 255).notNullable();
    table.string('delegate_uid', 255).notNullable();
    table.bigInteger('starts_at').notNullable();
    table.bigInteger('ends_at').notNullable();
    table.text('reason');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ended_at');
    table.index(['delegate', 'ends_at']);
    table.index(['delegator', 'ends_at']);
  });

  await knex.schema.createTable('data_access_packages', table => {
    table.string('id', 36).primary();
    table.text('title').notNullable();
    table.text('description').notNullable();
    table.text('role').notNullable();
    table.string('owner_ref', 255).notNullable();
    table.string('purpose', 63).notNullable();
    table.text('ports').notNullable();
    table.integer('max_days').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('retired_at');
    table.integer('version').notNullable();
    table.index(['retired_at', 'created_at']);
  });

  await knex.schema.createTable('data_access_campaigns', table => {
    table.string('id', 36).primary();
    table.text('title').notNullable();
    table.text('scope').notNullable();
    table.string('state', 16).notNullable();
    table.bigInteger('due_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('closed_at');
    table.index(['state', 'due_at']);
  });
  await knex.schema.createTable('data_access_campaign_items', table => {
    table.string('id', 36).primary();
    table
      .string('campaign_id', 36)
      .notNullable()
      .references('id')
      .inTable('data_access_campaigns');
    table.string('agreement_id', 36).notNullable();
    table.string('proposal', 16);
    table.text('usage');
    table.string('state', 16).notNullable();
    table.string('answered_by', 255);
    table.bigInteger('answered_at');
    table.text('reason');
    table.unique(['campaign_id', 'agreement_id']);
    table.index(['campaign_id', 'state']);
    table.index('agreement_id');
  });
};

/**
 * What the older form has no state for is shut rather than left open.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('data_access_campaign_items');
  await knex.schema.dropTable('data_access_campaigns');
  await knex.schema.dropTable('data_access_packages');
  await knex.schema.dropTable('data_access_delegations');
  await knex.schema.dropTable('data_access_transitions');
  await knex.schema.dropTable('data_access_votes');
  await knex.schema.dropTable('data_access_item_deciders');

  // The older form knows no masks of agreements, and would show what they hide.
  await knex('data_access_agreements')
    .whereNotNull('masks')
    .whereNotIn('state', ['expired', 'revoked'])
    .update({ state: 'revoked' });
  await knex('data_access_agreements')
    .where('state', 'expiring')
    .orWhere('state', 'scheduled')
    .update({ state: 'active' });
  await knex('data_access_agreements')
    .whereIn('state', ['provisioning', 'suspended', 'revoking', 'failed'])
    .update({ state: 'revoked' });
  await knex.schema.alterTable('data_access_agreements', table => {
    table.dropIndex(['state', 'starts_at']);
    table.dropIndex(['state', 'warn_at']);
    table.dropIndex('previous_agreement_id');
    table.dropIndex('request_id');
  });
  await dropColumns(knex, 'data_access_agreements', [
    'masks',
    'accepted_terms',
    'policy_version',
    'pass_on',
    'previous_agreement_id',
    'package_id',
    'suspended_by',
    'suspended_at',
    'suspend_reason',
    'failure',
    'domain_ref',
    'classification',
    'warn_at',
  ]);

  await knex(ITEMS)
    .whereIn('state', ['draft', 'lapsed', 'changes-asked'])
    .update({ state: 'withdrawn' });
  await knex(ITEMS).where('state', 'in-review').update({ state: 'submitted' });
  await recreateWaitingIndex(knex, ['submitted']);
  await knex.schema.alterTable(ITEMS, table => {
    table.dropIndex(['state', 'waiting_since']);
  });
  await dropColumns(knex, ITEMS, [
    'row_filter',
    'contract_version',
    'accepted_terms',
    'policy_version',
    'reviewer',
    'agreed',
    'plan',
    'round',
    'waiting_since',
    'reminded_at',
    'escalated_at',
  ]);
  await dropColumns(knex, 'data_access_requests', [
    'consumer_kind',
    'consumer_owners',
    'starts_at',
    'pass_on',
    'submitted_at',
    'version',
    'package_id',
    'previous_agreement_id',
  ]);
};

/**
 * Nobody asks twice for the same while the first still waits.
 *
 * @param {import('knex').Knex} knex
 * @param {string[]} states
 */
async function recreateWaitingIndex(knex, states) {
  const list = states.map(state => `'${state}'`).join(', ');
  await knex.raw('DROP INDEX data_access_request_items_waiting');
  await knex.raw(`
    CREATE UNIQUE INDEX data_access_request_items_waiting
    ON data_access_request_items (port_ref, consumer, purpose)
    WHERE state IN (${list})`);
}

/**
 * One by one in the database's own words: Knex makes a table of SQLite anew,
 * which other tables refer to.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string[]} columns
 */
async function dropColumns(knex, table, columns) {
  for (const column of columns) {
    await knex.raw('ALTER TABLE ?? DROP COLUMN ??', [table, column]);
  }
}
