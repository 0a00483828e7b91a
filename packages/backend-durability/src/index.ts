export { applyDurabilityMigrations } from './applyDurabilityMigrations';
export {
  applyMigrations,
  type ApplyMigrationsOptions,
} from './applyMigrations';
export { canonicalJson } from './canonicalJson';
export { databaseNow, databaseNowSql } from './databaseNow';
export { failPoint } from './failPoint';
export { IdempotencyKeys } from './IdempotencyKeys';
export { Leases, type Lease } from './Leases';
export * from './ledger';
export * from './outbox';
