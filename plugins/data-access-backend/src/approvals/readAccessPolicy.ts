import { createHash } from 'node:crypto';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { readNumber, type NumberRule } from '@meshport/backend-config';
import { canonicalJson } from '@meshport/backend-durability';
import type {
  AccessPolicy,
  AutoApprovalRule,
  PolicyConditions,
  ServiceAccount,
  StepRule,
} from './AccessPolicy';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a step may name besides entity refs. */
const WORDS = [
  'owner',
  'first-level',
  'second-level',
  'domain-owner',
  'steward',
];

/** Whom the contract names, whoever keeps a classification, then the owners. */
const DEFAULT_STEPS: StepRule[] = [
  { id: 'first-level', deciders: ['first-level'], need: 'any', when: {} },
  { id: 'second-level', deciders: ['second-level'], need: 'any', when: {} },
  { id: 'steward', deciders: ['steward'], need: 'any', when: {} },
  { id: 'owner', deciders: ['owner'], need: 'any', when: {} },
];

/** Safe enough to be on from the start. */
const DEFAULT_AUTO_APPROVAL: AutoApprovalRule[] = [
  {
    id: 'same-domain-public',
    classifications: ['public'],
    maxMs: 30 * DAY_MS,
    consumerDomain: 'same',
  },
];

/** Reads `dataAccess` of the config, with defaults for all that it leaves out. @internal */
export function readAccessPolicy(config: Config | undefined): AccessPolicy {
  const approval = config?.getOptionalConfig('approval');
  const days = (
    key: string,
    rule: Pick<NumberRule, 'otherwise' | 'above' | 'min'>,
  ) => readNumber(config, key, { ...rule, section: 'dataAccess' }) * DAY_MS;
  const rules = {
    steps: withOwner(
      approval?.getOptionalConfigArray('steps')?.map(readStep) ?? DEFAULT_STEPS,
    ),
    stewards: readStewards(approval?.getOptionalConfig('stewards')),
    escalateTo: (
      approval?.getOptionalStringArray('escalateTo') ?? ['domain-owner']
    ).map(ref => readDecider(ref, 'escalateTo')),
    remindAfterMs: days('approval.remindAfterDays', { otherwise: 3, min: 0 }),
    escalateAfterMs: days('approval.escalateAfterDays', {
      otherwise: 5,
      min: 0,
    }),
    lapseAfterMs: days('approval.lapseAfterDays', { otherwise: 14, above: 0 }),
    warnMs: days('grants.warnDays', { otherwise: 7, min: 0 }),
    autoApproval:
      config?.getOptionalBoolean('autoApproval.enabled') === false
        ? []
        : config
            ?.getOptionalConfigArray('autoApproval.rules')
            ?.map(readAutoApproval) ?? DEFAULT_AUTO_APPROVAL,
    serviceAccounts:
      config
        ?.getOptionalConfigArray('serviceAccounts')
        ?.map(readServiceAccount) ?? [],
    termsMustBeAccepted:
      config?.getOptionalBoolean('requests.termsMustBeAccepted') ?? true,
    unusedMs: days('grants.unusedDays', { otherwise: 90, above: 0 }),
    leaverMs: days('grants.leaverDays', { otherwise: 1, min: 0 }),
  };
  assertUnique(rules.steps, 'dataAccess.approval.steps');
  assertUnique(rules.autoApproval, 'dataAccess.autoApproval.rules');
  assertUnique(rules.serviceAccounts, 'dataAccess.serviceAccounts');
  assertUnique(
    rules.serviceAccounts.flatMap(({ subjects = [] }) =>
      subjects.map(subject => ({ id: subject })),
    ),
    'dataAccess.serviceAccounts',
  );
  const text = canonicalJson(JSON.parse(JSON.stringify(rules)) as JsonObject);
  return {
    ...rules,
    version: createHash('sha256').update(text).digest('hex').slice(0, 12),
  };
}

