import { NotAllowedError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import {
  isOpenRequestState,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { StoredAgreement } from '../database/agreementRows';
import { isOwner, isVisible } from '../ports/isVisible';
import { decides } from '../principals/DecidingGroups';
import { exposedColumns, type ExposedColumn } from '../requests/exposedColumns';
import { exposedRows } from '../requests/exposedRows';
import { latestEnd } from '../requests/grantLimits';
import { isDecider } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { findItem } from './findRequest';
import { decidingGroups, readAuthorities } from './readAuthorities';

/** An agreement as a decider weighs it. @internal */
export interface AgreementSummary {
  id: string;
  portRef: string;
  sqlName: string;
  productTitle: string;
  consumer: string;
  purpose: string;
  endsAt: number;
}

/** All that a decider needs to know of one asked port. @internal */
export interface Exposure {
  columns: ExposedColumn[];
  rowFilter?: RowFilter;
  rowFilterReason?: string;
  rows?: number;
  maxUntil?: number;
  others: AgreementSummary[];
  consumerHas: AgreementSummary[];
}

/** What approving an item would show, to whom else, and beside what. @internal */
export async function getExposure(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  options: { userRef: string },
): Promise<Exposure> {
  const principal = await context.principals.read(options.userRef);
  const authorities = await readAuthorities(context, principal);
  const { request, item } = await findItem(context, place, authorities);
  if (!isDecider(item, authorities)) {
    throw new NotAllowedError(`Only members of ${item.decider} see this`);
  }
  const deciders = decidingGroups(authorities);
  const found = (await context.ports.resolve([item.portRef])).get(item.portRef);
  const all = [authorities.own, ...authorities.others];
  // Who decided once may have nothing to do with the port by now.
  const decidesNow =
    isOpenRequestState(item.state) ||
    (found !== undefined && all.some(one => isOwner(found, one)));
  const port =
    found && (decidesNow || isVisible(found, principal)) ? found : undefined;
  const now = await databaseNow(context.knex);
  const onPort = await context.agreements.findActiveOnPort(item.portRef);
  const { agreements: ofConsumer } = await context.agreements.findActive({
    consumers: [request.consumer],
  });
  return {
    columns: port ? exposedColumns(port, item.columns) : [],
    ...(port && exposedRows(port)),
    ...(port?.snapshot && { rows: port.snapshot.rows }),
    ...(port && {
      maxUntil: latestEnd(port.contract, request.startsAt ?? now),
    }),
    others: (decidesNow ? onPort : [])
      .filter(agreement => agreement.consumer !== request.consumer)
      .map(summarise),
    // What other owners granted is for them to know.
    consumerHas: ofConsumer
      .filter(
        agreement =>
          agreement.consumerUid === request.consumerUid &&
          decides(deciders, agreement),
      )
      .map(summarise),
  };
}

function summarise(agreement: StoredAgreement): AgreementSummary {
  return {
    id: agreement.id,
    portRef: agreement.portRef,
    sqlName: agreement.sqlName,
    productTitle: agreement.productTitle,
    consumer: agreement.consumer,
    purpose: agreement.purpose,
    endsAt: agreement.endsAt,
  };
}
