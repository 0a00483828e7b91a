/** A value that tells its listeners when it changes. @internal */
export class Store<T> {
  readonly #listeners = new Set<() => void>();
  #state: T;

  constructor(state: T) {
    this.#state = state;
  }

  readonly getState = (): T => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(state: T): void {
    this.#state = state;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
