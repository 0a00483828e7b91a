/**
 * Something kept for this browser tab and one user; of another user it reads
 * nothing. Never rows.
 *
 * @internal
 */
export class SessionValue<T extends object> {
  readonly #key: string;
  readonly #user: string;

  private constructor(options: { key: string; user: string }) {
    this.#key = options.key;
    this.#user = options.user;
  }

  static create<T extends object>(options: {
    key: string;
    user: string;
  }): SessionValue<T> {
    return new SessionValue<T>(options);
  }

  read(): T | undefined {
    try {
      const { user, value } = JSON.parse(
        sessionStorage.getItem(this.#key) ?? '{}',
      );
      return user === this.#user && value && typeof value === 'object'
        ? value
        : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a value, or nothing any more. */
  write(value: T | undefined): void {
    try {
      if (value) {
        sessionStorage.setItem(
          this.#key,
          JSON.stringify({ user: this.#user, value }),
        );
      } else {
        sessionStorage.removeItem(this.#key);
      }
    } catch {
      // Full or forbidden: the page still has it.
    }
  }
}
