import { NotFoundError } from '@backstage/errors';
import type {
  DecideRequest,
  Decision,
} from '@meshport/plugin-data-access-common';
import { SERVICE_PREFIX } from '../consumers/resolveConsumer';
import type { AccessContext } from './AccessContext';
import { decide } from './decide';

/**
 * What a subject of the backend's external access may see of some ports as the
 * service account that the operator bound it to.
 *
 * @throws NotFoundError where it is bound to none.
 * @throws SeveralAgreementsError where it must pick one.
 * @internal
 */
export async function decideForSubject(
  context: AccessContext,
  { subject, ...request }: DecideRequest & { subject: string },
): Promise<{ serviceAccount: string; items: Decision[] }> {
  const account = context.policy.serviceAccounts.find(({ subjects }) =>
    subjects?.includes(subject),
  );
  if (!account) {
    throw new NotFoundError(`'${subject}' is bound to no service account`);
  }
  const serviceAccount = `${SERVICE_PREFIX}${account.id}`;
  const { items } = await decide(context, request, {
    userRef: serviceAccount,
  });
  return { serviceAccount, items };
}
