/** Who may bring a transition about. @public */
export type TransitionActor =
  /** Who asked, or whom it is for. */
  | 'requester'
  /** Who decides on the port. */
  | 'decider'
  /** A rule of the configuration. */
  | 'rule'
  /** The database's clock: a schedule. */
  | 'clock'
  /** What makes the grant where the data is. */
  | 'provisioner';

/** One row of a table of legal transitions. @public */
export interface AccessTransition<TState extends string> {
  action: string;
  /** Empty where it begins. */
  from: readonly TState[];
  to: TState;
  by: readonly TransitionActor[];
  /** Name of the event in ledger and outbox. */
  event: string;
  needsReason?: boolean;
}
