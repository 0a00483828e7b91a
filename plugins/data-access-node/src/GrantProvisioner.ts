import type {
  DecisionColumn,
  RowFilter,
} from '@meshport/plugin-data-access-common';

/** What an agreement comes to where the data is. @public */
export interface WantedGrant {
  agreementId: string;
  portRef: string;
  /** The area that the port is bound to. */
  areaRef: string;
  /** Entity ref of who uses it. */
  consumer: string;
  purpose: string;
  /** All that may be seen, with the contract's masks and the agreement's. */
  columns: Pick<DecisionColumn, 'name' | 'logicalType' | 'mask'>[];
  rowFilter?: RowFilter;
  /** Milliseconds since the epoch. */
  startsAt: number;
  endsAt: number;
  /** Those of the provisioner's users who hold the agreement now, alone or through a group. */
  userRefs: string[];
}

/** A grant was made, or was there. @public */
export interface ProvisionedGrant {
  /** Where it is, for who may use it. */
  reference: string;
  /** What had to be made or put right, a sentence each; empty where nothing had. */
  changes: string[];
}

/** A grant is gone. @public */
export interface DeprovisionedGrant {
  /** What had to be taken away, a sentence each; empty where nothing was there. */
  changes: string[];
  /** What shows that it is gone, a sentence each. */
  proof: string[];
}

/** In whose turn a provisioner is called. @public */
export interface ProvisioningTurn {
  /**
   * Fencing token: higher with every replica that takes over. A replica that
   * was paused past its lease calls with a lower one than was seen before.
   */
  fencingToken: number;
}

/**
 * Makes grants where the data is, and takes them away.
 *
 * @remarks
 * Both may be called again at any time, also after a kill in between: they
 * make what is there into what is wanted. One replica calls at a time; one
 * that was paused in between may call when another has long taken over, so
 * where the data is the highest fencing token has to be kept, and whatever
 * comes with a lower one refused in the same transaction.
 *
 * @public
 */
export interface GrantProvisioner {
  /** Kept with each grant; must stay the same. */
  readonly id: string;
  /** What people call where it makes them, such as `PostgreSQL (warehouse)`; the id where absent. */
  readonly title?: string;
  /** The ports whose grants it makes, by the operator's configuration alone. */
  readonly portRefs: readonly string[];
  /** The users it can let in. */
  readonly userRefs: readonly string[];
  /**
   * Whether all that it made is to be taken away, so that it can be taken out
   * of the configuration. Its ports may be another's by then.
   */
  readonly retired?: boolean;
  /**
   * Whether a grant shows nothing before its begin, by a clock where the data
   * is. Then it is made ahead of its begin, so that there is no gap at it.
   */
  readonly beginsByItself?: boolean;
  provision(
    grant: WantedGrant,
    turn: ProvisioningTurn,
  ): Promise<ProvisionedGrant>;
  /** @throws Error if anything of the grant is left, or if that cannot be known. */
  deprovision(
    agreementId: string,
    turn: ProvisioningTurn,
  ): Promise<DeprovisionedGrant>;
  /**
   * Puts right what all of its grants rest on, such as who may use the place
   * where they are.
   *
   * @returns what had to be put right, a sentence each.
   */
  secure?(turn: ProvisioningTurn): Promise<string[]>;
  /** Ids of all agreements of which anything is there. */
  list(): Promise<string[]>;
}
