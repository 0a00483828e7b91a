import { mockServices } from '@backstage/backend-test-utils';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SandboxPool } from './SandboxPool';
import { sweepFolders } from './sweepFolders';

const MEBIBYTE = 1024 * 1024;
const isRoot = process.getuid?.() === 0;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const pause = (ms: number) =>
  new Promise(done => {
    setTimeout(done, ms);
  });

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 200) {
      throw new Error('It did not come to pass in 10 s');
    }
    await pause(50);
  }
}

describe('SandboxPool', () => {
  let pool: SandboxPool;

  beforeAll(async () => {
    pool = await SandboxPool.create({
      workerPath: resolve(__dirname, 'fixtures/testWorker.mjs'),
      size: 2,
      logger: mockServices.logger.mock(),
      limits: {
        dataBytes: 1024 * MEBIBYTE,
        fileBytes: MEBIBYTE,
        residentBytes: 400 * MEBIBYTE,
      },
    });
  }, 60_000);

  afterAll(async () => {
    await pool.stop();
  });

  afterEach(async () => {
    await until(() => pool.status.idle === 2);
  });

  it('gives back what the worker returns, also binary and beyond JSON', async () => {
    const value = { big: 10n, bytes: new Uint8Array([1, 2]) };
    expect(await pool.run({ kind: 'echo', value })).toEqual(value);
  });

  it('gives a child nothing but PATH and TMPDIR, and the least user', async () => {
    const who = await pool.run<{
      uid: number;
      groups: number[];
      env: string[];
      cwd: string;
    }>({ kind: 'whoami' });
    expect(who.env.filter(name => !name.startsWith('NODE_CHANNEL'))).toEqual(
      expect.arrayContaining(['PATH', 'TMPDIR']),
    );
    expect(
      who.env.filter(
        name => !/^(PATH|TMPDIR|PWD|OLDPWD|SHLVL|_|NODE_CHANNEL.*)$/.test(name),
      ),
    ).toEqual([]);
    expect(who.uid).toBe(isRoot ? 65534 : process.getuid?.());
    expect(pool.osIsolation).toBe(isRoot ? 'full' : 'reduced');
    expect(existsSync(who.cwd)).toBe(true);
  });

  it('hands over parts in order, and the worker waits for a slow reader', async () => {
    const seen: unknown[] = [];
    let atOnce = 0;
    const count = await pool.run(
      { kind: 'parts', count: 20 },
      {
        onMessage: async part => {
          atOnce += 1;
          expect(atOnce).toBe(1);
          await pause(2);
          atOnce -= 1;
          seen.push(part);
        },
      },
    );
    expect(count).toBe(20);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('passes on what the worker throws, and the child serves on', async () => {
    const before = pool.status.pids;
    await expect(pool.run({ kind: 'throw' })).rejects.toMatchObject({
      name: 'RangeError',
      message: 'no such thing',
      details: { line: 3 },
    });
    await until(() => pool.status.idle === 2);
    expect(pool.status.pids).toEqual(before);
    await expect(
      pool.run({ kind: 'throw', discard: true }),
    ).rejects.toMatchObject({ name: 'RangeError' });
    await until(() => pool.status.pids.some(pid => !before.includes(pid)));
  });

  it('loses exactly the job of a child that crashes or is killed', async () => {
    const other = pool.run({ kind: 'sleep', ms: 300 });
    await expect(pool.run({ kind: 'abort' })).rejects.toMatchObject({
      reason: 'crashed',
    });
    expect(await other).toBe('slept');

    const restarts = pool.status.restarts;
    const { pid } = await pool.run<{ pid: number }>({ kind: 'whoami' });
    await until(() => pool.status.idle === 2);
    const both = Promise.allSettled([
      pool.run({ kind: 'sleep', ms: 600 }),
      pool.run({ kind: 'sleep', ms: 600 }),
    ]);
    process.kill(pid, 'SIGKILL');
    const outcomes = (await both).map(each => each.status).sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected']);
    await until(() => pool.status.restarts > restarts);
  });

  it('stops a job by abort and by time, a deaf one by SIGKILL', async () => {
    const abort = new AbortController();
    const polite = pool.run(
      { kind: 'sleep', ms: 60_000 },
      { signal: abort.signal },
    );
    await pause(50);
    abort.abort();
    await expect(polite).rejects.toMatchObject({ reason: 'aborted' });

    const began = Date.now();
    await expect(
      pool.run({ kind: 'spin' }, { timeoutMs: 100 }),
    ).rejects.toMatchObject({ reason: 'timeout' });
    expect(Date.now() - began).toBeLessThan(2000);

    const kill = new AbortController();
    const killed = pool.run({ kind: 'spin' }, { killSignal: kill.signal });
    await pause(50);
    kill.abort();
    await expect(killed).rejects.toMatchObject({ reason: 'aborted' });
  });

  it('queues what finds no free child, and forgets what is cancelled there', async () => {
    const abort = new AbortController();
    const busy = [1, 2].map(() => pool.run({ kind: 'sleep', ms: 200 }));
    const queued = pool.run({ kind: 'echo', value: 1 });
    const cancelled = pool.run(
      { kind: 'echo', value: 2 },
      { signal: abort.signal },
    );
    await pause(20);
    expect(pool.status.waiting).toBe(2);
    abort.abort();
    await expect(cancelled).rejects.toMatchObject({ reason: 'aborted' });
    expect(await queued).toBe(1);
    await Promise.all(busy);
  });

  it('kills a child that takes too much memory, and caps its files', async () => {
    await expect(
      pool.run({ kind: 'grow' }, { timeoutMs: 20_000 }),
    ).rejects.toMatchObject({ reason: 'memory' });
    expect(await pool.run({ kind: 'write', bytes: 1000 })).toBe('written');
    await expect(
      pool.run({ kind: 'write', bytes: 2 * MEBIBYTE }),
    ).rejects.toThrow();
  });

  it('reaches a file below a closed folder under a name that cannot be listed', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'closed-'));
    const path = join(closed, 'data.txt');
    await writeFile(path, 'rows');
    await chmod(path, 0o444);
    await chmod(closed, 0o700);
    try {
      const reached = await pool.reach(path);
      expect(await pool.run({ kind: 'read', path: reached })).toBe('rows');
      expect(await pool.reach(path)).toBe(reached);
      const folder = resolve(reached, '..');
      const outcomes = await Promise.allSettled([
        pool.run({ kind: 'read', path }),
        pool.run({ kind: 'list', path: folder }),
        pool.run({ kind: 'write', folder, bytes: 1 }),
      ]);
      // Without root the child is the same user as the parent, and said so.
      expect(outcomes.map(each => each.status === 'rejected')).toEqual(
        isRoot ? [true, true, true] : [false, false, false],
      );
    } finally {
      await rm(closed, { recursive: true });
    }
  });

  it('leaves no child and no folder when it is stopped', async () => {
    const own = await SandboxPool.create({
      workerPath: resolve(__dirname, 'fixtures/testWorker.mjs'),
      size: 1,
      logger: mockServices.logger.mock(),
      limits: { dataBytes: 1024 * MEBIBYTE, fileBytes: MEBIBYTE },
    });
    const { cwd } = await own.run<{ cwd: string }>({ kind: 'whoami' });
    const [pid] = own.status.pids;
    const [job] = await Promise.allSettled([
      own.run({ kind: 'spin' }),
      own.stop(),
    ]);
    expect(job).toMatchObject({ reason: { reason: 'stopped' } });
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(cwd)).toBe(false);
    await expect(own.run({ kind: 'echo' })).rejects.toMatchObject({
      reason: 'stopped',
    });
  });

  it('replaces a child after so many jobs or with so much memory, without a gap', async () => {
    const replaces = async (limits: {
      jobsPerChild?: number;
      idleResidentBytes?: number;
    }) => {
      const own = await SandboxPool.create({
        workerPath: resolve(__dirname, 'fixtures/testWorker.mjs'),
        size: 1,
        logger: mockServices.logger.mock(),
        limits: {
          dataBytes: 1024 * MEBIBYTE,
          fileBytes: MEBIBYTE,
          niceness: 7,
        },
        ...limits,
      });
      const [first] = own.status.pids;
      expect(readFileSync(`/proc/${first}/stat`, 'utf8').split(' ')[18]).toBe(
        '7',
      );
      await own.run({ kind: 'echo' });
      await own.run({ kind: 'echo' });
      await until(() => !isRunning(first));
      expect(await own.run({ kind: 'echo', value: 1 })).toBe(1);
      expect(own.status).toMatchObject({ size: 1, restarts: 0 });
      await own.stop();
    };
    await replaces({ jobsPerChild: 2 });
    await replaces({ idleResidentBytes: MEBIBYTE });
  });

  it('removes what a killed parent left, and nothing of a living one', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'sweep-'));
    const prefix = await sweepFolders(parent);
    const living = join(parent, `${prefix}x`);
    const dead = join(parent, prefix.replace(/-\d+-$/, '-4194304-x'));
    const elsewhere = join(parent, 'meshport-pool-1-4194304-x');
    await Promise.all([living, dead, elsewhere].map(path => mkdir(path)));
    await sweepFolders(parent);
    expect([living, dead, elsewhere].map(existsSync)).toEqual([
      true,
      false,
      true,
    ]);
    await rm(parent, { recursive: true });
  });

  it('leaves no child when the parent is killed', async () => {
    const boot = resolve(__dirname, '../worker/boot.mjs');
    const worker = resolve(__dirname, 'fixtures/testWorker.mjs');
    const script = `
      const child = require('child_process').spawn(process.execPath, [${JSON.stringify(
        boot,
      )}, ${JSON.stringify(
      worker,
    )}], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
      child.once('message', () => { child.send({ type: 'run', id: 1, message: { kind: 'sleep', ms: 60000 } }); console.log(child.pid); });
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', script]);
    const pid = await new Promise<number>(done => {
      parent.stdout.once('data', text => done(Number(text)));
    });
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isRunning(pid));
  });
});
