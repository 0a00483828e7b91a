import { toError } from '@backstage/errors';
import {
  combineRowFilters,
  describeMask,
  describeRowFilter,
  rowFilterColumns,
  type AccessAgreement,
  type Decision,
  strictestMask,
  type DecisionBasis,
  type Mask,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type {
  PortContract,
  ResolvedPort,
} from '@meshport/plugin-data-areas-common';
import { isOwner, isVisible } from '../ports/isVisible';
import { contractFilterReason, maskReason } from '../ports/maskReason';
import {
  readContractPolicy,
  type ContractPolicy,
} from '../ports/readContractPolicy';
import type { Principal } from '../principals/Principal';
import { decisionVersion } from './decisionVersion';
import { maskOfColumn } from './maskOfColumn';

/** A decision before it is given an id and a lease. @internal */
export type PortDecision = Omit<Decision, 'id' | 'leaseUntil'>;

/** All that a decision on one port depends on. @internal */
export interface DecidePortInput {
  portRef: string;
  /** Absent where there is no such port. */
  port?: ResolvedPort;
  principal: Principal;
  purpose?: string;
  /** Those of the port that hold now, for the principal or a group of theirs. */
  agreements: AccessAgreement[];
  /** Which to use where several hold for the purpose. */
  agreementIds?: string[];
  /** As if it were neither public nor one's own: for what acts under one agreement. */
  agreementsOnly?: boolean;
}

/**
 * Decides on one port: owner, else public, else an agreement for the purpose.
 * Several agreements, none of them picked, are for the user to choose from.
 *
 * @internal
 */
export function decidePort(
  input: DecidePortInput,
): { decision: PortDecision } | { choices: AccessAgreement[] } {
  const { port, portRef, principal, purpose } = input;
  if (!port || !isVisible(port, principal)) {
    return {
      decision: { portRef, effect: 'absent', columns: [], version: 'absent' },
    };
  }
  if (!input.agreementsOnly && isOwner(port, principal)) {
    return { decision: allow(input, port, { basis: 'owner' }) };
  }
  if (!input.agreementsOnly && port.contract.access === 'public') {
    return { decision: allow(input, port, { basis: 'public' }) };
  }
  if (!purpose) {
    return {
      decision: deny(
        input,
        'This port can be read for a purpose that its owners agreed to. Choose a purpose.',
      ),
    };
  }

  const forPurpose = input.agreements.filter(item => item.purpose === purpose);
  const picked = forPurpose.filter(item =>
    input.agreementIds?.includes(item.id),
  );
  const candidates = picked.length > 0 ? picked : forPurpose;
  if (candidates.length > 1) {
    return { choices: candidates };
  }
  const [agreement] = candidates;
  return {
    decision: agreement
      ? allow(input, port, { basis: 'agreement', agreement })
      : deny(
          input,
          `No agreement lets you read this port for the purpose '${purpose}'. Ask for access.`,
        ),
  };
}

function deny(input: DecidePortInput, reason: string): PortDecision {
  return {
    portRef: input.portRef,
    effect: 'deny',
    ...(input.purpose && { purpose: input.purpose }),
    columns: [],
    reason,
    version: 'deny',
  };
}

function allow(
  input: DecidePortInput,
  port: ResolvedPort,
  grant: { basis: DecisionBasis; agreement?: AccessAgreement },
): PortDecision {
  const { contract, snapshot } = port;
  const { basis, agreement } = grant;
  if (!snapshot) {
    return deny(input, 'No data has been loaded into this port yet.');
  }

  let policy: ContractPolicy;
  try {
    policy =
      basis === 'owner' ? { masks: new Map() } : readContractPolicy(contract);
  } catch (error) {
    return deny(
      input,
      `The contract ${contract.version} cannot be applied: ${
        toError(error).message
      }. Its owners have to correct it.`,
    );
  }

  const rowFilter = combineRowFilters(policy.rowFilter, agreement?.rowFilter);
  const stored = new Set(snapshot.columns.map(column => column.name));
  const promised = new Set(contract.columns.map(column => column.name));
  const lacking = (rowFilter ? rowFilterColumns(rowFilter) : []).filter(
    column => !stored.has(column) || !promised.has(column),
  );
  if (lacking.length > 0) {
    return deny(
      input,
      `The rows are limited by column '${lacking[0]}', which the data lacks now.`,
    );
  }

  const columns = contract.columns.filter(
    column =>
      stored.has(column.name) &&
      (!agreement || agreement.columns.includes(column.name)),
  );
  if (columns.length === 0) {
    return deny(input, 'The data lacks all columns that could be shown.');
  }

  const rowFilterReason = reasonOf(port, policy.rowFilter, agreement);
  return {
    portRef: input.portRef,
    effect: 'allow',
    basis,
    ...(agreement && { agreementId: agreement.id }),
    ...(input.purpose && { purpose: input.purpose }),
    consumer: agreement?.consumer ?? input.principal.ref,
    contractVersion: contract.version,
    boundAt: port.binding.boundAt,
    snapshotId: snapshot.id,
    columns: columns.map(column => ({
      name: column.name,
      logicalType: column.logicalType,
      ...maskOf(contract, column.name, {
        byContract: policy.masks.get(column.name),
        byAgreement: maskOfColumn(agreement?.masks, column.name),
      }),
    })),
    ...(rowFilter && { rowFilter, rowFilterReason }),
    version: decisionVersion({ port, basis, agreement, input }),
  };
}

/** The stricter of two, with the rule that put it there. */
function maskOf(
  contract: PortContract,
  column: string,
  masks: { byContract?: Mask; byAgreement?: Mask },
): { mask?: Mask; maskReason?: string } {
  const mask = strictestMask(masks.byContract, masks.byAgreement);
  if (!mask) {
    return {};
  }
  return {
    mask,
    maskReason:
      mask === masks.byContract
        ? maskReason(contract, column, mask)
        : `By the agreement, ${column} ${describeMask(mask)}.`,
  };
}

function reasonOf(
  port: ResolvedPort,
  contractFilter: RowFilter | undefined,
  agreement: AccessAgreement | undefined,
): string {
  return [
    ...(contractFilter
      ? [contractFilterReason(port.contract, contractFilter)]
      : []),
    ...(agreement?.rowFilter
      ? [
          `By the agreement, only rows where ${describeRowFilter(
            agreement.rowFilter,
          )}.`,
        ]
      : []),
  ].join(' ');
}
