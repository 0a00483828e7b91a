import {
  Ledger,
  Outbox,
  type OutboxMessage,
} from '@meshport/backend-durability';
import type { JsonObject } from '@backstage/types';
import type { DataAreasChange } from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import { areaRefOf } from '../areas/areaRefOf';

/** What the catalog and search must look at again. @internal */
export type Change =
  | { type: 'area'; area: string }
  | { type: 'publication'; area: string; product: string };

const TOPIC = 'data-areas';

/**
 * Records what was done in the ledger, and whom it concerns in the outbox, in
 * the transaction that does it.
 *
 * @internal
 */
export class ChangeLog {
  readonly #knex: Knex;
  readonly ledger: Ledger;
  readonly outbox: Outbox;

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.ledger = Ledger.create({ knex, stream: 'data-areas' });
    this.outbox = Outbox.create({ knex });
  }

  static create(options: { knex: Knex }): ChangeLog {
    return new ChangeLog(options.knex);
  }

  /** Last in the transaction: writers stand in line from here to its end. */
  async append(
    tx: Knex.Transaction,
    record: {
      event: string;
      actor: string;
      subject: string;
      payload: JsonObject;
      changes: Change[];
    },
  ): Promise<void> {
    const { changes, ...entry } = record;
    for (const change of changes) {
      const key =
        change.type === 'area'
          ? change.area
          : `${change.area}/${change.product}`;
      await this.outbox.append(tx, { topic: TOPIC, key, payload: change });
    }
    await this.ledger.append(tx, entry);
  }

  async read(options: {
    after: number;
    limit: number;
  }): Promise<{ items: DataAreasChange[]; latest: number }> {
    const items = await this.#readChanges(options);
    const [row] = await this.#knex('durability_outbox').max({
      latest: 'sequence',
    });
    return { items, latest: Number(row.latest ?? 0) };
  }

  /** Anchors of the ledger leave through the same outbox, and concern nobody here. */
  async #readChanges(options: {
    after: number;
    limit: number;
  }): Promise<DataAreasChange[]> {
    let { after } = options;
    for (;;) {
      const messages = await this.outbox.read({ ...options, after });
      const items = messages.filter(({ topic }) => topic === TOPIC);
      if (items.length > 0 || messages.length < options.limit) {
        return items.map(toChange);
      }
      after = messages[messages.length - 1].sequence;
    }
  }
}

function toChange(message: OutboxMessage): DataAreasChange {
  const change = message.payload as Change;
  return {
    sequence: message.sequence,
    type: change.type,
    areaRef: areaRefOf(change.area),
    ...(change.type === 'publication' ? { product: change.product } : {}),
  };
}
