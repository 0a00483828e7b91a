/** What of an agreement its tokens rest on. @public */
export interface TokenAgreement {
  id: string;
  productRef: string;
  /** Entity ref of who holds it, or `service:default/<id>` of a service account. */
  consumer: string;
  /** Milliseconds since the epoch. */
  endsAt: number;
}
