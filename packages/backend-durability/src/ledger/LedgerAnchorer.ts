import type { Ledger } from './Ledger';
import type { LedgerAnchor, LedgerAnchorReceiver } from './LedgerAnchor';

/**
 * Anchors a ledger after so many entries or so much time, whichever is first.
 * @public
 */
export class LedgerAnchorer {
  readonly #ledger: Ledger;
  readonly #receivers: LedgerAnchorReceiver[];
  readonly #everyMs: number;
  readonly #everyRows: number;
  #last?: { sequence: number; at: number };

  static create(options: {
    ledger: Ledger;
    receivers: LedgerAnchorReceiver[];
    /** A minute by default. */
    everyMs?: number;
    /** 1,000 by default. */
    everyRows?: number;
  }): LedgerAnchorer {
    return new LedgerAnchorer(options);
  }

  private constructor(options: {
    ledger: Ledger;
    receivers: LedgerAnchorReceiver[];
    everyMs?: number;
    everyRows?: number;
  }) {
    this.#ledger = options.ledger;
    this.#receivers = options.receivers;
    this.#everyMs = options.everyMs ?? 60_000;
    this.#everyRows = options.everyRows ?? 1000;
  }

  /** Whether there is anywhere to anchor. */
  get anchorsAnywhere(): boolean {
    return this.#receivers.length > 0;
  }

  /** Anchors if it is time to; what was anchored, if anything. */
  async run(): Promise<LedgerAnchor | undefined> {
    const head = await this.#ledger.head();
    if (!head) {
      return undefined;
    }
    const last = (this.#last ??= await this.#newest());
    const rows = head.sequence - last.sequence;
    if (
      rows === 0 ||
      (rows < this.#everyRows && head.at - last.at < this.#everyMs)
    ) {
      return undefined;
    }
    for (const receiver of this.#receivers) {
      await receiver.append(head);
    }
    this.#last = head;
    return head;
  }

  /** All that can be read back, oldest first. */
  async anchors(): Promise<LedgerAnchor[]> {
    const read = await Promise.all(
      this.#receivers.map(receiver => receiver.read(this.#ledger.stream)),
    );
    return read.flat().sort((a, b) => a.sequence - b.sequence);
  }

  async #newest(): Promise<{ sequence: number; at: number }> {
    return (await this.anchors()).at(-1) ?? { sequence: 0, at: 0 };
  }
}
