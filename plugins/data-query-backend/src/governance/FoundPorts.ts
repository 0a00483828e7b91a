import type { ResolvedPort } from '@meshport/plugin-data-areas-common';

const MAX_KEPT = 1000;

/**
 * The ports that names led to before, so that access to them can be decided
 * without looking the names up again.
 *
 * @remarks
 * Kept for each reader alone, and only of what that reader may know of: how
 * soon an answer comes must not tell of a port that only others know. It is an
 * expectation and never an answer: it holds where a fresh decision says that it
 * was made for this very publication and snapshot.
 *
 * @internal
 */
export class FoundPorts {
  readonly #kept = new Map<string, ResolvedPort>();

  /** One for each name, or nothing where a name is new to the reader. */
  expect(reader: string, names: string[]): ResolvedPort[] | undefined {
    const expected = names.flatMap(
      name => this.#kept.get(keyOf(reader, name)) ?? [],
    );
    return expected.length === names.length ? expected : undefined;
  }

  remember(reader: string, name: string, port: ResolvedPort): void {
    const key = keyOf(reader, name);
    this.#kept.delete(key);
    this.#kept.set(key, port);
    if (this.#kept.size > MAX_KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
  }

  forget(reader: string, name: string): void {
    this.#kept.delete(keyOf(reader, name));
  }
}

function keyOf(reader: string, name: string): string {
  return JSON.stringify([reader, name]);
}
