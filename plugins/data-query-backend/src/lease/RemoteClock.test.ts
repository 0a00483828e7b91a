import fc from 'fast-check';
import { RemoteClock } from './RemoteClock';

describe('RemoteClock', () => {
  it('is never late, and early by the quickest question alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(
          fc.record({
            pause: fc.integer({ min: 0, max: 900 }),
            there: fc.integer({ min: 0, max: 1500 }),
            back: fc.integer({ min: 0, max: 1500 }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        (difference, calls) => {
          const clock = new RemoteClock();
          let now = 0;
          for (const { pause, there, back } of calls) {
            const askedAt = now + pause;
            const readAt = askedAt + there;
            now = readAt + back;
            clock.observe(readAt + difference, askedAt, now);
            const until = clock.localTimeOf(readAt + difference + 2000, {
              spanMs: 2000,
              answeredAt: now,
            });
            expect(until).toBeLessThanOrEqual(readAt + 2000);
            expect(until).toBeGreaterThanOrEqual(askedAt + 2000);
          }
        },
      ),
    );
  });

  it('prolongs nothing when the other clock is set forward', () => {
    const clock = new RemoteClock();
    clock.observe(1000, 0, 10);
    clock.observe(900_000, 100, 110);
    expect(clock.localTimeOf(902_000, { spanMs: 2000, answeredAt: 110 })).toBe(
      2110,
    );
  });
});
