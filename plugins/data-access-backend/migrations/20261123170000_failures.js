// @ts-check

/** What may be told to everybody who may see the agreement. */
const MADE = 'The grant could not be made where the data is.';
const TAKEN_AWAY = 'The grant could not be taken away where the data is.';

/**
 * Keeps what a system said of a failure apart from what everybody who may see
 * the agreement is told of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const name of ['data_access_provisioning', 'data_access_transitions']) {
    await knex.schema.alterTable(name, table => {
      table.text('detail');
    });
  }
  for (const [state, told] of [
    ['provisioning-failed', MADE],
    ['deprovisioning-failed', TAKEN_AWAY],
  ]) {
    await knex('data_access_provisioning')
      .where({ state })
      .update({ detail: knex.ref('diagnostics'), diagnostics: told });
  }
  await knex('data_access_transitions')
    .where({ action: 'fail' })
    .update({ detail: knex.ref('reason'), reason: MADE });
  await knex('data_access_agreements')
    .whereNotNull('failure')
    .update({ failure: MADE });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of ['data_access_provisioning', 'data_access_transitions']) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn('detail');
    });
  }
};
