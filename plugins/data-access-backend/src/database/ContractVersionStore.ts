import { randomUUID } from 'node:crypto';
import { databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { inParts } from './inParts';

const TABLE = 'data_access_contract_versions';
const REFS_A_QUERY = 500;

type Row = {
  id: string;
  port_ref: string;
  contract_version: string;
  columns: string;
  columns_later: string | null;
  columns_told: string | null;
  seen_at: number | string;
};

/** A version of the contract of a port, as it was first seen. @internal */
export interface SeenContractVersion {
  portRef: string;
  contractVersion: string;
  /** Names of the columns that it promises. */
  columns: string[];
  /** Of those that it came to promise when it was published again. */
  later: string[];
  /** Of those of which somebody was told. */
  told: string[];
}

/** Which versions the contracts of ports have had, in the database. @internal */
export class ContractVersionStore {
  static create(options: { knex: Knex }): ContractVersionStore {
    return new ContractVersionStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** In the order in which they were seen. */
  async find(portRefs: string[]): Promise<SeenContractVersion[]> {
    const rows: Row[] = [];
    for (const part of inParts(portRefs, REFS_A_QUERY)) {
      rows.push(
        ...(await this.#knex<Row>(TABLE)
          .whereIn('port_ref', part)
          .orderBy('seen_at')),
      );
    }
    return rows.map(row => ({
      portRef: row.port_ref,
      contractVersion: row.contract_version,
      columns: JSON.parse(row.columns),
      later: JSON.parse(row.columns_later ?? '[]'),
      told: JSON.parse(row.columns_told ?? '[]'),
    }));
  }

  /** False if it was noted before: only one of several at once notes it. */
  async note(tx: Knex, seen: SeenContractVersion): Promise<boolean> {
    const id = randomUUID();
    const key = {
      port_ref: seen.portRef,
      contract_version: seen.contractVersion,
    };
    await tx<Row>(TABLE)
      .insert({
        ...key,
        id,
        columns: JSON.stringify(seen.columns),
        columns_later: JSON.stringify(seen.later),
        columns_told: JSON.stringify(seen.told),
        seen_at: databaseNowSql(tx) as unknown as number,
      })
      .onConflict(['port_ref', 'contract_version'])
      .ignore();
    // How many rows were written is told differently by the drivers.
    const stored = await tx<Row>(TABLE).where(key).first('id');
    return stored?.id === id;
  }

  /** False if it is not as it was seen: only one of several at once notes it. */
  async noteLater(
    tx: Knex,
    seen: SeenContractVersion,
    now: Pick<SeenContractVersion, 'later' | 'told'>,
  ): Promise<boolean> {
    const found = tx<Row>(TABLE).where({
      port_ref: seen.portRef,
      contract_version: seen.contractVersion,
    });
    const before = JSON.stringify(seen.later);
    const count = await found
      .andWhere(row =>
        seen.later.length > 0
          ? row.where({ columns_later: before })
          : row.where({ columns_later: before }).orWhereNull('columns_later'),
      )
      .update({
        columns_later: JSON.stringify(now.later),
        columns_told: JSON.stringify(now.told),
      });
    return count > 0;
  }
}
