import { mockServices } from '@backstage/backend-test-utils';
import type { Renewal } from '@meshport/plugin-data-access-common';
import { LeaseKeeper } from './LeaseKeeper';

const pause = (ms: number) =>
  new Promise(done => {
    setTimeout(done, ms);
  });

describe('LeaseKeeper', () => {
  const renew = jest.fn<Promise<{ items: Renewal[] }>, [string[]]>();
  const release = jest.fn(async () => {});
  let keeper: LeaseKeeper;

  beforeEach(() => {
    renew.mockReset();
    release.mockClear();
    renew.mockImplementation(async ids => ({
      items: ids.map(id => ({ id, leaseUntil: 0 })),
    }));
    keeper = LeaseKeeper.create({
      renew,
      release,
      logger: mockServices.logger.mock(),
      leaseMs: 200,
      intervalMs: 100,
    });
  });
  afterEach(() => keeper.stop());

  it('renews all in one call, as long as they are needed', async () => {
    const a = keeper.hold(['1', '2'], performance.now());
    const b = keeper.hold(['2', '3'], performance.now());
    await pause(500);
    expect([a.holds(), b.holds()]).toEqual([true, true]);
    expect(renew.mock.calls[0][0]).toEqual(['1', '2', '3']);
    a.release();
    b.release();
    const calls = renew.mock.calls.length;
    await pause(400);
    expect(renew.mock.calls.length).toBe(calls);
    expect(release.mock.calls).toEqual([[['1', '2', '3']]]);
  });

  it('ends those that ended, at once when told that something changed', async () => {
    const a = keeper.hold(['1'], performance.now());
    const b = keeper.hold(['2'], performance.now());
    renew.mockImplementation(async ids => ({
      items: ids.map(id =>
        id === '1' ? { id, ended: 'revoked' } : { id, leaseUntil: 0 },
      ),
    }));
    keeper.renewNow();
    await pause(20);
    expect([a.holds(), a.ended.aborted]).toEqual([false, true]);
    expect([b.holds(), b.ended.aborted]).toEqual([true, false]);
  });

  it.each([
    ['fails', async () => Promise.reject(new Error('down'))],
    ['hangs', async () => new Promise<never>(() => {})],
    ['leaves one out', async () => ({ items: [] })],
  ])('ends by the lease when renewing %s', async (_how, implementation) => {
    renew.mockImplementation(implementation);
    const began = performance.now();
    const lease = keeper.hold(['1'], began);
    await new Promise(done => {
      lease.ended.addEventListener('abort', done);
    });
    expect(lease.holds()).toBe(false);
    expect(performance.now() - began).toBeLessThan(300);
  });

  it('counts a lease from before it was asked for', async () => {
    renew.mockImplementation(async () => new Promise<never>(() => {}));
    const lease = keeper.hold(['1'], performance.now() - 250);
    expect(lease.holds()).toBe(false);
    expect(await lease.confirmed()).toBe(false);
    expect(lease.ended.aborted).toBe(true);
  });

  it('survives calls that hang, and answers that come when this process was held up', async () => {
    let calls = 0;
    renew.mockImplementation(ids => {
      calls += 1;
      return calls % 2
        ? new Promise(() => {})
        : Promise.resolve({ items: ids.map(id => ({ id, leaseUntil: 0 })) });
    });
    const quick = LeaseKeeper.create({
      renew,
      release,
      logger: mockServices.logger.mock(),
      leaseMs: 400,
      intervalMs: 100,
    });
    const lease = quick.hold(['1'], performance.now());
    await pause(1000);
    expect(lease.holds()).toBe(true);

    const lapsed = jest.fn();
    lease.onLapse(lapsed);
    renew.mockImplementation(async ids => {
      // Asked in time, read late.
      const until = performance.now() + 600;
      while (performance.now() < until);
      return {
        items: ids.map(id => ({ id, leaseUntil: 1e12, leaseMs: 400 })),
      };
    });
    quick.renewNow();
    expect(lease.holds()).toBe(false);
    renew.mockImplementation(async ids => ({
      items: ids.map(id => ({ id, leaseUntil: 0 })),
    }));
    quick.renewNow();
    expect(await lease.confirmed()).toBe(true);
    expect(lease.ended.aborted).toBe(false);

    renew.mockImplementation(async () => ({ items: [] }));
    await new Promise(done => {
      lease.ended.addEventListener('abort', done);
    });
    expect(await lease.confirmed()).toBe(false);
    expect(lapsed).toHaveBeenCalled();
    quick.stop();
  });

  it('holds no longer than an agreement that ends sooner', async () => {
    renew.mockImplementation(async () => new Promise<never>(() => {}));
    const held = keeper.hold(['1'], performance.now(), 50);
    await pause(70);
    expect(await held.confirmed()).toBe(false);
    expect([held.holds(), held.ended.aborted]).toEqual([false, true]);

    renew.mockImplementation(async ids => ({
      items: ids.map(id => ({ id, leaseUntil: 0, leaseMs: 300 })),
    }));
    const other = LeaseKeeper.create({
      renew,
      release,
      logger: mockServices.logger.mock(),
      leaseMs: 2000,
      intervalMs: 2000,
    });
    const renewed = other.hold(['2'], performance.now());
    other.renewNow();
    await pause(20);
    expect(renewed.holds()).toBe(true);
    await pause(400);
    expect(renewed.holds()).toBe(false);
    expect(await renewed.confirmed()).toBe(false);
    expect([renewed.holds(), renewed.ended.aborted]).toEqual([false, true]);
    other.stop();
  });

  it('needs no lease where nothing is read', () => {
    expect(keeper.hold([], 0).holds()).toBe(true);
  });
});
