type Sample = {
  /** Remote time less the local time before the question. */
  difference: number;
  at: number;
};

/** Clocks drift apart by far less than a millisecond in it. */
const WINDOW_MS = 30_000;

/**
 * Tells when a moment of another clock comes by this one, never too late.
 *
 * @remarks
 * Another clock is read by asking. When it said its time, at least the moment
 * of asking had come here, so remote less local time is at most what every
 * sample says, and the smallest of some seconds, of the quickest answer, says
 * most. A clock that was set meanwhile must not prolong anything, so nothing
 * ends later than the given span after the answer came.
 *
 * @internal
 */
export class RemoteClock {
  #samples: Sample[] = [];

  /**
   * @param remoteNow - what the other clock said
   * @param askedAt - local time before the question
   * @param answeredAt - local time after the answer
   */
  observe(remoteNow: number, askedAt: number, answeredAt: number): void {
    this.#samples = this.#samples.filter(
      ({ at }) => answeredAt - at < WINDOW_MS,
    );
    this.#samples.push({ difference: remoteNow - askedAt, at: answeredAt });
  }

  /** The local time by which a remote moment has come at the latest. */
  localTimeOf(
    remoteTime: number,
    latest: { spanMs: number; answeredAt: number },
  ): number {
    const difference = Math.min(
      ...this.#samples.map(sample => sample.difference),
    );
    return Math.min(remoteTime - difference, latest.answeredAt + latest.spanMs);
  }
}
