import type { RowFilter } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { findAutoApproval } from '../approvals/findAutoApproval';
import { planSteps, type AskedFacts } from '../approvals/planSteps';
import type { PlannedStep } from '../approvals/PlannedStep';
import type { Consumer } from '../consumers/resolveConsumer';
import type { Principal } from '../principals/Principal';
import { askedClassifications } from '../requests/askedClassifications';
import type { AccessContext } from './AccessContext';
import { wasTakenBack } from './wasTakenBack';

/** What is planned for one port. @internal */
export interface ItemPlan {
  plan: PlannedStep[];
  /** All who may be asked. */
  deciders: string[];
  /** Id of the rule that would approve without a person. */
  rule?: string;
}

/** Who decides on asking for a port, by what holds now. @internal */
export async function planItem(
  context: AccessContext,
  options: {
    port: ResolvedPort;
    requester: Principal;
    consumer: Consumer;
    purpose: string;
    columns?: string[];
    rowFilter?: RowFilter;
    lengthMs: number;
  },
): Promise<ItemPlan> {
  const { policy } = context;
  const facts = await factsOf(context, options);
  const plan = planSteps({ policy, port: options.port, facts });
  const rule = findAutoApproval({ policy, facts });
  const { requester, consumer } = options;
  const { portRef } = options.port.binding;
  const byRule =
    rule !== undefined &&
    !(await wasTakenBack(context, { portRef, requester, consumer }));
  return {
    plan,
    deciders: [
      ...new Set([
        options.port.area.ownerRef,
        ...plan.flatMap(step => step.deciders),
      ]),
    ],
    ...(byRule && { rule: rule.id }),
  };
}

async function factsOf(
  context: AccessContext,
  options: {
    port: ResolvedPort;
    requester: Principal;
    consumer: Consumer;
    purpose: string;
    columns?: string[];
    rowFilter?: RowFilter;
    lengthMs: number;
  },
): Promise<AskedFacts> {
  const { port, requester, consumer } = options;
  const { domainRef } = port.area;
  const domain = (await context.directory.find([domainRef])).get(domainRef);
  const domainOwners = domain?.ownedBy ?? [];
  return {
    purpose: options.purpose,
    lengthMs: options.lengthMs,
    classifications: askedClassifications(port, options),
    sameDomain:
      consumer.kind === 'user'
        ? domainOwners.some(owner => requester.uids.has(owner))
        : consumer.owners.some(owner => domainOwners.includes(owner)),
    domainOwners,
  };
}
