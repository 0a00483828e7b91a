import type { DecisionColumn } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { StoredAgreement } from '../database/agreementRows';
import { decidePort } from '../decisions/decidePort';
import { sqlNameOf } from '../ports/sqlNameOf';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { findHeldAgreements } from './findHeldAgreements';

const DEFAULT_LIMIT = 500;

/** @internal */
export interface ListQueryableInput {
  /** Part of an SQL name, a product's title or a column's name, in any case. */
  text?: string;
  cursor?: string;
  limit?: number;
}

/**
 * The ports that a user may query now, with the purposes for which, in the
 * order of their refs. Pages are full and cursors are of ports that are shown:
 * neither may tell of what lies between.
 *
 * @internal
 */
export async function listQueryable(
  context: AccessContext,
  { text, cursor, limit = DEFAULT_LIMIT }: ListQueryableInput,
  options: { userRef: string },
): Promise<{ items: QueryablePort[]; nextCursor?: string }> {
  const principal = await context.principals.read(options.userRef);
  const { agreementsOf } = await findHeldAgreements(context, {
    principals: [principal],
  });
  const purposes = context.purposes.map(purpose => purpose.id);
  const pages = context.ports.pages({
    after: cursor && decodeCursor(cursor),
    // What folds otherwise than ASCII is found here, among all.
    text: text && /^[\x20-\x7e]+$/.test(text) ? text : undefined,
  });
  const items: QueryablePort[] = [];
  for await (const ports of pages) {
    for (const port of ports) {
      const item = toQueryable({
        port,
        principal,
        agreements: agreementsOf(principal, port.binding.portRef),
        purposes,
      });
      if (item && (!text || mentions(item, text))) {
        if (items.length === limit) {
          const [last] = items.slice(-1);
          return { items, nextCursor: encodeCursor(last.portRef) };
        }
        items.push(item);
      }
    }
  }
  return { items };
}

/** Of what is shown alone: a hidden column must not be found. */
function mentions(item: QueryablePort, text: string): boolean {
  const part = text.toLowerCase();
  return [
    item.sqlName,
    item.productTitle,
    ...item.columns.map(column => column.name),
  ].some(shown => shown.toLowerCase().includes(part));
}

function encodeCursor(portRef: string): string {
  return Buffer.from(portRef, 'utf8').toString('base64url');
}

function decodeCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
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
