import { randomBytes } from 'node:crypto';
import { toError } from '@backstage/errors';

/**
 * Why a grant is not as it should be, for two kinds of readers: what a system
 * says may name things of it that who asked has no business with.
 *
 * @internal
 */
export interface GrantFailure {
  /** For everybody who may see the agreement. */
  summary: string;
  /** By which the log and the ledger are searched. */
  reference: string;
  /** In the words of where the data is, for who decides and for operators. */
  detail: string;
}

/** @internal */
export function toGrantFailure(
  what: 'made' | 'taken away',
  error: unknown,
): GrantFailure {
  return describe(
    `The grant could not be ${what} where the data is`,
    toError(error).message,
  );
}

/** That nobody can tell what is left of what a provisioner made. @internal */
export function toUnknownGrant(provisioner: string): GrantFailure {
  return describe(
    'Nobody knows what is left of the grant where the data is',
    `'${provisioner}', which made it, is no longer configured. Once it is back as retired, it takes away what it made and proves it.`,
  );
}

/** That nothing makes the grant that an agreement waits for. @internal */
export function toGrantWithoutMaker(portRef: string): GrantFailure {
  return describe(
    'The grant could not be made where the data is',
    `Nothing that is configured makes grants on '${portRef}' any more.`,
  );
}

function describe(what: string, detail: string): GrantFailure {
  const reference = randomBytes(4).toString('hex');
  return { summary: `${what}, reference ${reference}.`, reference, detail };
}
