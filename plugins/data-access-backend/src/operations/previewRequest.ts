import { databaseNow } from '@meshport/backend-durability';
import { InputError } from '@backstage/errors';
import {
  requestStateWords,
  type DecisionStep,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { progressOf } from '../approvals/progressOf';
import { resolveConsumer, type Consumer } from '../consumers/resolveConsumer';
import type { Principal } from '../principals/Principal';
import { sqlNameOf } from '../ports/sqlNameOf';
import { exposedColumns, type ExposedColumn } from '../requests/exposedColumns';
import { exposedRows } from '../requests/exposedRows';
import { findObstacles } from '../requests/findObstacles';
import { isUntilRequired, latestEnd, maxDaysOf } from '../requests/grantLimits';
import type { AccessContext } from './AccessContext';
import type { CreateRequestInput } from './createRequest';
import { findVisiblePorts } from './findVisiblePorts';
import { planItem } from './planItem';
import { readAskedFilter } from './readAskedFilter';

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
  contractVersion: string;
  /** Whether an end must be named. */
  untilRequired: boolean;
  /** Who would decide, in order. */
  steps: DecisionStep[];
  /** The rule that would approve at once. */
  autoApproval?: { rule: string; policyVersion: string };
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
  const asking = await tryConsumer(context, principal, consumer);
  const waiting = await context.requests.findItems({
    portRefs: input.portRefs,
    consumers: [consumer],
  });

  const preview = async (port: (typeof ports)[number]) => {
    const { portRef } = port.binding;
    const columns = input.columns?.[portRef];
    const obstacles = findObstacles({
      port,
      principal,
      asked: {
        consumer,
        startsAt: input.startsAt,
        until: input.until,
        columns,
      },
      now,
    }).map(obstacle => obstacle.message);
    if ('obstacle' in asking) {
      obstacles.push(`${asking.obstacle}.`);
    }
    if (
      input.purpose !== undefined &&
      !context.purposes.some(purpose => purpose.id === input.purpose)
    ) {
      obstacles.push(`'${input.purpose}' is not in the catalogue of purposes.`);
    }
    if (
      'consumer' in asking &&
      waiting.some(
        item =>
          item.portRef === portRef &&
          requestStateWords[item.state] === 'waiting' &&
          item.purpose === input.purpose,
      )
    ) {
      obstacles.push(
        'This was asked for already, for the same consumer and purpose, and still waits for a decision.',
      );
    }
    const asked = tryFilter(input.rowFilters?.[portRef], port);
    if ('obstacle' in asked) {
      obstacles.push(`${asked.obstacle}.`);
    }
    const begin = input.startsAt ?? now;
    const planned =
      'consumer' in asking
        ? await planItem(context, {
            port,
            requester: principal,
            consumer: asking.consumer,
            purpose: input.purpose ?? '',
            columns,
            ...('rowFilter' in asked && asked),
            lengthMs: (input.until ?? latestEnd(port.contract, begin)) - begin,
          })
        : undefined;
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
      contractVersion: port.contract.version,
      untilRequired: isUntilRequired(port, {
        columns,
        ...('rowFilter' in asked && asked),
      }),
      steps: progressOf(planned?.plan ?? [], []).steps,
      ...(planned?.rule &&
        obstacles.length === 0 && {
          autoApproval: {
            rule: planned.rule,
            policyVersion: context.policy.version,
          },
        }),
    };
  };
  return { items: await Promise.all(ports.map(preview)) };
}

/** Who it is for, or why it cannot be for them. */
async function tryConsumer(
  context: AccessContext,
  principal: Principal,
  ref: string,
): Promise<{ consumer: Consumer } | { obstacle: string }> {
  try {
    return { consumer: await resolveConsumer(context, principal, ref) };
  } catch (error) {
    if (error instanceof InputError) {
      return { obstacle: error.message };
    }
    throw error;
  }
}

/** Which rows are asked, or why they cannot be. */
function tryFilter(
  value: unknown,
  port: ResolvedPort,
): { rowFilter?: RowFilter } | { obstacle: string } {
  try {
    return { rowFilter: readAskedFilter(value, port) };
  } catch (error) {
    if (error instanceof InputError) {
      return { obstacle: error.message };
    }
    throw error;
  }
}
