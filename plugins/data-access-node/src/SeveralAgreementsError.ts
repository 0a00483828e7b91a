import { ConflictError } from '@backstage/errors';

/** One of several agreements that hold for a port and a purpose. @public */
export interface AgreementChoice {
  portRef: string;
  sqlName: string;
  agreementId: string;
  /** Entity ref of the user or the group. */
  consumer: string;
  /** How many columns it shows. */
  columns: number;
  /** Which rows it leaves, in one sentence. */
  rowFilter?: string;
  /** Milliseconds since the epoch. */
  endsAt: number;
}

/**
 * Several agreements hold for one purpose. They are never added up, so the
 * user has to pick one of them with `agreementIds`.
 *
 * @remarks
 * Goes over HTTP as a `ConflictError` with `error.agreements`.
 *
 * @public
 */
export class SeveralAgreementsError extends ConflictError {
  readonly agreements: AgreementChoice[];

  constructor(message: string, agreements: AgreementChoice[]) {
    super(message);
    this.agreements = agreements;
  }
}
