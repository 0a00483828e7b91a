/**
 * What lets a program query under one agreement as the user who made it, or as
 * the data product or service account that holds the agreement, with nothing but that agreement. Ends with it.
 * @public
 */
export interface AgreementToken {
  id: string;
  title: string;
  /**
   * As whom it queries: entity ref of the user who made it, or of the data
   * product, or `service:default/<id>` of the service account, that holds the
   * agreement.
   */
  user: string;
  /** Entity ref of the user who made it, where that is not as whom it queries. */
  madeBy?: string;
  agreementId: string;
  productRef: string;
  portRef: string;
  sqlName: string;
  purpose: string;
  /** `ended`: the agreement has. */
  state: 'active' | 'expired' | 'revoked' | 'ended';
  /** Milliseconds since the epoch of the database's clock. */
  createdAt: number;
  expiresAt: number;
  lastUsedAt?: number;
}

/** @public */
export interface CreateAgreementTokenRequest {
  productRef: string;
  agreementId: string;
  title: string;
  expiresInHours: number;
}

/** The only time that the secret is told. @public */
export interface CreatedAgreementToken {
  token: AgreementToken;
  /** Goes into `Authorization: Bearer`. */
  secret: string;
}

/** What secrets of tokens begin with. @public */
export const AGREEMENT_TOKEN_PREFIX = 'meshport_';
