import type { Decision } from '@meshport/plugin-data-access-common';
import {
  deriveHashKeys,
  type LinkGroup,
} from '@meshport/plugin-data-access-node';
import { createHmac, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

/**
 * Derives the keys of hash masks, so that equal values get equal codes only
 * within one link group of one area, consumer and purpose.
 *
 * @internal
 */
export class MaskingKeys {
  /** Without a configured key, a random one is kept in the database. */
  static async create(options: {
    masterKey?: string;
    /** What several areas share. */
    linkGroups: LinkGroup[];
    knex: Knex;
  }): Promise<MaskingKeys> {
    return new MaskingKeys(
      options.masterKey ?? (await developmentKey(options.knex)),
      options.linkGroups,
    );
  }

  readonly #masterKey: string;
  readonly #linkGroups: LinkGroup[];

  private constructor(masterKey: string, linkGroups: LinkGroup[]) {
    this.#masterKey = masterKey;
    this.#linkGroups = linkGroups;
  }

  /**
   * Keys for all link groups of a decision.
   *
   * @param areaRef - of the port's binding
   */
  keysFor(
    decision: Decision,
    { user, areaRef }: { user: string; areaRef: string },
  ): { [linkGroup: string]: string } {
    return deriveHashKeys({
      masterKey: this.#masterKey,
      linkGroups: this.#linkGroups,
      areaRef,
      consumer: decision.consumer ?? user,
      purpose: decision.purpose ?? '',
      columns: decision.columns,
    });
  }

  /** For what is kept of values that must not be looked up in it. */
  keyFor(use: 'statistics'): string {
    return createHmac('sha256', this.#masterKey)
      .update(JSON.stringify([use]))
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
