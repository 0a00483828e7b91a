import { databaseNow } from '@meshport/backend-durability';
import type { RowFilter } from '@meshport/plugin-data-access-common';
import { sqlNameOf } from '../ports/sqlNameOf';
import { exposedColumns, type ExposedColumn } from '../requests/exposedColumns';
import { exposedRows } from '../requests/exposedRows';
import { findObstacles } from '../requests/findObstacles';
import { maxDaysOf } from '../requests/grantLimits';
import type { AccessContext } from './AccessContext';
import type { CreateRequestInput } from './createRequest';
import { findVisiblePorts } from './findVisiblePorts';

/** A request while it is still being written. @internal */
export type PreviewRequestInput = Pick<CreateRequestInput, 'portRefs'> &
  Partial<CreateRequestInput>;

/** What asking for one port would lead to. @internal */
export interface RequestPreviewItem {
  portRef: string;
  productRef: string;
  productTitle: string;
  sqlName: string;
  decider: string;
  columns: ExposedColumn[];
  rowFilter?: RowFilter;
  rowFilterReason?: string;
  terms?: string;
  maxDays: number;
  /** What stands against asking; empty where nothing does. */
  obstacles: string[];
}

/** What a request would lead to, without asking. @internal */
export async function previewRequest(
  context: AccessContext,
  input: PreviewRequestInput,
  options: { userRef: string },
): Promise<{ items: RequestPreviewItem[] }> {
  const principal = await context.principals.read(options.userRef);
  const ports = await findVisiblePorts(context, input.portRefs, principal);
  const now = await databaseNow(context.knex);
  const consumer = input.consumer ?? principal.ref;
  const waiting = await context.requests.findItems({
    portRefs: input.portRefs,
    consumers: [consumer],
  });

  return {
    items: ports.map(port => {
      const { portRef } = port.binding;
      const columns = input.columns?.[portRef];
      const obstacles = findObstacles({
        port,
        principal,
        asked: { consumer, until: input.until, columns },
        now,
      }).map(obstacle => obstacle.message);
      if (!principal.uids.has(consumer)) {
        obstacles.push(
          `'${consumer}' is neither you nor a group of yours in the catalog.`,
        );
      }
      if (
        input.purpose !== undefined &&
        !context.purposes.some(purpose => purpose.id === input.purpose)
      ) {
        obstacles.push(
          `'${input.purpose}' is not in the catalogue of purposes.`,
        );
      }
      if (
        principal.uids.has(consumer) &&
        waiting.some(
          item =>
            item.portRef === portRef &&
            item.state === 'submitted' &&
            item.purpose === input.purpose,
        )
      ) {
        obstacles.push(
          'This was asked for already, for the same consumer and purpose, and still waits for a decision.',
        );
      }
      return {
        portRef,
        productRef: port.product.ref,
        productTitle: port.product.title,
        sqlName: sqlNameOf(port),
        decider: port.area.ownerRef,
        columns: exposedColumns(port, columns),
        ...exposedRows(port),
        ...(port.contract.terms && { terms: port.contract.terms }),
        maxDays: maxDaysOf(port.contract),
        obstacles,
      };
    }),
  };
}
