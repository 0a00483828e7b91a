import { assertRowFilterFitsColumns } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { otherTermsMessage } from '../operations/assertAskable';
import type { Principal } from '../principals/Principal';
import { findObstacles, type Obstacle } from '../requests/findObstacles';
import { isUntilRequired, untilRequiredMessage } from '../requests/grantLimits';
import { customPointer } from './customPointer';
import type { DocumentFindings } from './DocumentFindings';
import type { DocumentedRequest } from './readDataUsageAgreement';
import { placedInRowFilter } from './readDocumentedTerms';

const END_POINTER = '/info/endDate';

/**
 * What stands against asking for a port as a document does. Terms that the
 * document does not name are accepted when the draft is asked.
 *
 * @param options - `port`: one that the principal may know of
 * @internal
 */
export function findAskedProblems(
  options: {
    port: ResolvedPort;
    principal: Principal;
    consumer: string;
    asked: DocumentedRequest;
    now: number;
  },
  findings: DocumentFindings,
): void {
  const { port, principal, consumer, asked, now } = options;
  const { contract } = port;
  const obstacles = findObstacles({
    port,
    principal,
    asked: {
      consumer,
      until: asked.until,
      columns: asked.columns,
      // What has begun begins now.
      ...(asked.startsAt !== undefined &&
        asked.startsAt > now && { startsAt: asked.startsAt }),
    },
    now,
  });
  for (const { message, about } of obstacles) {
    findings.add(message, pointerOf(about));
  }
  if (asked.until === undefined && isUntilRequired(port, asked)) {
    findings.add(untilRequiredMessage(port), END_POINTER);
  }
  const { rowFilter, acceptedTerms } = asked;
  if (rowFilter) {
    placedInRowFilter(findings, () =>
      assertRowFilterFitsColumns(rowFilter, contract.columns),
    );
  }
  if (acceptedTerms !== undefined && acceptedTerms !== contract.version) {
    findings.add(
      otherTermsMessage(port, acceptedTerms),
      customPointer('acceptedTerms'),
    );
  }
}

function pointerOf(about: Obstacle['about']): string | undefined {
  switch (about?.part) {
    case 'startsAt':
      return '/info/startDate';
    case 'until':
      return END_POINTER;
    case 'columns':
      return customPointer('columns', about.index);
    default:
      return undefined;
  }
}
