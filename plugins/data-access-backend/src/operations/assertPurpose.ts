import { InputError } from '@backstage/errors';
import type { AccessContext } from './AccessContext';

/** @internal */
export function assertPurpose(context: AccessContext, purpose: string): void {
  if (!context.purposes.some(item => item.id === purpose)) {
    throw new InputError(
      `'${purpose}' is not in the catalogue of purposes: ${context.purposes
        .map(item => item.id)
        .join(', ')}`,
    );
  }
}
