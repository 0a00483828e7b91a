import type { JsonObject } from '@backstage/types';
import { canonicalJson } from '../canonicalJson';
import { hashLedgerEntry } from './hashLedgerEntry';
import type { LedgerVerification } from './LedgerEntry';
import { ledgerEntryFromRow, type LedgerRow } from './LedgerRow';

/**
 * Walks the rows of a ledger in order and remembers the first that is wrong.
 * @internal
 */
export class LedgerVerifier {
  readonly #head: {
    headSequence: number;
    headHash?: string;
    highestSequence: number;
  };
  #sequence = 0;
  #previousHash: string;
  #firstBad: LedgerVerification['firstBad'];

  constructor(options: {
    genesis: string;
    headSequence: number;
    headHash?: string;
    /** The highest sequence that was there before the head was read. */
    highestSequence: number;
  }) {
    this.#head = options;
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
    }
  }

  finish(): LedgerVerification {
    const { headSequence, headHash, highestSequence } = this.#head;
    if (!this.#firstBad && this.#sequence < headSequence) {
      this.#firstBad = {
        sequence: this.#sequence + 1,
        reason: `the entry is missing, the head counts ${headSequence} entries`,
      };
    } else if (!this.#firstBad && highestSequence > headSequence) {
      this.#firstBad = {
        sequence: headSequence + 1,
        reason: `the entry is beyond the head, which counts ${headSequence} entries`,
      };
    } else if (
      !this.#firstBad &&
      headSequence > 0 &&
      headHash !== this.#previousHash
    ) {
      this.#firstBad = {
        sequence: headSequence,
        reason: 'the head holds another hash than the last entry',
      };
    }
    return {
      valid: !this.#firstBad,
      entries: headSequence,
      ...(this.#firstBad && { firstBad: this.#firstBad }),
    };
  }

  #whatIsWrong(row: LedgerRow): string | undefined {
    let payload: JsonObject;
    try {
      payload = JSON.parse(row.payload);
    } catch {
      return 'the payload is not JSON';
    }
    // Two texts can parse to one value, such as with a key twice.
    if (canonicalJson(payload) !== row.payload) {
      return 'the payload is not the text that was written';
    }
    if (row.previous_hash !== this.#previousHash) {
      return 'the previous hash is not that of the entry before';
    }
    if (hashLedgerEntry(ledgerEntryFromRow(row)) !== row.hash) {
      return 'the content does not match its hash';
    }
    return undefined;
  }
}
