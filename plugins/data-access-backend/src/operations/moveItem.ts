import { ConflictError, InputError } from '@backstage/errors';
import {
  findTransition,
  requestTransitions,
  type AccessRequestItem,
  type TransitionActor,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { ItemTransition } from '../database/RequestStore';
import type { AccessContext } from './AccessContext';

/** A transition of an item: who, why, when, under what. @internal */
export interface ItemMove {
  item: AccessRequestItem;
  action: string;
  as: TransitionActor;
  by: string;
  onBehalfOf?: string;
  at: number;
  reason?: string;
  contractVersion?: string;
  change?: ItemTransition['change'];
}

/**
 * Makes sure that an action is legal for an item, by the table of transitions.
 *
 * @throws ConflictError where it is not.
 * @internal
 */
export function assertItemMove(
  item: AccessRequestItem,
  move: { action: string; as: TransitionActor; reason?: string },
): { to: AccessRequestItem['state']; event: string } {
  const transition = findTransition(requestTransitions, {
    action: move.action,
    from: item.state,
  });
  if (!transition?.by.includes(move.as)) {
    throw itemChanged(item.id);
  }
  if (transition.needsReason && !move.reason?.trim()) {
    throw new InputError(`'${move.action}' needs a reason`);
  }
  return transition;
}

/**
 * Moves an item on, conditional on its version and state, with its record. The
 * caller appends to the ledger, last.
 *
 * @throws ConflictError where somebody else was first.
 * @internal
 */
export async function moveItem(
  context: AccessContext,
  tx: Knex,
  move: ItemMove,
): Promise<void> {
  const { item } = move;
  const { to } = assertItemMove(item, move);
  const won = await context.requests.transition(tx, {
    itemId: item.id,
    version: item.version,
    from: item.state,
    to,
    change: move.change ?? {},
  });
  if (!won) {
    throw itemChanged(item.id);
  }
  await context.transitions.insert(tx, {
    subject: 'item',
    subjectId: item.id,
    action: move.action,
    from: item.state,
    to,
    actor: move.by,
    onBehalfOf: move.onBehalfOf,
    at: move.at,
    version: item.version + 1,
    reason: move.reason,
    contractVersion: move.contractVersion ?? item.contractVersion,
    policyVersion: context.policy.version,
  });
}

/** @internal */
export function itemChanged(itemId: string): ConflictError {
  return new ConflictError(
    `Item '${itemId}' was decided or changed meanwhile, load it again`,
  );
}
