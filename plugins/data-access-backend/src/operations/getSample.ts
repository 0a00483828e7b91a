import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  isOpenRequestState,
  type AccessSample,
} from '@meshport/plugin-data-access-common';
import { isOwner } from '../ports/isVisible';
import { isDecider } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { findItem } from './findRequest';
import { readAuthorities } from './readAuthorities';

/**
 * Some rows of an asked port as its requester would see them, for a decider
 * who is entitled to all of it as one of its owners. Which rows and columns
 * those are is decided when they are read, by `decideAsAsked`.
 *
 * @internal
 */
export async function getSample(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  options: {
    userRef: string;
    credentials: BackstageCredentials<BackstageUserPrincipal>;
  },
): Promise<AccessSample> {
  const principal = await context.principals.read(options.userRef);
  const authorities = await readAuthorities(context, principal);
  const { request, item } = await findItem(context, place, authorities);
  const port = (await context.ports.resolve([item.portRef])).get(item.portRef);
  if (!isDecider(item, authorities) || !port || !isOwner(port, principal)) {
    throw new NotAllowedError(
      'Only an owner of the port who decides on this request sees it as its requester would',
    );
  }
  if (!isOpenRequestState(item.state)) {
    throw new NotAllowedError('This request does not wait any more');
  }
  return {
    portRef: item.portRef,
    sqlName: item.sqlName,
    ...(await context.samples.read(
      { itemId: item.id, portRef: item.portRef, purpose: request.purpose },
      options,
    )),
  };
}
