import type { AccessPolicy, AutoApprovalRule } from './AccessPolicy';
import type { AskedFacts } from './planSteps';

/**
 * The first rule that approves what is asked without a person. A column whose
 * classification nobody named is not public.
 *
 * @internal
 */
export function findAutoApproval(options: {
  policy: AccessPolicy;
  facts: AskedFacts;
}): AutoApprovalRule | undefined {
  const { policy, facts } = options;
  return policy.autoApproval.find(
    rule =>
      facts.classifications.every(
        one => one !== undefined && rule.classifications.includes(one),
      ) &&
      (!rule.purposes || rule.purposes.includes(facts.purpose)) &&
      facts.lengthMs <= rule.maxMs &&
      (!rule.consumerDomain ||
        (rule.consumerDomain === 'same') === facts.sameDomain),
  );
}
