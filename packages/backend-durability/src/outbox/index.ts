export { Outbox } from './Outbox';
export type { OutboxMessage, OutboxRecord } from './OutboxMessage';
