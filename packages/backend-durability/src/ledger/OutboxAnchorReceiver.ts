import type { Knex } from 'knex';
import type { Outbox } from '../outbox';
import type { LedgerAnchor, LedgerAnchorReceiver } from './LedgerAnchor';

/** The topic of the outbox under which anchors leave. @public */
export const LEDGER_ANCHORED_TOPIC = 'ledger.anchored';

/**
 * Sends anchors through the outbox, to whoever keeps them. They cannot be read
 * back from there: what stands in the same database proves nothing about it.
 *
 * @public
 */
export class OutboxAnchorReceiver implements LedgerAnchorReceiver {
  readonly #knex: Knex;
  readonly #outbox: Outbox;

  static create(options: { knex: Knex; outbox: Outbox }): LedgerAnchorReceiver {
    return new OutboxAnchorReceiver(options);
  }

  private constructor(options: { knex: Knex; outbox: Outbox }) {
    this.#knex = options.knex;
    this.#outbox = options.outbox;
  }

  async append(anchor: LedgerAnchor): Promise<void> {
    await this.#knex.transaction(tx =>
      this.#outbox.append(tx, {
        topic: LEDGER_ANCHORED_TOPIC,
        key: anchor.stream,
        payload: { event: LEDGER_ANCHORED_TOPIC, ...anchor },
      }),
    );
  }

  async read(): Promise<LedgerAnchor[]> {
    return [];
  }
}
