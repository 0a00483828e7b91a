// @ts-check
import { existsSync } from 'node:fs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/**
 * A real Chromium: the system's if there is one, else the one that npm
 * carries, which brings its own system libraries along.
 *
 * @returns {Promise<{ executablePath: string, args: string[] }>}
 */
export async function findChromium() {
  const found = process.env.MESHPORT_CHROMIUM ?? INSTALLED.find(existsSync);
  if (found) {
    return {
      executablePath: found,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    };
  }
  // Read when the package unpacks: it then adds nss, nspr and expat.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return {
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter(
      // One process for all renderers does not survive several pages.
      argument =>
        !['--single-process', "--headless='shell'"].includes(argument),
    ),
  };
}
