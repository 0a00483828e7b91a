import type { DecisionStepBasis } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { AccessPolicy, PolicyConditions, StepRule } from './AccessPolicy';
import type { PlannedStep } from './PlannedStep';

/** What is asked, as far as the rules look at it. @internal */
export interface AskedFacts {
  purpose: string;
  /** How long it is asked for, in milliseconds. */
  lengthMs: number;
  /** Classifications of the asked columns. */
  classifications: (string | undefined)[];
  sameDomain: boolean;
  /** Refs of the owners of the port's domain. */
  domainOwners: string[];
}

/**
 * Who decides on a port, step by step, by the rules and the contract as they
 * are now. A step that nobody would decide vanishes; that of the owners stays.
 *
 * @internal
 */
export function planSteps(options: {
  policy: AccessPolicy;
  port: ResolvedPort;
  facts: AskedFacts;
}): PlannedStep[] {
  const { policy, port, facts } = options;
  return policy.steps
    .filter(rule => holds(rule.when, facts))
    .map(rule => ({
      id: rule.id,
      basis: basisOf(rule),
      deciders: [
        ...new Set(
          rule.deciders.flatMap(decider =>
            expand(decider, { policy, port, facts }),
          ),
        ),
      ],
      need: rule.need,
    }))
    .filter(step => step.deciders.length > 0);
}

/** Whether all that a rule names is so. @internal */
export function holds(
  conditions: PolicyConditions,
  facts: Omit<AskedFacts, 'domainOwners'>,
): boolean {
  const { classifications, purposes, longerThanMs, consumerDomain } =
    conditions;
  return (
    (!classifications ||
      facts.classifications.some(
        one => one !== undefined && classifications.includes(one),
      )) &&
    (!purposes || purposes.includes(facts.purpose)) &&
    (longerThanMs === undefined || facts.lengthMs > longerThanMs) &&
    (!consumerDomain || (consumerDomain === 'same') === facts.sameDomain)
  );
}

function expand(
  decider: string,
  options: { policy: AccessPolicy; port: ResolvedPort; facts: AskedFacts },
): string[] {
  const { policy, port, facts } = options;
  switch (decider) {
    case 'owner':
      return [port.area.ownerRef];
    case 'first-level':
      return port.contract.approvers?.firstLevel ?? [];
    case 'second-level':
      return port.contract.approvers?.secondLevel ?? [];
    case 'domain-owner':
      return facts.domainOwners;
    case 'steward':
      return facts.classifications.flatMap(one =>
        one !== undefined && Object.hasOwn(policy.stewards, one)
          ? policy.stewards[one]
          : [],
      );
    default:
      return [decider];
  }
}

function basisOf(rule: StepRule): DecisionStepBasis {
  const [first] = rule.deciders;
  const words: DecisionStepBasis[] = [
    'owner',
    'first-level',
    'second-level',
    'domain-owner',
    'steward',
  ];
  return rule.deciders.length === 1
    ? words.find(word => word === first) ?? 'configured'
    : 'configured';
}
