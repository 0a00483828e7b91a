/**
 * Makes grants on data that stays in PostgreSQL.
 *
 * @packageDocumentation
 */

export { dataAccessModulePostgres as default } from './module';
