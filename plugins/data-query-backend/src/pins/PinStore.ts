import { databaseNow } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { assertRoom } from '../saved/assertRoom';

const TABLE = 'pins';
const MAX_PINS = 20;

type Row = {
  product_ref: string;
  chart_id: string;
  position: number;
  pinned_by: string;
  pinned_at: number | string;
};

/** @internal */
export interface StoredPin {
  productRef: string;
  chartId: string;
  position: number;
  pinnedBy: string;
  pinnedAt: number;
}

/** The pins in the database. @internal */
export class PinStore {
  static create(options: { knex: Knex }): PinStore {
    return new PinStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(productRef: string): Promise<StoredPin[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where({ product_ref: productRef })
      .orderBy([{ column: 'position' }, { column: 'chart_id' }]);
    return rows.map(toPin);
  }

  /** What the queries of charts read, as `catalog.schema.table`, of all that are shared. */
  async readsOf(chartIds: string[]): Promise<Map<string, string[]>> {
    const rows = await this.#knex('charts')
      .join('saved_queries', 'saved_queries.id', 'charts.saved_query_id')
      .whereIn('charts.id', chartIds)
      .where({ visibility: 'link', shared: true })
      .whereNotNull('sql_names')
      .select({ id: 'charts.id', names: 'sql_names' });
    return new Map(rows.map(({ id, names }) => [id, JSON.parse(names)]));
  }

  /** `undefined` if the chart has gone. */
  async put(
    pin: Omit<StoredPin, 'pinnedAt' | 'position'> & { position?: number },
  ): Promise<StoredPin | undefined> {
    return await this.#knex.transaction(async tx => {
      const place = { product_ref: pin.productRef, chart_id: pin.chartId };
      const chart = await tx('charts')
        .where({ id: pin.chartId })
        .forShare()
        .first('id');
      if (!chart) {
        return undefined;
      }
      const before = await tx<Row>(TABLE).where(place).first();
      if (!before) {
        await assertRoom(tx(TABLE).where({ product_ref: pin.productRef }), {
          most: MAX_PINS,
          what: 'charts pinned to this product',
        });
      }
      const row: Row = {
        ...place,
        position: pin.position ?? before?.position ?? MAX_PINS,
        pinned_by: pin.pinnedBy,
        pinned_at: await databaseNow(tx),
      };
      await tx<Row>(TABLE)
        .insert(row)
        .onConflict(['product_ref', 'chart_id'])
        .merge();
      return toPin(row);
    });
  }

  async delete(productRef: string, chartId: string): Promise<boolean> {
    const count = await this.#knex<Row>(TABLE)
      .where({ product_ref: productRef, chart_id: chartId })
      .del();
    return count > 0;
  }
}

function toPin(row: Row): StoredPin {
  return {
    productRef: row.product_ref,
    chartId: row.chart_id,
    position: row.position,
    pinnedBy: row.pinned_by,
    pinnedAt: Number(row.pinned_at),
  };
}
