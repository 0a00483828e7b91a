import { isError } from '@backstage/errors';
import type {
  AccessAgreement,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import type { AccessContext } from './AccessContext';
import { approveItem, type ApproveItemInput } from './approveItem';
import { decidePlainly, type PlainDecision } from './decidePlainly';

/** One of several decisions. @internal */
export type DecideItemInput = ApproveItemInput & {
  requestId: string;
  itemId: string;
  action: 'approve' | PlainDecision;
};

/** What one of several decisions came to. @internal */
export interface DecidedItem {
  requestId: string;
  itemId: string;
  item?: AccessRequestItem;
  agreement?: AccessAgreement;
  error?: { name: string; message: string };
}

/** Decides on several items, each by itself: one that fails holds up no other. @internal */
export async function decideItems(
  context: AccessContext,
  inputs: DecideItemInput[],
  options: { userRef: string; idempotencyKey?: string },
): Promise<{ items: DecidedItem[] }> {
  const items: DecidedItem[] = [];
  for (const { requestId, itemId, action, ...input } of inputs) {
    const place = { requestId, itemId };
    const {
      columns: _c,
      rowFilter: _r,
      masks: _m,
      until: _u,
      passOn: _p,
      ...plain
    } = input;
    try {
      const result =
        action === 'approve'
          ? await approveItem(context, place, input, options)
          : await decidePlainly(context, place, action, plain, options);
      items.push({ ...place, ...result });
    } catch (error) {
      if (!isError(error)) {
        throw error;
      }
      const { name, message } = error;
      items.push({ ...place, error: { name, message } });
    }
  }
  return { items };
}
