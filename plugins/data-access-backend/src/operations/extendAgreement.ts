import { ConflictError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import type { AccessContext } from './AccessContext';
import { composeRequest, type ComposedRequest } from './createRequest';
import { findAgreement } from './findAgreement';

/** Until when, and why. @internal */
export interface ExtendAgreementInput {
  until: number;
  justification: string;
  acceptedTerms?: string;
}

/**
 * Asks for the same for longer, as anybody may who could ask for its consumer:
 * who asked first may have left the group since. What is approved begins where
 * the first ends, or at once where that is over, and names it.
 *
 * @internal
 */
export async function extendAgreement(
  context: AccessContext,
  id: string,
  input: ExtendAgreementInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  return await composeRequest(
    context,
    { scope: `extend:${id}:${options.userRef}`, request: input },
    options,
    async () => await continueAgreement(context, id, input, options),
  );
}

async function continueAgreement(
  context: AccessContext,
  id: string,
  input: ExtendAgreementInput,
  options: { userRef: string },
): Promise<ComposedRequest> {
  const { agreement } = await findAgreement(context, id, options);
  if (agreement.state === 'revoked' || agreement.state === 'revoking') {
    throw new ConflictError(
      `Agreement '${id}' was ended by its owners; ask for access anew`,
    );
  }
  const { portRef } = agreement;
  const now = await databaseNow(context.knex);
  return {
    input: {
      portRefs: [portRef],
      purpose: agreement.purpose,
      justification: input.justification,
      consumer: agreement.consumer,
      ...(agreement.endsAt > now && { startsAt: agreement.endsAt }),
      until: input.until,
      columns: { [portRef]: agreement.columns },
      ...(agreement.rowFilter && {
        rowFilters: { [portRef]: agreement.rowFilter },
      }),
      ...(input.acceptedTerms && {
        acceptedTerms: { [portRef]: input.acceptedTerms },
      }),
      passOn: agreement.passOn,
    },
    origin: {
      previousAgreementId: id,
      // What the owners put over it stays, unless it is asked for anew.
      ...(agreement.masks && {
        agreed: { [portRef]: { masks: agreement.masks } },
      }),
    },
  };
}
