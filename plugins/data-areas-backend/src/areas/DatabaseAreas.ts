import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Area } from '@meshport/plugin-data-areas-common';
import type { CreateAreaRequest } from '@meshport/plugin-data-areas-node';
import { databaseNow } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import type { ChangeLog } from '../database/ChangeLog';
import { areaRefOf } from './areaRefOf';

type AreaRow = {
  name: string;
  title: string;
  domain_ref: string;
  owner_ref: string;
  owner_uid: string | null;
  owner_lost_at: number | string | null;
  sql_name: string;
  created_at: number | string;
};

/** Areas in the database. @internal */
export class DatabaseAreas {
  readonly #knex: Knex;
  readonly #changes: ChangeLog;

  private constructor(options: { knex: Knex; changes: ChangeLog }) {
    this.#knex = options.knex;
    this.#changes = options.changes;
  }

  static create(options: { knex: Knex; changes: ChangeLog }): DatabaseAreas {
    return new DatabaseAreas(options);
  }

  async list(): Promise<Area[]> {
    const rows = await this.#knex<AreaRow>('areas').orderBy('name');
    return rows.map(toArea);
  }

  async find(name: string): Promise<Area | undefined> {
    const row = await this.#knex<AreaRow>('areas').where({ name }).first();
    return row && toArea(row);
  }

  async findAll(names: string[]): Promise<Map<string, Area>> {
    const rows = await this.#knex<AreaRow>('areas').whereIn('name', names);
    return new Map(rows.map(row => [row.name, toArea(row)]));
  }

  /** @throws ConflictError if the name or the SQL name is taken. */
  async create(
    request: Required<CreateAreaRequest>,
    by: { actor: string; ownerUid?: string },
  ): Promise<{ area: Area; created: boolean }> {
    const { actor, ownerUid } = by;
    const existing = await this.find(request.name);
    if (existing) {
      return { area: assertSame(existing, request), created: false };
    }
    try {
      await this.#knex.transaction(async tx => {
        await tx('areas').insert({
          name: request.name,
          title: request.title,
          domain_ref: request.domainRef,
          owner_ref: request.ownerRef,
          owner_uid: ownerUid ?? null,
          sql_name: request.sqlName,
          created_at: await databaseNow(tx),
          created_by: actor,
        });
        await this.#changes.append(tx, {
          event: 'area.created',
          actor,
          subject: areaRefOf(request.name),
          payload: { ...request, ownerUid: ownerUid ?? null },
          changes: [{ type: 'area', area: request.name }],
        });
      });
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
      const winner = await this.find(request.name);
      if (!winner) {
        throw new ConflictError(
          `The sqlName '${request.sqlName}' is taken by another area, choose another`,
        );
      }
      return { area: assertSame(winner, request), created: false };
    }
    const area = await this.find(request.name);
    return { area: area!, created: true };
  }
}

function assertSame(area: Area, request: Required<CreateAreaRequest>): Area {
  const keys = ['title', 'domainRef', 'ownerRef', 'sqlName'] as const;
  const different = keys.filter(key => area[key] !== request[key]);
  if (different.length > 0) {
    throw new ConflictError(
      `Area '${area.name}' exists with another ${different.join(', ')}`,
    );
  }
  return area;
}

function toArea(row: AreaRow): Area {
  return {
    ref: areaRefOf(row.name),
    name: row.name,
    title: row.title,
    domainRef: row.domain_ref,
    // Nobody is in it, so that whatever rests on the owner's name does not hold.
    ownerRef:
      row.owner_lost_at === null
        ? row.owner_ref
        : `group:gone/${row.owner_uid}`,
    ...(row.owner_uid !== null && { ownerUid: row.owner_uid }),
    sqlName: row.sql_name,
    createdAt: Number(row.created_at),
  };
}
