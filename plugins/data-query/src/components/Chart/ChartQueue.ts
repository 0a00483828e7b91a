/**
 * Lets a few charts of a page read at a time: each is a query, and a board of
 * twenty would take all the room that other people's queries need.
 *
 * @internal
 */
export class ChartQueue {
  readonly #most: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  private constructor(most: number) {
    this.#most = most;
  }

  static create(options: { most: number }): ChartQueue {
    return new ChartQueue(options.most);
  }

  /** Calls back when it is one's turn; gives how to leave, before or after. */
  enter(start: () => void): () => void {
    let state: 'waiting' | 'running' | 'left' = 'waiting';
    const begin = () => {
      state = 'running';
      this.#running++;
      start();
    };
    this.#waiting.push(begin);
    this.#next();
    return () => {
      if (state === 'waiting') {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
      } else if (state === 'running') {
        this.#running--;
        this.#next();
      }
      state = 'left';
    };
  }

  #next(): void {
    while (this.#running < this.#most && this.#waiting.length) {
      this.#waiting.shift()!();
    }
  }
}
