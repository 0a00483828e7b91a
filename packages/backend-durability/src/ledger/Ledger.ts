import type { Knex } from 'knex';
import { advanceHead } from '../advanceHead';
import { canonicalJson } from '../canonicalJson';
import { databaseNow } from '../databaseNow';
import { sha256 } from '../sha256';
import { hashLedgerEntry } from './hashLedgerEntry';
import type { LedgerAnchor } from './LedgerAnchor';
import type {
  LedgerEntry,
  LedgerReadOptions,
  LedgerRecord,
  LedgerVerification,
} from './LedgerEntry';
import { ledgerEntryFromRow, type LedgerRow } from './LedgerRow';
import { LedgerVerifier } from './LedgerVerifier';

const VERIFY_PAGE = 5000;

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
  /** Which ledger of the database this is. */
  readonly stream: string;

  /** Opens the ledger of a stream; a plugin usually has one. */
  static create(options: { knex: Knex; stream: string }): Ledger {
    return new Ledger(options.knex, options.stream);
  }

  private constructor(knex: Knex, stream: string) {
    this.#knex = knex;
    this.stream = stream;
  }

  get #headName(): string {
    return `ledger:${this.stream}`;
  }

  /** The previous hash of the first entry, so that streams cannot be swapped. */
  get #genesis(): string {
    return sha256(this.stream);
  }

  /** Records within the caller's transaction. */
  async append(tx: Knex, record: LedgerRecord): Promise<LedgerEntry> {
    // Half of a surrogate pair cannot be stored, so it must not be hashed.
    const written = {
      event: wellFormed(record.event),
      actor: wellFormed(record.actor),
      subject: wellFormed(record.subject),
      payload: canonicalJson(record.payload),
    };
    const chained =
      tx.client.config.client === 'pg'
        ? await this.#appendInDatabase(tx, written)
        : await this.#append(tx, written);
    return { ...written, payload: JSON.parse(written.payload), ...chained };
  }

  /** In one round trip, because the others wait. */
  async #appendInDatabase(tx: Knex, written: WrittenRecord): Promise<Chained> {
    const {
      rows: [row],
    } = await tx.raw(
      'select * from durability_ledger_append(?, ?, ?, ?, ?, ?, ?)',
      [
        this.#headName,
        this.stream,
        this.#genesis,
        written.event,
        written.actor,
        written.subject,
        written.payload,
      ],
    );
    return {
      sequence: Number(row.o_sequence),
      at: Number(row.o_at),
      previousHash: row.o_previous_hash,
      hash: row.o_hash,
    };
  }

  async #append(tx: Knex, written: WrittenRecord): Promise<Chained> {
    const head = await advanceHead(tx, this.#headName);
    const unhashed = {
      sequence: head.sequence,
      at: await databaseNow(tx),
      previousHash: head.hash ?? this.#genesis,
    };
    const hash = hashLedgerEntry({ ...written, ...unhashed });
    await tx<LedgerRow>('durability_ledger').insert({
      stream: this.stream,
      sequence: unhashed.sequence,
      at: unhashed.at,
      ...written,
      previous_hash: unhashed.previousHash,
      hash,
    });
    await tx('durability_heads')
      .where({ name: this.#headName })
      .update({ hash });
    return { ...unhashed, hash };
  }

  /** Entries in order: of a period in the order of time, else of sequence. */
  async read(options: LedgerReadOptions = {}): Promise<LedgerEntry[]> {
    const { after = 0, limit = 100, from, to, events } = options;
    const ofPeriod = from !== undefined || to !== undefined;
    const query = ofPeriod
      ? await this.#rowsOfPeriod({ after, limit, from, to })
      : { rows: this.#rows(after, limit) };
    const rows = await query.rows.modify(each => {
      if (events) {
        each.whereIn('event', events);
      }
    });
    return rows.map(ledgerEntryFromRow);
  }

  /** What the ledger has come to, to be anchored; undefined while it is empty. */
  async head(): Promise<LedgerAnchor | undefined> {
    const head = await this.#readHead();
    return head?.hash
      ? {
          stream: this.stream,
          sequence: Number(head.sequence),
          hash: head.hash,
          at: await databaseNow(this.#knex),
        }
      : undefined;
  }

  /**
   * Checks every entry against its hash, its predecessor, the head and the
   * anchors, and names the first that is not what was written.
   *
   * @remarks
   * Streams page by page. Without an anchor from outside the database nobody
   * can tell a ledger whose end was cut off together with its head, one that
   * was restored from a backup, or one that was computed anew.
   */
  async verify(
    options: { anchors?: Pick<LedgerAnchor, 'sequence' | 'hash'>[] } = {},
  ): Promise<LedgerVerification> {
    // An entry and its head are committed together, so a highest sequence that
    // was read before the head can never be above it.
    const highest = await this.#knex('durability_ledger')
      .where({ stream: this.stream })
      .max({ sequence: 'sequence' })
      .first();
    const head = await this.#readHead();
    const verifier = new LedgerVerifier({
      genesis: this.#genesis,
      headSequence: Number(head?.sequence ?? 0),
      headHash: head?.hash ?? undefined,
      highestSequence: Number(highest?.sequence ?? 0),
      anchors: options.anchors,
    });
    let page: Promise<LedgerRow[]> | undefined;
    while (!verifier.done) {
      const rows: LedgerRow[] = await (page ?? this.#rows(0, VERIFY_PAGE));
      const last = rows.length < VERIFY_PAGE;
      // The database fetches the next page while this one is hashed.
      page = last
        ? undefined
        : Promise.resolve(
            this.#rows(Number(rows.at(-1)!.sequence), VERIFY_PAGE),
          );
      page?.catch(() => {});
      verifier.check(rows);
      if (last) {
        break;
      }
    }
    await page;
    return verifier.finish();
  }

  async #readHead(): Promise<
    { sequence: number | string; hash: string | null } | undefined
  > {
    return await this.#knex('durability_heads')
      .where({ name: this.#headName })
      .first('sequence', 'hash');
  }

  /**
   * By the index on the time. In the order of sequence the database would walk
   * through all that is older, and a clock that was set back once makes one
   * order differ from the other. A builder is a promise too, hence the object.
   */
  async #rowsOfPeriod({
    after,
    limit,
    from,
    to,
  }: Required<Pick<LedgerReadOptions, 'after' | 'limit'>> &
    Pick<LedgerReadOptions, 'from' | 'to'>): Promise<{
    rows: Knex.QueryBuilder<LedgerRow, LedgerRow[]>;
  }> {
    const rows = this.#knex<LedgerRow>('durability_ledger')
      .where({ stream: this.stream })
      .orderBy(['at', 'sequence'])
      .limit(limit) as Knex.QueryBuilder<LedgerRow, LedgerRow[]>;
    if (from !== undefined) {
      rows.andWhere('at', '>=', from);
    }
    if (to !== undefined) {
      rows.andWhere('at', '<', to);
    }
    const last =
      after > 0
        ? await this.#knex<LedgerRow>('durability_ledger')
            .where({ stream: this.stream })
            .andWhere('sequence', '<=', after)
            .orderBy('sequence', 'desc')
            .first('at', 'sequence')
        : undefined;
    if (last) {
      rows
        .andWhere('at', '>=', last.at)
        .andWhere(later =>
          later
            .where('at', '>', last.at)
            .orWhere('sequence', '>', last.sequence),
        );
    }
    return { rows };
  }

  #rows(
    after: number,
    limit: number,
  ): Knex.QueryBuilder<LedgerRow, LedgerRow[]> {
    return this.#knex<LedgerRow>('durability_ledger')
      .where({ stream: this.stream })
      .andWhere('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit) as Knex.QueryBuilder<LedgerRow, LedgerRow[]>;
  }
}

/** A record as it is stored. */
type WrittenRecord = Record<'event' | 'actor' | 'subject' | 'payload', string>;

/** Its place in the chain. */
type Chained = Pick<LedgerEntry, 'sequence' | 'at' | 'previousHash' | 'hash'>;

function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
