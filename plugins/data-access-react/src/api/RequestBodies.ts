import type { Mask, RowFilter } from '@meshport/plugin-data-access-common';

/** Asks for ports, for a purpose. @public */
export interface CreateRequestBody {
  /** Text forms of port refs. */
  portRefs: string[];
  /** Id of a purpose of the catalogue. */
  purpose: string;
  justification: string;
  /** Entity ref of who will use it; the caller where absent. */
  consumer?: string;
  /** Begin, where it is not at once; milliseconds since the epoch. */
  startsAt?: number;
  /** Milliseconds since the epoch; the longest that is allowed where absent. */
  until?: number;
  /** Columns by port ref; a port that is absent is asked for with all. */
  columns?: { [portRef: string]: string[] };
  /** Rows by port ref; a port that is absent is asked for with all. */
  rowFilters?: { [portRef: string]: RowFilter };
  /** The version of the contract whose terms are accepted, by port ref. */
  acceptedTerms?: { [portRef: string]: string };
  /** Whether products derived from it may pass it on. */
  passOn?: boolean;
  /** Keeps it without asking. */
  draft?: boolean;
}

/** As {@link CreateRequestBody}, while it is still being written. @public */
export type PreviewRequestBody = Pick<CreateRequestBody, 'portRefs'> &
  Partial<Omit<CreateRequestBody, 'draft'>>;

/** Changes a draft, or what changes were asked of. @public */
export type UpdateRequestBody = Partial<Omit<CreateRequestBody, 'draft'>> & {
  /** The version of the request that the change was made on. */
  version: number;
};

/** Asks for what was drafted. @public */
export interface SubmitRequestBody {
  version?: number;
  acceptedTerms?: { [portRef: string]: string };
}

/** Approves one asked port, for all of it or for less. @public */
export interface ApproveBody {
  /** The version of the item that the decision was made on. */
  version: number;
  columns?: string[];
  rowFilter?: RowFilter;
  /** Masks on top of the contract's. */
  masks?: { [column: string]: Mask };
  /** Milliseconds since the epoch. */
  until?: number;
  /** `false` where products derived from it may not pass it on, though that was asked. */
  passOn?: boolean;
  reason?: string;
}

/** The version of each item that was seen waiting, by its id. @public */
export interface SeenVersions {
  [itemId: string]: number;
}

/** One of several decisions. @public */
export interface DecideItemBody extends ApproveBody {
  requestId: string;
  itemId: string;
  action: 'approve' | 'reject' | 'ask-changes' | 'review';
}
