import { hashLedgerEntry } from './hashLedgerEntry';
import type { LedgerVerification } from './LedgerEntry';
import type { LedgerRow } from './LedgerRow';

/** @internal */
export interface LedgerVerifierOptions {
  genesis: string;
  headSequence: number;
  headHash?: string;
  /** The highest sequence that was there before the head was read. */
  highestSequence: number;
  /** What the head is known to have been. */
  anchors?: { sequence: number; hash: string }[];
}

/**
 * Walks the rows of a ledger in order and remembers the first that is wrong.
 * @internal
 */
export class LedgerVerifier {
  readonly #head: LedgerVerifierOptions;
  readonly #anchors: { sequence: number; hash: string }[];
  #sequence = 0;
  #previousHash: string;
  #anchored = 0;
  #firstBad: LedgerVerification['firstBad'];

  constructor(options: LedgerVerifierOptions) {
    this.#head = options;
    this.#anchors = [...(options.anchors ?? [])].sort(
      (a, b) => b.sequence - a.sequence,
    );
    this.#previousHash = options.genesis;
  }

  get done(): boolean {
    return (
      this.#firstBad !== undefined || this.#sequence >= this.#head.headSequence
    );
  }

  check(rows: LedgerRow[]): void {
    for (const row of rows) {
      if (this.done) {
        return;
      }
      const expected = this.#sequence + 1;
      if (Number(row.sequence) !== expected) {
        this.#firstBad = { sequence: expected, reason: 'the entry is missing' };
        return;
      }
      const reason = this.#whatIsWrong(row);
      if (reason) {
        this.#firstBad = { sequence: expected, reason };
        return;
      }
      this.#sequence = expected;
      this.#previousHash = row.hash;
      this.#checkAnchors();
    }
  }

  finish(): LedgerVerification {
    this.#firstBad ??= this.#whatIsWrongAtTheEnd();
    return {
      valid: !this.#firstBad,
      entries: this.#head.headSequence,
      ...(this.#head.anchors?.length && { anchored: this.#anchored }),
      ...(this.#firstBad && { firstBad: this.#firstBad }),
    };
  }

  #whatIsWrong(row: LedgerRow): string | undefined {
    if (row.previous_hash !== this.#previousHash) {
      return 'the previous hash is not that of the entry before';
    }
    const hash = hashLedgerEntry({
      sequence: row.sequence,
      at: row.at,
      event: row.event,
      actor: row.actor,
      subject: row.subject,
      payload: row.payload,
      previousHash: row.previous_hash,
    });
    return hash === row.hash
      ? undefined
      : 'the content does not match its hash';
  }

  /** A chain that was computed anew is whole in itself; only an anchor tells. */
  #checkAnchors(): void {
    let anchor = this.#anchors.at(-1);
    while (anchor && anchor.sequence === this.#sequence) {
      if (anchor.hash !== this.#previousHash) {
        this.#firstBad = {
          sequence: this.#anchored + 1,
          reason: `the entries from here to ${anchor.sequence} are not those that were anchored`,
        };
        return;
      }
      this.#anchored = anchor.sequence;
      this.#anchors.pop();
      anchor = this.#anchors.at(-1);
    }
  }

  #whatIsWrongAtTheEnd(): LedgerVerification['firstBad'] {
    const { headSequence, headHash, highestSequence } = this.#head;
    if (this.#sequence < headSequence) {
      return {
        sequence: this.#sequence + 1,
        reason: `the entry is missing, the head counts ${headSequence} entries`,
      };
    }
    if (highestSequence > headSequence) {
      return {
        sequence: headSequence + 1,
        reason: `the entry is beyond the head, which counts ${headSequence} entries`,
      };
    }
    if (headSequence > 0 && headHash !== this.#previousHash) {
      return {
        sequence: headSequence,
        reason: 'the head holds another hash than the last entry',
      };
    }
    const [newest] = this.#anchors;
    return newest
      ? {
          sequence: headSequence + 1,
          reason: `the entry is missing, an anchor counts ${newest.sequence} entries`,
        }
      : undefined;
  }
}
