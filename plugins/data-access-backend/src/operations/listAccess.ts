import { databaseNow } from '@meshport/backend-durability';
import {
  accessWord,
  grantStateWords,
  isUsableGrantState,
  requestStateWords,
  type GrantGap,
  type PortAccess,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredAgreement } from '../database/agreementRows';
import type { FoundItem } from '../database/RequestStore';
import { findGrantGaps } from '../provisioning/findGrantGaps';
import { isOwner, isVisible } from '../ports/isVisible';
import { sqlNameOf } from '../ports/sqlNameOf';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/** A user's access to some ports; those they may not know of are left out. @internal */
export async function listAccess(
  context: AccessContext,
  input: { portRefs: string[] },
  options: { userRef: string },
): Promise<{ items: PortAccess[] }> {
  const principal = await context.principals.read(options.userRef);
  const ports = await context.ports.resolve(input.portRefs);
  const filter = {
    portRefs: input.portRefs,
    consumers: [...principal.uids.keys()],
  };
  const isTheirs = (item: { consumer: string; consumerUid: string }) =>
    principal.uids.get(item.consumer) === item.consumerUid;
  const agreements = (await context.agreements.findAll(filter)).filter(
    isTheirs,
  );
  const asked = (await context.requests.findItems(filter)).filter(isTheirs);
  const now = await databaseNow(context.knex);
  const gaps = await findGrantGaps(context, agreements);
  const purposes = context.purposes.map(purpose => purpose.id);

  return {
    items: [...new Set(input.portRefs)].flatMap(portRef => {
      const port = ports.get(portRef);
      if (!port || !isVisible(port, principal)) {
        return [];
      }
      const of = <T extends { portRef: string }>(list: T[]) =>
        list.filter(item => item.portRef === portRef);
      return [
        {
          portRef,
          sqlName: sqlNameOf(port),
          decider: port.area.ownerRef,
          ...(openBasis(port, principal)
            ? {
                basis: openBasis(port, principal),
                word: 'active' as const,
                purposes,
              }
            : byAgreement(of(agreements), of(asked), { now, gaps })),
        },
      ];
    }),
  };
}

function openBasis(
  port: ResolvedPort,
  principal: Principal,
): 'owner' | 'public' | undefined {
  if (isOwner(port, principal)) {
    return 'owner';
  }
  return port.contract.access === 'public' ? 'public' : undefined;
}

function byAgreement(
  agreements: StoredAgreement[],
  asked: FoundItem[],
  at: { now: number; gaps: Map<string, GrantGap> },
): Omit<PortAccess, 'portRef' | 'sqlName' | 'decider'> {
  const active = agreements
    .filter(item => isUsableGrantState(item.state))
    .sort((a, b) => b.endsAt - a.endsAt);
  const gap = active.flatMap(one => at.gaps.get(one.id) ?? []).at(0);
  const agreement =
    active.at(0) ??
    agreements.find(one => grantStateWords[one.state] !== 'ended') ??
    agreements.at(0);
  const item = asked.find(isWaitingItem) ?? asked.at(0);
  const word = accessWord({
    itemState: item?.state,
    agreement,
    now: at.now,
  });
  const requestId =
    word === 'waiting' && isWaitingItem(item)
      ? item?.requestId
      : agreement?.requestId ?? item?.requestId;
  return {
    ...(active.length > 0 && { basis: 'agreement' as const }),
    ...(word && { word }),
    ...(gap && { gap }),
    purposes: [...new Set(active.map(one => one.purpose))].sort(),
    ...(agreement &&
      (word !== 'waiting' || !isWaitingItem(item)) && {
        agreementId: agreement.id,
        endsAt: agreement.endsAt,
      }),
    ...(requestId && { requestId }),
  };
}

function isWaitingItem(item: FoundItem | undefined): boolean {
  return item !== undefined && requestStateWords[item.state] === 'waiting';
}
