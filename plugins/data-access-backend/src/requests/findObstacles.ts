import { toError } from '@backstage/errors';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { isOwner } from '../ports/isVisible';
import { readContractPolicy } from '../ports/readContractPolicy';
import type { Principal } from '../principals/Principal';
import { latestEnd, maxDaysOf } from './grantLimits';

/** How far ahead a grant may begin. */
const LONGEST_WAIT_MS = 366 * 24 * 60 * 60 * 1000;

/** Something that stands against asking, as a sentence. @internal */
export interface Obstacle {
  /** `conflict` where nothing needs to be asked, `input` where it must be asked otherwise. */
  kind: 'conflict' | 'input';
  message: string;
  /** What of that which is asked it is about; absent where it is not. */
  about?: { part: 'startsAt' | 'until' } | { part: 'columns'; index: number };
}

/** What is asked, as far as it is known. @internal */
export interface Asked {
  consumer: string;
  purpose?: string;
  startsAt?: number;
  until?: number;
  columns?: string[];
}

/** What stands against asking for one port. @internal */
export function findObstacles(options: {
  port: ResolvedPort;
  principal: Principal;
  asked: Asked;
  now: number;
}): Obstacle[] {
  const { port, principal, asked, now } = options;
  const { contract } = port;
  const name = `'${port.binding.portRef}'`;
  const obstacles: Obstacle[] = [];
  const conflict = (message: string) =>
    obstacles.push({ kind: 'conflict', message });
  const input = (message: string, about: Obstacle['about']) =>
    obstacles.push({ kind: 'input', message, about });

  if (contract.access === 'public') {
    conflict(`${name} is open to everybody, so nothing needs to be asked.`);
  } else if (
    asked.consumer === port.area.ownerRef ||
    (asked.consumer === principal.ref && isOwner(port, principal))
  ) {
    conflict(`${name} belongs to the consumer, so nothing needs to be asked.`);
  }

  if (asked.until !== undefined && asked.until <= now) {
    input('The end must be in the future.', { part: 'until' });
  } else if (
    asked.until !== undefined &&
    asked.startsAt !== undefined &&
    asked.until <= asked.startsAt
  ) {
    input('The end must be after the begin.', { part: 'until' });
  } else if (
    asked.startsAt !== undefined &&
    asked.startsAt > now + LONGEST_WAIT_MS
  ) {
    input('The begin must be within a year.', { part: 'startsAt' });
  } else if (
    asked.until !== undefined &&
    asked.until > latestEnd(contract, asked.startsAt ?? now)
  ) {
    input(`${name} is granted for at most ${maxDaysOf(contract)} days.`, {
      part: 'until',
    });
  }

  const promised = contract.columns.map(column => column.name);
  asked.columns?.forEach((column, index) => {
    if (!promised.includes(column)) {
      input(`${name} has no column '${column}'.`, { part: 'columns', index });
    }
  });

  try {
    readContractPolicy(contract);
  } catch (error) {
    conflict(
      `The contract of ${name} cannot be applied: ${
        toError(error).message
      }. Its owners have to correct it.`,
    );
  }
  return obstacles;
}
