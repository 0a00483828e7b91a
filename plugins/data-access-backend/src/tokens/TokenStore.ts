import { databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';

const TABLE = 'data_access_tokens';
/** How often its use is written down. */
const USED_EVERY_MS = 60_000;

type Row = {
  id: string;
  user_ref: string;
  user_uid: string;
  consumer_ref: string | null;
  consumer_uid: string | null;
  consumer_owner: string | null;
  agreement_id: string;
  product_ref: string;
  title: string;
  secret_hash: string;
  created_at: number | string;
  expires_at: number | string;
  revoked_at: number | string | null;
  last_used_at: number | string | null;
};

/** What a token acts as, and through which of its owners it was made. @internal */
export interface TokenConsumer extends TokenHolder {
  owner: string;
}

/** A token as the database has it. @internal */
export interface StoredToken {
  id: string;
  /** Who made it. */
  userRef: string;
  userUid: string;
  /** The data product or service account that it acts as, instead of who made it. */
  consumer?: TokenConsumer;
  agreementId: string;
  productRef: string;
  title: string;
  secretHash: string;
  createdAt: number;
  expiresAt: number;
  revokedAt?: number;
  lastUsedAt?: number;
}

/** Who may have made a token, or may be what it acts as. @internal */
export interface TokenHolder {
  ref: string;
  uid: string;
}

/** The tokens in the database. @internal */
export class TokenStore {
  static create(options: { knex: Knex }): TokenStore {
    return new TokenStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(tx: Knex, token: StoredToken): Promise<void> {
    await tx<Row>(TABLE).insert({
      id: token.id,
      user_ref: token.userRef,
      user_uid: token.userUid,
      consumer_ref: token.consumer?.ref ?? null,
      consumer_uid: token.consumer?.uid ?? null,
      consumer_owner: token.consumer?.owner ?? null,
      agreement_id: token.agreementId,
      product_ref: token.productRef,
      title: token.title,
      secret_hash: token.secretHash,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    });
  }

  /** Neither revoked nor expired, by the database's clock. */
  async findLive(ids: string[]): Promise<Map<string, StoredToken>> {
    const rows = ids.length
      ? await this.#knex<Row>(TABLE)
          .whereIn('id', ids)
          .whereNull('revoked_at')
          .where('expires_at', '>', databaseNowSql(this.#knex))
      : [];
    return new Map(rows.map(row => [row.id, toToken(row)]));
  }

  /** Those that one of some made or that act as one, newest first. */
  async list(
    holders: TokenHolder[],
    options: { productRef?: string; agreementId?: string; limit: number },
  ): Promise<StoredToken[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where(isOf(holders))
      .modify(query => {
        if (options.productRef) {
          query.where({ product_ref: options.productRef });
        }
        if (options.agreementId) {
          query.where({ agreement_id: options.agreementId });
        }
      })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(options.limit);
    return rows.map(toToken);
  }

  async countLive(tx: Knex, userRef: string): Promise<number> {
    const [{ total }] = await tx<Row>(TABLE)
      .where({ user_ref: userRef })
      .whereNull('revoked_at')
      .where('expires_at', '>', databaseNowSql(tx))
      .count({ total: '*' });
    return Number(total);
  }

  /** False if they have none such that is not revoked yet. */
  async revoke(tx: Knex, id: string, holders: TokenHolder[]): Promise<boolean> {
    const count = await tx<Row>(TABLE)
      .where({ id })
      .andWhere(isOf(holders))
      .whereNull('revoked_at')
      .update({ revoked_at: databaseNowSql(tx) as unknown as number });
    return count > 0;
  }

  async noteUse(id: string): Promise<void> {
    const now = databaseNowSql(this.#knex);
    await this.#knex<Row>(TABLE)
      .where({ id })
      .where(seldom =>
        seldom
          .whereNull('last_used_at')
          .orWhere(
            'last_used_at',
            '<',
            this.#knex.raw('? - ?', [now, USED_EVERY_MS]),
          ),
      )
      .update({ last_used_at: now as unknown as number });
  }
}

function isOf(holders: TokenHolder[]): Knex.QueryCallback<Row> {
  return query =>
    holders.forEach(({ ref, uid }) =>
      query
        .orWhere({ user_ref: ref, user_uid: uid })
        .orWhere({ consumer_ref: ref, consumer_uid: uid }),
    );
}

function toToken(row: Row): StoredToken {
  return {
    id: row.id,
    userRef: row.user_ref,
    userUid: row.user_uid,
    ...(row.consumer_ref !== null &&
      row.consumer_uid !== null &&
      row.consumer_owner !== null && {
        consumer: {
          ref: row.consumer_ref,
          uid: row.consumer_uid,
          owner: row.consumer_owner,
        },
      }),
    agreementId: row.agreement_id,
    productRef: row.product_ref,
    title: row.title,
    secretHash: row.secret_hash,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    ...(row.revoked_at !== null && { revokedAt: Number(row.revoked_at) }),
    ...(row.last_used_at !== null && { lastUsedAt: Number(row.last_used_at) }),
  };
}
