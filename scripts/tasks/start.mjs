// @ts-check
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadExamples } from '../../examples/load/loadExamples.mjs';
import { assertPortFree } from '../portal/ports.mjs';
import { startPortal } from '../portal/startPortal.mjs';
import { waitUntilServed } from '../portal/waitUntilServed.mjs';

/**
 * `npm start`: the portal with its example data, on loopback.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function start({ root, args }) {
  const appPort = Number(process.env.MESHPORT_APP_PORT ?? 3000);
  const backendPort = Number(process.env.MESHPORT_BACKEND_PORT ?? 7007);
  const dataDirectory = process.env.MESHPORT_DATA ?? join(root, '.data');
  const verbose = args.includes('--verbose');
  await assertPortFree(backendPort, 'the backend');
  await assertPortFree(appPort, 'the app');

  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  await mkdir(dataDirectory, { recursive: true });
  const logFile = join(dataDirectory, 'portal.log');
  await writeFile(logFile, '');
  /** @type {string[]} */
  const tail = [];
  const portal = await startPortal({
    root,
    appPort,
    backendPort,
    dataDirectory,
    log: line => {
      tail.push(line);
      tail.splice(0, tail.length - 30);
      appendFile(logFile, `${line}\n`).catch(() => {});
      if (verbose || /\berror\b/i.test(line)) {
        console.log(line);
      }
    },
  });
  console.log(`Starting the backend and the app; their log is ${logFile}`);
  let stopping = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      stopping = true;
      portal.stop();
    });
  }

  const waiting = { exited: portal.exited, lastWords: () => tail.join('\n') };
  try {
    await waitUntilServed(
      `${portal.backendUrl}/.backstage/health/v1/readiness`,
      { ...waiting, timeoutMs: 180_000 },
    );
    console.log(`Backend ready after ${seconds()}`);
    await waitUntilServed(portal.appUrl, { ...waiting, timeoutMs: 180_000 });
    console.log(`Portal served after ${seconds()}: ${portal.appUrl}`);
    await loadExamples({
      backendUrl: portal.backendUrl,
      cacheDirectory: join(root, '.data', 'examples'),
      log: line => console.log(`  ${line}`),
      small: Boolean(process.env.MESHPORT_SMALL),
    });
    console.log(
      `Example data is in place after ${seconds()}. Stop with Ctrl-C.`,
    );
  } catch (error) {
    await portal.stop();
    if (stopping) {
      return 0;
    }
    throw error;
  }
  const code = await portal.exited;
  return stopping ? 0 : code;
}
