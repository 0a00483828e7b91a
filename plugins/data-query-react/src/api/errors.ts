import { CustomErrorBase } from '@backstage/errors';
import type { MissingPort } from '@meshport/plugin-data-query-common';

/** The caller may not read some of the ports that a query names. @public */
export class QueryRefusedError extends CustomErrorBase {
  name = 'QueryRefusedError' as const;

  readonly missing: MissingPort[];

  constructor(message: string, missing: MissingPort[]) {
    super(message);
    this.missing = missing;
  }
}

/** One of several agreements that hold for the same port and purpose. @public */
export interface AgreementChoice {
  agreementId: string;
  portRef?: string;
  sqlName?: string;
  /** Entity ref of who holds it. */
  consumer?: string;
  /** How many columns it shows. */
  columns?: number;
  /** Which rows it leaves, in one sentence. */
  rowFilter?: string;
  /** Milliseconds since the epoch. */
  endsAt?: number;
}

/** Several agreements hold for the purpose and one has to be picked. @public */
export class SeveralAgreementsError extends CustomErrorBase {
  name = 'SeveralAgreementsError' as const;

  readonly agreements: AgreementChoice[];

  constructor(message: string, agreements: AgreementChoice[]) {
    super(message);
    this.agreements = agreements;
  }
}

/** Where in the SQL text something is wrong, both from 1. @public */
export interface SqlPosition {
  line: number;
  column: number;
}

/** Any other answer of the query backend that is not a stream. @public */
export class QueryRequestError extends CustomErrorBase {
  name = 'QueryRequestError' as const;

  readonly statusCode: number;
  /** Name of the backend's error, such as `InputError`. */
  readonly errorName: string;
  readonly position?: SqlPosition;
  /** What is stored, where a change named another version of it (status 409). */
  readonly stored?: unknown;

  constructor(options: {
    message: string;
    statusCode: number;
    errorName: string;
    position?: SqlPosition;
    stored?: unknown;
  }) {
    super(options.message);
    this.stored = options.stored;
    this.statusCode = options.statusCode;
    this.errorName = options.errorName;
    this.position = options.position;
  }
}
