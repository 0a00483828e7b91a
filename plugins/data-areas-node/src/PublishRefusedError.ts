import { InputError } from '@backstage/errors';
import type { PublishFinding } from '@meshport/plugin-data-areas-common';

/**
 * A publication was refused; `findings` says all that stands against it.
 *
 * @remarks
 * Goes over HTTP as an `InputError` with `error.findings`.
 *
 * @public
 */
export class PublishRefusedError extends InputError {
  readonly findings: PublishFinding[];

  constructor(message: string, findings: PublishFinding[]) {
    super(message);
    this.findings = findings;
  }
}
