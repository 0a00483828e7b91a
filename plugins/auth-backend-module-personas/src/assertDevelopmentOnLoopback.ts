import { Config } from '@backstage/config';
import { ConflictError } from '@backstage/errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

function listenHost(config: Config): string | undefined {
  const listen = config.getOptional('backend.listen');
  if (typeof listen === 'string') {
    const separator = listen.lastIndexOf(':');
    return separator > 0 ? listen.slice(0, separator) : undefined;
  }
  return config.getOptionalString('backend.listen.host');
}

/**
 * Personas sign in without a password, so their provider must not exist where
 * anybody else could reach it.
 *
 * @throws ConflictError that names the setting at fault.
 */
export function assertDevelopmentOnLoopback(
  config: Config,
  nodeEnv: string | undefined,
): void {
  const refuse = (why: string) => {
    throw new ConflictError(
      `auth.providers.personas is configured, which lets anybody sign in as anybody, but ${why}. Remove auth.providers.personas, or run with NODE_ENV=development on loopback addresses.`,
    );
  };
  if (nodeEnv !== 'development') {
    refuse(`NODE_ENV is '${nodeEnv ?? ''}'`);
  }
  const host = listenHost(config);
  if (!host || !LOOPBACK.test(host)) {
    refuse(
      `backend.listen.host is '${host ?? ''}', which is not a loopback address`,
    );
  }
  for (const key of ['app.baseUrl', 'backend.baseUrl']) {
    const { hostname } = new URL(config.getString(key));
    if (!LOOPBACK.test(hostname)) {
      refuse(`${key} has the host '${hostname}'`);
    }
  }
}
