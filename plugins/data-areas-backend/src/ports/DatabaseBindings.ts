import { InputError } from '@backstage/errors';
import {
  areaOriginLocation,
  type Area,
  type Binding,
  type PortContract,
  type ResolvedPort,
  type SqlName,
} from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import type { DatabaseAreas } from '../areas/DatabaseAreas';
import { areaRefOf } from '../areas/areaRefOf';
import type { ObjectRegistry } from '../objects/ObjectRegistry';
import type { DatabaseSnapshots } from '../snapshots/DatabaseSnapshots';

type BindingRow = {
  port_ref: string;
  area: string;
  product: string;
  dataset_id: string;
  sql_name: string;
  contract: string;
  bound_by: string;
  bound_at: number | string;
};

/** A binding with what is told of its publication, as one statement read them. */
type BoundRow = BindingRow & {
  product_ref: string;
  title: string;
  lifecycle: string;
  visibility: string;
};

/** @internal */
export interface DatabaseBindingsOptions {
  knex: Knex;
  areas: DatabaseAreas;
  snapshots: DatabaseSnapshots;
  objects: ObjectRegistry;
}

/** Bound ports with all that is known of them. @internal */
export class DatabaseBindings {
  readonly #options: DatabaseBindingsOptions;

  private constructor(options: DatabaseBindingsOptions) {
    this.#options = options;
  }

  static create(options: DatabaseBindingsOptions): DatabaseBindings {
    return new DatabaseBindings(options);
  }

  /** In the order asked; `undefined` for what is not bound. */
  async resolve(
    request: { portRefs: string[] } | { sqlNames: string[] },
  ): Promise<(ResolvedPort | undefined)[]> {
    const [column, wanted] =
      'portRefs' in request
        ? (['port_ref', request.portRefs] as const)
        : (['sql_name', request.sqlNames] as const);
    const rows = await this.#rows().whereIn(`bindings.${column}`, [
      ...new Set(wanted),
    ]);
    const resolved = await this.#toResolvedPorts(rows);
    const byKey = new Map(
      rows.map((row, index) => [row[column], resolved[index]]),
    );
    return wanted.map(key => byKey.get(key));
  }

  /**
   * In the order of port refs, which is also the cursor.
   *
   * @param options - `text`: leaves out what has it neither in its SQL name, nor
   * in the product's title, nor anywhere in its contract
   */
  async list(options: {
    cursor?: string;
    after?: string;
    text?: string;
    limit: number;
  }): Promise<{ items: ResolvedPort[]; nextCursor?: string }> {
    const { cursor, limit, text } = options;
    const after = cursor ? decodeCursor(cursor) : options.after;
    const rows = await this.#rows()
      .orderBy('port_ref')
      .limit(limit + 1)
      .modify(query => after && query.where('port_ref', '>', after))
      .modify(query => text && query.andWhere(whereMentions(text)));
    const page = rows.slice(0, limit);
    const items = await this.#toResolvedPorts(page);
    const next =
      rows.length > limit
        ? encodeCursor(page[page.length - 1].port_ref)
        : undefined;
    return { items, ...(next ? { nextCursor: next } : {}) };
  }

  async ofPublication(area: Area, product: string): Promise<Binding[]> {
    const resolved = await this.resolvedOfPublication(area, product);
    return resolved.map(({ binding }) => binding);
  }

  async resolvedOfPublication(
    area: Area,
    product: string,
  ): Promise<ResolvedPort[]> {
    const rows = await this.#rows()
      .where('bindings.area', area.name)
      .where('bindings.product', product)
      .orderBy('port_ref');
    return this.#toResolvedPorts(rows);
  }

  /** Read apart, a publish in between would give the new visibility with the old contract. */
  #rows(): Knex.QueryBuilder<BoundRow, BoundRow[]> {
    return this.#options
      .knex('bindings')
      .join('publications', {
        'publications.area': 'bindings.area',
        'publications.product': 'bindings.product',
      })
      .select(
        'bindings.*',
        'publications.product_ref',
        'publications.title',
        'publications.lifecycle',
        'publications.visibility',
      );
  }

  async #toResolvedPorts(rows: BoundRow[]): Promise<ResolvedPort[]> {
    const { areas, snapshots } = this.#options;
    const [areasByName, datasets] = await Promise.all([
      areas.findAll([...new Set(rows.map(({ area }) => area))]),
      snapshots.datasetsById([...new Set(rows.map(row => row.dataset_id))]),
    ]);
    return Promise.all(
      rows.map(async row => {
        const dataset = datasets.get(row.dataset_id)!;
        const { product_ref: ref, title, lifecycle } = row;
        return {
          binding: toBinding(row, dataset.name),
          area: areasByName.get(row.area)!,
          product: { ref, title, lifecycle },
          visibility: JSON.parse(row.visibility) as ResolvedPort['visibility'],
          contract: JSON.parse(row.contract) as PortContract,
          ...(dataset.snapshot
            ? {
                snapshot: {
                  ...dataset.snapshot,
                  objects: await this.#withPaths(dataset.snapshot.objects),
                },
              }
            : {}),
        };
      }),
    );
  }

  async #withPaths(objects: NonNullable<ResolvedPort['snapshot']>['objects']) {
    return Promise.all(
      objects.map(async object => {
        const localPath = await this.#options.objects.localPath(object.key);
        return localPath ? { ...object, localPath } : object;
      }),
    );
  }
}

function toBinding(row: BindingRow, datasetName: string): Binding {
  const [catalog, schema, table] = row.sql_name.split('.');
  const sqlName: SqlName = { catalog, schema, table };
  return {
    portRef: row.port_ref,
    originLocation: areaOriginLocation(row.area, row.product),
    areaRef: areaRefOf(row.area),
    datasetId: row.dataset_id,
    datasetName,
    sqlName,
    boundBy: row.bound_by,
    boundAt: Number(row.bound_at),
  };
}

/** Both databases fold the case of ASCII alike, and only of that. */
function whereMentions(text: string): Knex.QueryCallback {
  const like = (part: string) =>
    `%${part.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  const places = [
    ['bindings.sql_name', text],
    ['publications.title', text],
    // As JSON writes it.
    ['bindings.contract', JSON.stringify(text).slice(1, -1)],
  ];
  return query =>
    places.forEach(([column, part]) =>
      query.orWhereRaw(`lower(??) like ? escape '!'`, [column, like(part)]),
    );
}

function encodeCursor(portRef: string): string {
  return Buffer.from(portRef, 'utf8').toString('base64url');
}

function decodeCursor(cursor: string): string {
  const portRef = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!portRef.startsWith('dataproduct:')) {
    throw new InputError(
      `'${cursor.slice(0, 100)}' is not a cursor of this list`,
    );
  }
  return portRef;
}
