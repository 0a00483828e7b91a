import { ConflictError } from '@backstage/errors';
import { databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import type { Change, ChangeLog } from '../database/ChangeLog';
import { areaRefOf } from './areaRefOf';

/** Who owns an area, as it was agreed and as it stands. @internal */
export interface AreaOwner {
  area: string;
  ownerRef: string;
  ownerUid?: string;
  /** Whether another group has the name by now. */
  lost: boolean;
}

/** Who owns areas, in the database. @internal */
export class AreaOwnerStore {
  readonly #knex: Knex;
  readonly #changes: ChangeLog;

  static create(options: { knex: Knex; changes: ChangeLog }): AreaOwnerStore {
    return new AreaOwnerStore(options);
  }

  private constructor(options: { knex: Knex; changes: ChangeLog }) {
    this.#knex = options.knex;
    this.#changes = options.changes;
  }

  async list(): Promise<AreaOwner[]> {
    const rows = await this.#knex('areas').orderBy('name');
    return rows.map(row => ({
      area: row.name,
      ownerRef: row.owner_ref,
      ...(row.owner_uid !== null && { ownerUid: row.owner_uid }),
      lost: row.owner_lost_at !== null,
    }));
  }

  /** Says who the owner is, if nobody has said so yet. */
  async note(owner: AreaOwner, ownerUid: string, actor: string) {
    await this.#change(owner, 'area.owner-noted', actor, {
      where: { owner_uid: null },
      change: { owner_uid: ownerUid },
      payload: { ownerUid },
    });
  }

  /** Says that another group has the name of the owner, or that the owner is back. */
  async setLost(owner: AreaOwner, lost: boolean, actor: string) {
    await this.#change(
      owner,
      lost ? 'area.owner-lost' : 'area.owner-found',
      actor,
      {
        where: { owner_uid: owner.ownerUid ?? null },
        change: { owner_lost_at: lost ? databaseNowSql(this.#knex) : null },
        payload: { ownerUid: owner.ownerUid ?? null },
      },
    );
  }

  /** Gives an area to another group. */
  async handOver(
    owner: AreaOwner,
    to: { ownerRef: string; ownerUid: string },
    actor: string,
  ) {
    const changed = await this.#change(owner, 'area.handed-over', actor, {
      where: {},
      change: {
        owner_ref: to.ownerRef,
        owner_uid: to.ownerUid,
        owner_lost_at: null,
      },
      payload: { ...to },
    });
    if (!changed) {
      throw new ConflictError(
        `Area '${owner.area}' was handed over by somebody else meanwhile; look at whose it is now`,
      );
    }
  }

  async #change(
    { area, ownerRef }: AreaOwner,
    event: string,
    actor: string,
    write: {
      where: object;
      change: object;
      payload: { [name: string]: string | null };
    },
  ): Promise<boolean> {
    return await this.#knex.transaction(async tx => {
      const changed = await tx('areas')
        .where({ name: area, owner_ref: ownerRef, ...write.where })
        .update(write.change);
      if (changed === 0) {
        return false;
      }
      const products: string[] = await tx('publications')
        .where({ area })
        .pluck('product');
      const changes: Change[] = [
        { type: 'area', area },
        ...products.map(product => ({
          type: 'publication' as const,
          area,
          product,
        })),
      ];
      await this.#changes.append(tx, {
        event,
        actor,
        subject: areaRefOf(area),
        payload: { previousOwnerRef: ownerRef, ...write.payload },
        changes,
      });
      return true;
    });
  }
}
