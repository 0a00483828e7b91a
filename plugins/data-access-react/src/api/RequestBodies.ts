import type { RowFilter } from '@meshport/plugin-data-access-common';

/** Asks for ports, for a purpose. @public */
export interface CreateRequestBody {
  /** Text forms of port refs. */
  portRefs: string[];
  /** Id of a purpose of the catalogue. */
  purpose: string;
  justification: string;
  /** Entity ref of who will use it; the caller where absent. */
  consumer?: string;
  /** Milliseconds since the epoch. */
  until: number;
  /** Columns by port ref; a port that is absent is asked for with all. */
  columns?: { [portRef: string]: string[] };
}

/** As {@link CreateRequestBody}, while it is still being written. @public */
export type PreviewRequestBody = Pick<CreateRequestBody, 'portRefs'> &
  Partial<CreateRequestBody>;

/** Approves one asked port, for all of it or for less. @public */
export interface ApproveBody {
  /** The version of the item that the decision was made on. */
  version: number;
  columns?: string[];
  rowFilter?: RowFilter;
  /** Milliseconds since the epoch. */
  until?: number;
  reason?: string;
}
