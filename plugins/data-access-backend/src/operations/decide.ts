import { randomUUID } from 'node:crypto';
import {
  describeRowFilter,
  type AccessAgreement,
  type DecideRequest,
  type Decision,
} from '@meshport/plugin-data-access-common';
import {
  SeveralAgreementsError,
  type AgreementChoice,
} from '@meshport/plugin-data-access-node';
import { decidePort, type PortDecision } from '../decisions/decidePort';
import { leaseEnd } from '../decisions/leaseEnd';
import { isServiceAccount } from '../consumers/resolveConsumer';
import type { AccessContext } from './AccessContext';
import { assertPurpose } from './assertPurpose';
import { askedItemOf, decideAsAsked } from './decideAsAsked';
import { findHeldAgreements } from './findHeldAgreements';

/**
 * What a user may see of some ports now, for one purpose; what a service
 * account may, by its own agreements alone. Allowed decisions are stored, so
 * that they can be made again while they are used.
 *
 * @throws SeveralAgreementsError where the user must pick one.
 * @internal
 */
export async function decide(
  context: AccessContext,
  request: DecideRequest,
  options: { userRef: string },
): Promise<{ items: Decision[] }> {
  if (request.purpose !== undefined) {
    assertPurpose(context, request.purpose);
  }
  const principal = await context.principals.read(options.userRef);
  const [{ agreementsOf, now, before }, ports] = await Promise.all([
    findHeldAgreements(context, {
      portRefs: request.portRefs,
      principals: [principal],
    }),
    context.ports.resolve(request.portRefs),
  ]);

  const agreementsOnly = isServiceAccount(principal.ref);
  const decided: PortDecision[] = [];
  const choices: AgreementChoice[] = [];
  const itemId = agreementsOnly ? undefined : askedItemOf(request.agreementIds);
  for (const portRef of request.portRefs) {
    const asked = {
      portRef,
      port: ports.get(portRef),
      principal,
      purpose: request.purpose,
    };
    const outcome = itemId
      ? { decision: await decideAsAsked(context, { ...asked, itemId, now }) }
      : decidePort({
          ...asked,
          // Of what its owners have nothing is its own.
          agreements: agreementsOf(principal, portRef).filter(
            one => !agreementsOnly || one.consumer === principal.ref,
          ),
          agreementsOnly,
          agreementIds: request.agreementIds,
        });
    if ('choices' in outcome) {
      choices.push(...outcome.choices.map(toChoice));
    } else {
      decided.push(outcome.decision);
    }
  }
  if (choices.length > 0) {
    throw new SeveralAgreementsError(
      `Several agreements hold for the purpose '${
        request.purpose
      }', pick one of each port: ${choices
        .map(choice => choice.agreementId)
        .join(', ')}`,
      choices,
    );
  }

  const items = decided.map(decision => {
    const held = agreementsOf(principal, decision.portRef).find(
      agreement => agreement.id === decision.agreementId,
    );
    return {
      id: randomUUID(),
      ...decision,
      leaseUntil: leaseEnd(before, held),
      // The same however long it took, which nobody is told.
      leaseMs: leaseEnd(now, held) - now,
    };
  });
  await context.decisions.insert(
    items
      .filter(decision => decision.effect === 'allow')
      .map(decision => ({
        id: decision.id,
        userRef: principal.ref,
        portRef: decision.portRef,
        purpose: decision.purpose,
        agreementIds: decision.agreementId ? [decision.agreementId] : [],
        version: decision.version,
        leaseUntil: decision.leaseUntil,
      })),
  );
  return { items };
}

function toChoice(agreement: AccessAgreement): AgreementChoice {
  return {
    portRef: agreement.portRef,
    sqlName: agreement.sqlName,
    agreementId: agreement.id,
    consumer: agreement.consumer,
    columns: agreement.columns.length,
    ...(agreement.rowFilter && {
      rowFilter: describeRowFilter(agreement.rowFilter),
    }),
    endsAt: agreement.endsAt,
  };
}
