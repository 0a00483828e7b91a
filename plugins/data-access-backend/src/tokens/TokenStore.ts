import { databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';

const TABLE = 'data_access_tokens';
/** How often its use is written down. */
const USED_EVERY_MS = 60_000;

type Row = {
  id: string;
  user_ref: string;
  user_uid: string;
  agreement_id: string;
  product_ref: string;
  title: string;
  secret_hash: string;
  created_at: number | string;
  expires_at: number | string;
  revoked_at: number | string | null;
  last_used_at: number | string | null;
};

/** A token as the database has it. @internal */
export interface StoredToken {
  id: string;
  userRef: string;
  userUid: string;
  agreementId: string;
  productRef: string;
  title: string;
  secretHash: string;
  createdAt: number;
  expiresAt: number;
  revokedAt?: number;
  lastUsedAt?: number;
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

  /** Newest first. */
  async list(
    user: { ref: string; uid: string },
    options: { productRef?: string; limit: number },
  ): Promise<StoredToken[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where({ user_ref: user.ref, user_uid: user.uid })
      .modify(query => {
        if (options.productRef) {
          query.where({ product_ref: options.productRef });
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

  /** False if the user has none such that is not revoked yet. */
  async revoke(
    tx: Knex,
    id: string,
    user: { ref: string; uid: string },
  ): Promise<boolean> {
    const count = await tx<Row>(TABLE)
      .where({ id, user_ref: user.ref, user_uid: user.uid })
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

function toToken(row: Row): StoredToken {
  return {
    id: row.id,
    userRef: row.user_ref,
    userUid: row.user_uid,
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
