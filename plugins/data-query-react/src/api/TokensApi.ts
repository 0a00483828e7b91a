import type {
  AgreementToken,
  CreateAgreementTokenRequest,
  CreatedAgreementToken,
} from '@meshport/plugin-data-query-common';

/** Tokens with which programs query under one agreement. @public */
export interface TokensApi {
  /** The caller's tokens, and those of what their groups own, newest first; never their secrets. */
  getTokens(options?: {
    productRef?: string;
    agreementId?: string;
  }): Promise<AgreementToken[]>;
  /** The only time that the secret is told. */
  createToken(
    request: CreateAgreementTokenRequest,
  ): Promise<CreatedAgreementToken>;
  revokeToken(id: string): Promise<void>;
}
