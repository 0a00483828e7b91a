import type {
  DecisionStep,
  Mask,
  RowFilter,
} from '@meshport/plugin-data-access-common';

/** A column as who asks and who decides see it. @public */
export interface ExposedColumn {
  name: string;
  /** ODCS logicalType. */
  logicalType: string;
  description?: string;
  classification?: string;
  /** What is shown instead of the value. */
  mask?: Mask;
  /** One sentence: which rule put the mask there. */
  maskReason?: string;
}

/** What asking for one port would lead to. @public */
export interface AccessPreviewItem {
  portRef: string;
  productRef: string;
  productTitle: string;
  sqlName: string;
  /** Entity ref of the group that would decide. */
  decider: string;
  columns: ExposedColumn[];
  rowFilter?: RowFilter;
  rowFilterReason?: string;
  /** Usage and limitations that who asks accepts. */
  terms?: string;
  /** Longest grant in days. */
  maxDays?: number;
  /** What stands against asking; empty where nothing does. */
  obstacles: string[];
  /** Whose terms are accepted. */
  contractVersion?: string;
  /** Whether an end must be named, since something is classified. */
  untilRequired?: boolean;
  /** Who would decide, in order. */
  steps?: DecisionStep[];
  /** The rule that would approve at once. */
  autoApproval?: { rule: string; policyVersion: string };
}

/** Answer of the dry run of a request. @public */
export interface AccessPreview {
  items: AccessPreviewItem[];
}
