import type { JsonObject } from '@backstage/types';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import {
  composeRequest,
  type CreateRequestInput,
} from '../operations/createRequest';
import { checkDocument, type CheckedDocument } from './checkDocument';
import type { DocumentStore } from './DocumentStore';

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
 * What could not be asked for as it says is refused with all that is wrong.
 *
 * @internal
 */
export async function importDocument(
  context: AccessContext,
  documents: DocumentStore,
  input: ImportDocumentInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  return await composeRequest(
    context,
    { scope: `import:${options.userRef}`, request: input },
    options,
    async () => {
      const checked = await checkDocument(context, input, options);
      return {
        input: draftOf(checked, input),
        alongside: async (tx, requestId) =>
          await documents.insert(tx, requestId, checked.asked.document),
      };
    },
  );
}

function draftOf(
  { asked, portRef, purpose }: CheckedDocument,
  input: ImportDocumentInput,
): CreateRequestInput {
  return {
    portRefs: [portRef],
    purpose,
    justification: asked.justification,
    consumer: input.consumer ?? asked.consumer,
    startsAt: asked.startsAt,
    until: asked.until,
    ...(asked.columns && { columns: { [portRef]: asked.columns } }),
    ...(asked.rowFilter && { rowFilters: { [portRef]: asked.rowFilter } }),
    ...(asked.passOn && { passOn: true }),
    draft: true,
  };
}
