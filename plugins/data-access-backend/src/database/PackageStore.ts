import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';

const TABLE = 'data_access_packages';

/** A package with the catalog uid of its owners at the time. @internal */
export type StoredPackage = AccessPackage & { ownerUid?: string };

/** As it is shown. @internal */
export function asPackage({ ownerUid: _, ...shown }: StoredPackage) {
  return shown satisfies AccessPackage;
}

/** The access packages in the database. @internal */
export class PackageStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): PackageStore {
    return new PackageStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(tx: Knex, item: StoredPackage): Promise<void> {
    await tx(TABLE).insert({
      id: item.id,
      created_by: item.createdBy,
      created_at: item.createdAt,
      ...toRow(item),
    });
  }

  async get(id: string): Promise<StoredPackage | undefined> {
    const row = await this.#knex(TABLE).where({ id }).first();
    return row && fromRow(row);
  }

  /** Those that can be asked for, and all of some owners; newest first. */
  async list(owners: string[]): Promise<StoredPackage[]> {
    const rows = await this.#knex(TABLE)
      .whereNull('retired_at')
      .orWhereIn('owner_ref', owners)
      .orderBy('created_at', 'desc')
      .limit(500);
    return rows.map(fromRow);
  }

  /** False if it changed since that version. */
  async update(tx: Knex, item: StoredPackage): Promise<boolean> {
    const count = await tx(TABLE)
      .where({ id: item.id, version: item.version - 1 })
      .whereNull('retired_at')
      .update(toRow(item));
    return count > 0;
  }
}

function toRow(item: StoredPackage) {
  return {
    title: item.title,
    description: item.description,
    role: item.role,
    owner_ref: item.ownerRef,
    owner_uid: item.ownerUid ?? null,
    purpose: item.purpose,
    ports: JSON.stringify(item.ports),
    max_days: item.maxDays,
    updated_at: item.updatedAt,
    retired_at: item.retiredAt ?? null,
    version: item.version,
  };
}

function fromRow(row: Record<string, any>): StoredPackage {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    role: row.role,
    ownerRef: row.owner_ref,
    ...(row.owner_uid && { ownerUid: row.owner_uid }),
    purpose: row.purpose,
    ports: JSON.parse(row.ports),
    maxDays: row.max_days,
    createdBy: row.created_by,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    ...(row.retired_at !== null && { retiredAt: Number(row.retired_at) }),
    version: row.version,
  };
}
