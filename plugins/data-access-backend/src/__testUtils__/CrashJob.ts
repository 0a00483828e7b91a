/** What a process of its own is told on its command line. @internal */
export interface CrashJob {
  knex: object;
  /** Where the provisioner of the test keeps what it made, and events arrive. */
  folder: string;
  action:
    | 'submit'
    | 'approve'
    | 'reject'
    | 'reconcile'
    | 'revoke'
    | 'suspend'
    | 'resume'
    | 'sweep'
    | 'advance'
    | 'dispatch';
  /** Whether nothing has to be made where the data is. */
  inEngine?: boolean;
  /** Begin of what is asked, where that is later. */
  startsAt?: number;
  /** End of what is asked. */
  until: number;
  requestId?: string;
  itemId?: string;
  agreementId?: string;
}
