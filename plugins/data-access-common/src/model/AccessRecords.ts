import type { AccessAgreement, AgreedTerms } from './AccessRequest';
import type { GrantUsage } from './GrantUsage';

/** One transition of a request's item or of an agreement: who, why, when, under what. @public */
export interface AccessTransitionRecord {
  id: string;
  /** Of what this is the transition. */
  subject: 'item' | 'agreement';
  subjectId: string;
  action: string;
  /** Absent where it began. */
  from?: string;
  to: string;
  /** Entity ref of the user, `rule:default/<id>`, or `plugin:data-access`. */
  actor: string;
  /** For whom a delegate acted. */
  onBehalfOf?: string;
  at: number;
  reason?: string;
  /** What was said where the data is; for who decides on the agreement. */
  detail?: string;
  contractVersion?: string;
  policyVersion?: string;
}

/** Somebody decides for somebody else, for a while. @public */
export interface AccessDelegation {
  id: string;
  delegator: string;
  delegate: string;
  startsAt: number;
  endsAt: number;
  reason?: string;
  createdAt: number;
  /** Set where it was ended early. */
  endedAt?: number;
}

/** One port of an access package. @public */
export interface AccessPackagePort
  extends Pick<AgreedTerms, 'columns' | 'rowFilter' | 'masks'> {
  portRef: string;
}

/** Ports for a role, put together by an owner; asked for, approved and ended as one. @public */
export interface AccessPackage {
  id: string;
  title: string;
  description: string;
  /** For whom it is made, such as "Safety analyst". */
  role: string;
  /** Entity ref of the group that owns all areas of its ports. */
  ownerRef: string;
  purpose: string;
  ports: AccessPackagePort[];
  /** Longest grant in days. */
  maxDays: number;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
  /** Set where it can no longer be asked for. */
  retiredAt?: number;
  version: number;
}

/** Which agreements a campaign looks at; all conditions hold together. @public */
export interface CampaignScope {
  productRefs?: string[];
  domainRefs?: string[];
  consumers?: string[];
  /** Agreements that show a column classified so. */
  classifications?: string[];
  purposes?: string[];
}

/** Looking again at what was granted, until a date. @public */
export interface AccessCampaign {
  id: string;
  title: string;
  scope: CampaignScope;
  state: 'open' | 'closed';
  /** What is not answered by then, ends. Milliseconds since the epoch. */
  dueAt: number;
  createdBy: string;
  createdAt: number;
  closedAt?: number;
  /** Of the items that the caller may see. */
  counts: { open: number; kept: number; ended: number };
}

/** One agreement in a campaign. @public */
export interface CampaignItem {
  id: string;
  campaignId: string;
  agreement: AccessAgreement;
  /** `end` where it was not used; absent where use is not known. */
  proposal?: 'keep' | 'end';
  usage?: GrantUsage;
  state: 'open' | 'kept' | 'ended';
  answeredBy?: string;
  answeredAt?: number;
  reason?: string;
}
