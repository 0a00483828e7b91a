import type { Decision } from '@meshport/plugin-data-access-common';
import { createHmac, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

/**
 * Derives the keys of hash masks, so that equal values get equal codes only
 * within one link group of one consumer and purpose.
 *
 * @internal
 */
export class MaskingKeys {
  /** Without a configured key, a random one is kept in the database. */
  static async create(options: {
    masterKey?: string;
    knex: Knex;
  }): Promise<MaskingKeys> {
    return new MaskingKeys(
      options.masterKey ?? (await developmentKey(options.knex)),
    );
  }

  readonly #masterKey: string;

  private constructor(masterKey: string) {
    this.#masterKey = masterKey;
  }

  /** Keys for all link groups of a decision. */
  keysFor(decision: Decision, user: string): { [linkGroup: string]: string } {
    const groups = decision.columns.flatMap(({ mask }) =>
      mask?.kind === 'hash' ? [mask.linkGroup] : [],
    );
    return Object.fromEntries(
      groups.map(linkGroup => [
        linkGroup,
        this.#derive([
          decision.consumer ?? user,
          decision.purpose ?? '',
          linkGroup,
        ]),
      ]),
    );
  }

  /** For what is kept of values that must not be looked up in it. */
  keyFor(use: 'statistics'): string {
    return this.#derive([use]);
  }

  #derive(parts: string[]): string {
    return createHmac('sha256', this.#masterKey)
      .update(JSON.stringify(parts))
      .digest('hex');
  }
}

/** Replicas that start together end up with the same one. */
async function developmentKey(knex: Knex): Promise<string> {
  await knex('development_masking_key')
    .insert({ id: 1, key: randomBytes(32).toString('hex') })
    .onConflict('id')
    .ignore();
  const row = await knex('development_masking_key').where({ id: 1 }).first();
  return row.key;
}
