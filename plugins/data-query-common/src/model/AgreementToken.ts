/**
 * What lets a program query under one agreement as the user who made it, with
 * nothing but that agreement. Ends with it.
 * @public
 */
export interface AgreementToken {
  id: string;
  title: string;
  /** Entity ref of the user. */
  user: string;
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
