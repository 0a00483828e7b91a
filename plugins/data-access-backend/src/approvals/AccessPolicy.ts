import type { DecisionStepBasis } from '@meshport/plugin-data-access-common';

/** When a rule applies; all that is named must hold. @internal */
export interface PolicyConditions {
  /** One of the asked columns is classified so. */
  classifications?: string[];
  purposes?: string[];
  longerThanMs?: number;
  /** Whether the consumer is of the port's domain. */
  consumerDomain?: 'same' | 'other';
}

/** A step of deciding, as configured. @internal */
export interface StepRule {
  id: string;
  /** Words for those whom the port names, or entity refs. */
  deciders: (Exclude<DecisionStepBasis, 'configured'> | string)[];
  need: 'any' | 'all' | number;
  when: PolicyConditions;
}

/** What is approved without a person. @internal */
export interface AutoApprovalRule {
  id: string;
  /** All asked columns are classified as one of these. */
  classifications: string[];
  /** Absent where any purpose of the catalogue will do. */
  purposes?: string[];
  maxMs: number;
  consumerDomain?: 'same' | 'other';
}

/** A technical user of a team, by the operator's word. @internal */
export interface ServiceAccount {
  id: string;
  title: string;
  ownerRef: string;
  /** Subjects of the backend's external access that act as it. */
  subjects?: string[];
}

/** The rules of how access is decided. @internal */
export interface AccessPolicy {
  /** Changes with any of the rules. */
  version: string;
  steps: StepRule[];
  /** Who decides in addition, by classification. */
  stewards: { [classification: string]: string[] };
  /** Who decides where nobody can, or nobody does; `domain-owner` or entity refs. */
  escalateTo: string[];
  remindAfterMs: number;
  escalateAfterMs: number;
  lapseAfterMs: number;
  /** How long before its end people are warned; less for short grants. */
  warnMs: number;
  autoApproval: AutoApprovalRule[];
  serviceAccounts: ServiceAccount[];
  /** Whether a request must name the version of the terms that it accepts, where there are terms. */
  termsMustBeAccepted: boolean;
  /** A grant not used for so long is proposed for ending. */
  unusedMs: number;
  /** How long a consumer must be gone before the record of their grants says so. */
  leaverMs: number;
}
