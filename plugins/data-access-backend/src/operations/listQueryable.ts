import type { DecisionColumn } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { StoredAgreement } from '../database/agreementRows';
import { decidePort } from '../decisions/decidePort';
import { sqlNameOf } from '../ports/sqlNameOf';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { findHeldAgreements } from './findHeldAgreements';

/** The ports that a user may query now, with the purposes for which. @internal */
export async function listQueryable(
  context: AccessContext,
  options: { userRef: string },
): Promise<{ items: QueryablePort[] }> {
  const principal = await context.principals.read(options.userRef);
  const ports = await context.ports.list();
  const agreementsOf = await findHeldAgreements(context, {
    principals: [principal],
  });
  const purposes = context.purposes.map(purpose => purpose.id);
  return {
    items: ports
      .map(port =>
        toQueryable({
          port,
          principal,
          agreements: agreementsOf(principal, port.binding.portRef),
          purposes,
        }),
      )
      .filter(item => item !== undefined)
      .sort((a, b) => (a.sqlName < b.sqlName ? -1 : 1)),
  };
}

function toQueryable(options: {
  port: ResolvedPort;
  principal: Principal;
  agreements: StoredAgreement[];
  purposes: string[];
}): QueryablePort | undefined {
  const { port, principal, agreements } = options;
  const { portRef } = port.binding;
  // Without a purpose for owned and public ports, then under each agreement by itself.
  const attempts = [
    {},
    ...agreements
      .filter(agreement => options.purposes.includes(agreement.purpose))
      .map(agreement => ({
        purpose: agreement.purpose,
        agreements: [agreement],
      })),
  ];
  const allowed = attempts.flatMap(attempt => {
    const outcome = decidePort({
      portRef,
      port,
      principal,
      agreements: [],
      ...attempt,
    });
    return 'decision' in outcome && outcome.decision.effect === 'allow'
      ? [outcome.decision]
      : [];
  });
  const [first] = allowed;
  if (!first) {
    return undefined;
  }
  const columns = new Map<string, DecisionColumn>(
    allowed.flatMap(decision =>
      decision.columns.map(column => [column.name, column] as const),
    ),
  );
  return {
    portRef,
    productRef: port.product.ref,
    productTitle: port.product.title,
    sqlName: sqlNameOf(port),
    basis: first.basis!,
    purposes:
      first.basis === 'agreement'
        ? [...new Set(allowed.map(decision => decision.purpose!))].sort()
        : options.purposes,
    columns: port.contract.columns
      .map(column => columns.get(column.name))
      .filter(column => column !== undefined)
      .map(column => ({
        name: column.name,
        logicalType: column.logicalType,
        masked: column.mask !== undefined,
      })),
  };
}
