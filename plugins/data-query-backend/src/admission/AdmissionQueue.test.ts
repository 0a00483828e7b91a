import fc from 'fast-check';
import { AdmissionQueue, type Admission, type Effort } from './AdmissionQueue';

const turn = () =>
  new Promise(done => {
    setImmediate(done);
  });

describe('AdmissionQueue', () => {
  it('lets in whose group, and then who, has had least, and each only once', async () => {
    let now = 0;
    const queue = AdmissionQueue.create({
      places: 2,
      maxWaiting: 10,
      maxPerUser: 4,
      now: () => now,
    });
    const entered: string[] = [];
    const admissions: { [key: string]: Admission } = {};
    const enter = async (group: string, user: string, key: string) => {
      admissions[key] = queue.reserve({ group, user });
      await admissions[key].enter({ effort: 'long' });
      entered.push(key);
    };
    enter('a', 'ann', 'ann1');
    enter('a', 'ann', 'ann2');
    await turn();
    enter('a', 'ann', 'ann3');
    enter('a', 'abe', 'abe1');
    enter('b', 'bob', 'bob1');
    await turn();
    expect(entered).toEqual(['ann1', 'ann2']);
    now = 1000;
    admissions.ann1.leave();
    admissions.ann1.leave();
    await turn();
    expect(entered).toEqual(['ann1', 'ann2', 'bob1']);
    admissions.bob1.leave();
    await turn();
    admissions.ann2.leave();
    await turn();
    expect(entered).toEqual(['ann1', 'ann2', 'bob1', 'abe1', 'ann3']);
  });

  it('refuses beyond its bounds and forgets who is gone', async () => {
    const queue = AdmissionQueue.create({
      places: 1,
      maxWaiting: 2,
      maxWaitingPerGroup: 1,
      maxPerUser: 2,
    });
    const ann = queue.reserve({ group: 'a', user: 'ann' });
    await ann.enter({ effort: 'long' });
    const abort = new AbortController();
    const second = queue.reserve({ group: 'a', user: 'ann' });
    const gone = second.enter({ effort: 'long', signal: abort.signal });
    expect(() => queue.reserve({ group: 'a', user: 'ann' })).toThrow(
      'You already have 2 queries',
    );
    expect(() => queue.reserve({ group: 'a', user: 'abe' })).toThrow(
      'Too many queries',
    );
    const bob = queue.reserve({ group: 'b', user: 'bob' });
    expect(() => queue.reserve({ group: 'c', user: 'cid' })).toThrow(
      expect.objectContaining({ statusCode: 429, retryAfterSeconds: 2 }),
    );
    abort.abort();
    await expect(gone).rejects.toMatchObject({ name: 'QueryCancelled' });
    second.leave();
    ann.leave();
    expect(queue.waiting).toBe(0);
    await bob.enter({ effort: 'long' });
    bob.leave();
    await queue.reserve({ group: 'a', user: 'abe' }).enter({ effort: 'long' });
  });

  it('keeps a place for short queries and tells those who wait where they are', async () => {
    const queue = AdmissionQueue.create({
      places: 2,
      shortPlaces: 1,
      maxWaiting: 10,
      maxPerUser: 10,
    });
    const places: number[] = [];
    const enter = async (user: string, effort: Effort) => {
      const admission = queue.reserve({ group: user, user });
      const entered = admission.enter({
        effort,
        onPlace: place => places.push(place),
      });
      return { admission, entered };
    };
    const first = await enter('a', 'long');
    await first.entered;
    const second = await enter('b', 'long');
    const third = await enter('c', 'long');
    await (
      await enter('d', 'short')
    ).entered;
    expect(queue.waiting).toBe(2);
    first.admission.leave();
    await second.entered;
    second.admission.leave();
    await third.entered;
    expect(places).toEqual([1, 2, 1]);
  });

  it('is fair in work time between groups and within them, and starves nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          places: fc.integer({ min: 1, max: 4 }),
          // Of each group the users, of each user how long its queries take.
          groups: fc.array(
            fc.array(fc.integer({ min: 50, max: 1000 }), {
              minLength: 1,
              maxLength: 4,
            }),
            { minLength: 2, maxLength: 4 },
          ),
        }),
        async ({ places, groups }) => {
          const end = 20_000;
          let now = 0;
          const queue = AdmissionQueue.create({
            places,
            maxWaiting: 100,
            maxPerUser: places + 1,
            now: () => now,
          });
          const had = groups.map(users => users.map(() => 0));
          const running: { until: number; done: () => void }[] = [];
          // Everybody always has one query more than there are places, so
          // that nobody's share is left unused.
          const send = (group: number, user: number) => {
            const admission = queue.reserve({
              group: `g${group}`,
              user: `g${group}u${user}`,
            });
            admission.enter({ effort: 'long' }).then(() => {
              const ms = groups[group][user];
              running.push({
                until: now + ms,
                done: () => {
                  had[group][user] += ms;
                  admission.leave();
                  send(group, user);
                },
              });
            });
          };
          groups.forEach((users, group) =>
            users.forEach((_, user) => {
              for (let i = 0; i <= places; i += 1) {
                send(group, user);
              }
            }),
          );
          await turn();
          while (now < end) {
            expect(running.length).toBe(places);
            running.sort((a, b) => b.until - a.until);
            const next = running.pop()!;
            now = next.until;
            next.done();
            await turn();
          }
          const spread = (values: number[]) =>
            Math.max(...values) - Math.min(...values);
          // What can be under way for one while another has nothing.
          const slack = 2 * (places + 1) * 1000;
          const sums = had.map(users => users.reduce((a, b) => a + b, 0));
          expect(spread(sums)).toBeLessThanOrEqual(slack);
          had.forEach(users =>
            expect(spread(users)).toBeLessThanOrEqual(slack),
          );
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});
