const REASONS = {
  AccessEnded: 'Access ended before all of it had left',
  ReaderGone: 'Its reader left before the end',
  ReaderTooSlow: 'Its reader took nothing for too long',
};

/**
 * Why what was allowed did not get to its reader whole, for the audit log.
 *
 * @internal
 */
export class CutOffError extends Error {
  constructor(readonly name: keyof typeof REASONS) {
    super(REASONS[name]);
  }
}
