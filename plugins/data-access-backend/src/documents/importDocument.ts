import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { parsePortRef } from '@meshport/plugin-data-products-common';
import { resolveConsumer } from '../consumers/resolveConsumer';
import type { AccessContext } from '../operations/AccessContext';
import {
  composeRequest,
  type CreateRequestInput,
} from '../operations/createRequest';
import { isVisible } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import {
  DocumentRefusedError,
  type DocumentFinding,
} from './DocumentRefusedError';
import type { DocumentStore } from './DocumentStore';
import {
  readDataUsageAgreement,
  type DocumentedRequest,
} from './readDataUsageAgreement';

const PORT_POINTER = '/provider/outputPortId';

/** A document, and what it leaves open. @internal */
export interface ImportDocumentInput {
  document: JsonObject;
  /** Needed where the document's purpose is not of the catalogue. */
  purpose?: string;
  consumer?: string;
}

/**
 * Drafts a request from a Data Usage Agreement, as the caller's own. A document
 * is a claim: whatever it says was agreed, it is asked for like anything else.
 *
 * @internal
 */
export async function importDocument(
  context: AccessContext,
  documents: DocumentStore,
  input: ImportDocumentInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  const asked = readDataUsageAgreement(input.document, context.purposes);
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const portRef = await placed(
    () => findPort(context, asked, principal),
    async () => PORT_POINTER,
  );
  const purpose = input.purpose ?? asked.purpose;
  if (purpose === undefined) {
    throw new DocumentRefusedError([
      {
        message: `The document's purpose is not of the catalogue, choose one of ${context.purposes
          .map(({ id }) => id)
          .join(', ')}`,
        pointer: '/info/purpose',
      },
    ]);
  }
  return await placed(
    () =>
      composeRequest(
        context,
        { scope: `import:${options.userRef}`, request: input },
        options,
        async () => ({
          input: draftOf({ ...asked, portRef, purpose }, input),
          alongside: async (tx, requestId) =>
            await documents.insert(tx, requestId, asked.document),
        }),
      ),
    async error => await placeOf(context, error, { asked, input, principal }),
  );
}

function draftOf(
  asked: DocumentedRequest & { portRef: string; purpose: string },
  input: ImportDocumentInput,
): CreateRequestInput {
  const { portRef, purpose } = asked;
  return {
    portRefs: [portRef],
    purpose,
    justification: asked.justification,
    consumer: input.consumer ?? asked.consumer,
    startsAt: asked.startsAt,
    until: asked.until,
    ...(asked.columns && { columns: { [portRef]: asked.columns } }),
    ...(asked.rowFilter !== undefined && {
      rowFilters: { [portRef]: asked.rowFilter },
    }),
    ...(asked.passOn && { passOn: true }),
    draft: true,
  };
}

/** Says of a refusal which part of the document it is about. */
async function placed<T>(
  act: () => Promise<T>,
  pointerOf: (error: Error) => Promise<string | undefined>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof InputError || error instanceof NotFoundError) {
      const pointer = await pointerOf(error);
      const finding: DocumentFinding = {
        message: error.message,
        ...(pointer && { pointer }),
      };
      throw Object.assign(error, { findings: [finding] });
    }
    throw error;
  }
}

/** The part that a refused draft is about, where that can be said. */
async function placeOf(
  context: AccessContext,
  error: Error,
  options: {
    asked: DocumentedRequest;
    input: ImportDocumentInput;
    principal: Principal;
  },
): Promise<string | undefined> {
  const { asked, input, principal } = options;
  if (error instanceof NotFoundError) {
    return PORT_POINTER;
  }
  if (input.consumer !== undefined || asked.consumer === undefined) {
    return undefined;
  }
  const refused = await resolveConsumer(
    context,
    principal,
    asked.consumer,
  ).catch(reason => reason as Error);
  return refused instanceof Error && refused.message === error.message
    ? '/consumer'
    : undefined;
}

/** Without a version, the newest that the caller may know of. */
async function findPort(
  context: AccessContext,
  { dataProductId, outputPortId }: DocumentedRequest,
  principal: Principal,
): Promise<string> {
  const exact = `${dataProductId}#${outputPortId}`;
  if (outputPortId.includes('@')) {
    return exact;
  }
  const found = (await context.ports.list())
    .filter(port => isVisible(port, principal))
    .map(port => ({ port, ref: parsePortRef(port.binding.portRef) }))
    .filter(
      ({ ref }) =>
        ref.productRef === dataProductId &&
        ref.port === outputPortId &&
        ref.object === undefined,
    )
    .sort((a, b) => b.ref.version - a.ref.version);
  if (found.length === 0) {
    throw new NotFoundError(`There is no port '${exact}'`);
  }
  return found[0].port.binding.portRef;
}
