import type { Knex } from 'knex';
import { advanceHead } from '../advanceHead';
import { canonicalJson } from '../canonicalJson';
import { databaseNow } from '../databaseNow';
import { sha256 } from '../sha256';
import { hashLedgerEntry } from './hashLedgerEntry';
import type {
  LedgerEntry,
  LedgerRecord,
  LedgerVerification,
} from './LedgerEntry';
import { ledgerEntryFromRow, type LedgerRow } from './LedgerRow';
import { LedgerVerifier } from './LedgerVerifier';

const VERIFY_PAGE = 1000;

/**
 * An append-only, hash-chained record of what was decided.
 *
 * @remarks
 * Entries are written in the business transaction: no effect without an entry,
 * no entry without its effect. Writers of one stream stand in line from the
 * append to the end of their transaction, so append last.
 *
 * @public
 */
export class Ledger {
  readonly #knex: Knex;
  readonly #stream: string;

  /** Opens the ledger of a stream; a plugin usually has one. */
  static create(options: { knex: Knex; stream: string }): Ledger {
    return new Ledger(options.knex, options.stream);
  }

  private constructor(knex: Knex, stream: string) {
    this.#knex = knex;
    this.#stream = stream;
  }

  get #headName(): string {
    return `ledger:${this.#stream}`;
  }

  /** The previous hash of the first entry, so that streams cannot be swapped. */
  get #genesis(): string {
    return sha256(this.#stream);
  }

  /** Records within the caller's transaction. */
  async append(tx: Knex, record: LedgerRecord): Promise<LedgerEntry> {
    const head = await advanceHead(tx, this.#headName);
    const payload = canonicalJson(record.payload);
    const unhashed = {
      sequence: head.sequence,
      at: await databaseNow(tx),
      event: record.event,
      actor: record.actor,
      subject: record.subject,
      payload: JSON.parse(payload),
      previousHash: head.hash ?? this.#genesis,
    };
    const entry = { ...unhashed, hash: hashLedgerEntry(unhashed) };

    await tx<LedgerRow>('durability_ledger').insert({
      stream: this.#stream,
      sequence: entry.sequence,
      at: entry.at,
      event: entry.event,
      actor: entry.actor,
      subject: entry.subject,
      payload,
      previous_hash: entry.previousHash,
      hash: entry.hash,
    });
    await tx('durability_heads')
      .where({ name: this.#headName })
      .update({ hash: entry.hash });
    return entry;
  }

  /** Entries in order, after the given sequence. */
  async read(
    options: { after?: number; limit?: number } = {},
  ): Promise<LedgerEntry[]> {
    const rows = await this.#rows(options.after ?? 0, options.limit ?? 100);
    return rows.map(ledgerEntryFromRow);
  }

  /**
   * Checks every entry against its hash, its predecessor and the head, and
   * names the first that is not what was written.
   */
  async verify(): Promise<LedgerVerification> {
    // An entry and its head are committed together, so a highest sequence that
    // was read before the head can never be above it.
    const highest = await this.#knex('durability_ledger')
      .where({ stream: this.#stream })
      .max({ sequence: 'sequence' })
      .first();
    const head = await this.#knex('durability_heads')
      .where({ name: this.#headName })
      .first('sequence', 'hash');

    const verifier = new LedgerVerifier({
      genesis: this.#genesis,
      headSequence: Number(head?.sequence ?? 0),
      headHash: head?.hash ?? undefined,
      highestSequence: Number(highest?.sequence ?? 0),
    });
    let after = 0;
    while (!verifier.done) {
      const rows = await this.#rows(after, VERIFY_PAGE);
      verifier.check(rows);
      if (rows.length < VERIFY_PAGE) {
        break;
      }
      after = Number(rows[rows.length - 1].sequence);
    }
    return verifier.finish();
  }

  async #rows(after: number, limit: number): Promise<LedgerRow[]> {
    return await this.#knex<LedgerRow>('durability_ledger')
      .where({ stream: this.#stream })
      .andWhere('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit);
  }
}