function readStep(config: Config, index: number): StepRule {
  const need = config.getOptional('need') ?? 'any';
  if (
    need !== 'any' &&
    need !== 'all' &&
    !(typeof need === 'number' && Number.isInteger(need) && need > 0)
  ) {
    throw new InputError(
      `Config 'dataAccess.approval.steps' needs 'any', 'all' or a whole number, not '${need}'`,
    );
  }
  return {
    id: config.getString('id'),
    deciders: config
      .getStringArray('deciders')
      .map(ref => readDecider(ref, 'steps')),
    need,
    when: readConditions(
      config.getOptionalConfig('when'),
      `dataAccess.approval.steps[${index}].when`,
    ),
  };
}

function readConditions(
  config: Config | undefined,
  section: string,
): PolicyConditions {
  return {
    ...(config?.has('classifications') && {
      classifications: config.getStringArray('classifications'),
    }),
    ...(config?.has('purposes') && {
      purposes: config.getStringArray('purposes'),
    }),
    ...(config?.has('longerThanDays') && {
      longerThanMs:
        readNumber(config, 'longerThanDays', {
          otherwise: 0,
          min: 0,
          section,
        }) * DAY_MS,
    }),
    ...readConsumerDomain(config),
  };
}

function readConsumerDomain(
  config: Config | undefined,
): Pick<PolicyConditions, 'consumerDomain'> {
  const value = config?.getOptionalString('consumerDomain');
  if (value === undefined) {
    return {};
  }
  if (value !== 'same' && value !== 'other') {
    throw new InputError(
      `Config 'consumerDomain' of data access is 'same' or 'other', not '${value}'`,
    );
  }
  return { consumerDomain: value };
}

function readAutoApproval(config: Config, index: number): AutoApprovalRule {
  return {
    id: config.getString('id'),
    classifications: config.getOptionalStringArray('classifications') ?? [
      'public',
    ],
    ...(config.has('purposes') && {
      purposes: config.getStringArray('purposes'),
    }),
    maxMs:
      readNumber(config, 'maxDays', {
        otherwise: 30,
        above: 0,
        section: `dataAccess.autoApproval.rules[${index}]`,
      }) * DAY_MS,
    ...readConsumerDomain(config),
  };
}

function readServiceAccount(config: Config): ServiceAccount {
  const id = config.getString('id');
  return {
    id,
    title: config.getOptionalString('title') ?? id,
    ownerRef: toRef(config.getString('ownerRef'), 'serviceAccounts'),
    ...(config.has('subjects') && { subjects: readSubjects(config) }),
  };
}

/** Plugins of the portal are nobody's service account. */
function readSubjects(config: Config): string[] {
  const subjects = config.getStringArray('subjects');
  const wrong = subjects.find(subject => !/^(?!plugin:)\S+$/.test(subject));
  if (wrong !== undefined) {
    throw new InputError(
      `Config 'dataAccess.serviceAccounts' has the subject '${wrong}', which cannot be one of 'backend.auth.externalAccess'`,
    );
  }
  return subjects;
}

function readStewards(config: Config | undefined): AccessPolicy['stewards'] {
  return Object.fromEntries(
    (config?.keys() ?? []).map(classification => [
      classification,
      config!
        .getStringArray(classification)
        .map(ref => toRef(ref, 'approval.stewards')),
    ]),
  );
}

function readDecider(text: string, key: string): string {
  return WORDS.includes(text) ? text : toRef(text, `approval.${key}`);
}

function toRef(text: string, key: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    ).toLocaleLowerCase('en-US');
  } catch (error) {
    throw new InputError(
      `'${text}' in 'dataAccess.${key}' is not an entity ref; write for example 'group:default/privacy'`,
      error,
    );
  }
}

/** Authority comes from the area: without its owners nothing is ever granted. */
function withOwner(steps: StepRule[]): StepRule[] {
  return steps.some(
    step => step.deciders.includes('owner') && !hasConditions(step),
  )
    ? steps
    : [...steps, { id: 'owner', deciders: ['owner'], need: 'any', when: {} }];
}

function hasConditions(step: StepRule): boolean {
  return Object.keys(step.when).length > 0;
}

function assertUnique(items: { id: string }[], key: string): void {
  const ids = items.map(item => item.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new InputError(`Config '${key}' has '${twice}' more than once`);
  }
}
