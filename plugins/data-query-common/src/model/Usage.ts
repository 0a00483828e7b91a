/** How much a port was used under one agreement, or without one, in a period. @public */
export interface PortUsage {
  portRef: string;
  /** Absent for owners and public ports. */
  agreementId?: string;
  /** Queries that read it. */
  uses: number;
  /** Different users. */
  users: number;
  lastUsedAt: number;
  /** Queries of each 24 hours of the period, the first of them first; where it was asked for. */
  daily?: number[];
}

/** Who read which classification for which purpose in a period. @public */
export interface ClassifiedRead {
  user: string;
  uid?: string;
  purpose?: string;
  portRef: string;
  agreementId?: string;
  classification: string;
  uses: number;
  firstAt: number;
  lastAt: number;
}
