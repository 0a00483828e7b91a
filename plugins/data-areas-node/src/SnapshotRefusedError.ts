import { InputError } from '@backstage/errors';
import type { SnapshotFinding } from '@meshport/plugin-data-areas-common';

/**
 * A snapshot was refused, since published ports promise what it does not keep;
 * `findings` says all of it.
 *
 * @remarks
 * Goes over HTTP as an `InputError` with `error.findings`.
 *
 * @public
 */
export class SnapshotRefusedError extends InputError {
  readonly findings: SnapshotFinding[];

  constructor(message: string, findings: SnapshotFinding[]) {
    super(message);
    this.findings = findings;
  }
}
