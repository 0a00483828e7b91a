import { InputError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { parsePortRef } from '@meshport/plugin-data-products-common';
import { resolveConsumer } from '../consumers/resolveConsumer';
import type { AccessContext } from '../operations/AccessContext';
import { assertPurpose } from '../operations/assertPurpose';
import { isVisible } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import { DocumentFindings } from './DocumentFindings';
import {
  DocumentPortNotFoundError,
  DocumentRefusedError,
} from './DocumentRefusedError';
import { findAskedProblems } from './findAskedProblems';
import type { ImportDocumentInput } from './importDocument';
import {
  readDataUsageAgreement,
  type DocumentedRequest,
} from './readDataUsageAgreement';

/** A document against which nothing stands. @internal */
export interface CheckedDocument {
  asked: DocumentedRequest;
  portRef: string;
  purpose: string;
}

/**
 * Reads a document and looks at all that it asks for. What is said of the port
 * is said only to who may know of it; all else is said alike of one that is
 * hidden and of none.
 *
 * @throws DocumentRefusedError, or DocumentPortNotFoundError where there is no
 * such port, with all that stands against it
 * @internal
 */
export async function checkDocument(
  context: AccessContext,
  input: ImportDocumentInput,
  { userRef }: { userRef: string },
): Promise<CheckedDocument> {
  const findings = new DocumentFindings();
  const asked = readDataUsageAgreement(
    input.document,
    context.purposes,
    findings,
  );
  const principal = await context.principals.read(userRef, { fresh: true });
  const named = asked.dataProductId !== '' && asked.outputPortId !== '';
  const port = named ? await findPort(context, asked, principal) : undefined;
  if (named && !port) {
    const { dataProductId, outputPortId } = asked;
    findings.add(
      `There is no port '${dataProductId}#${outputPortId}'`,
      '/provider/outputPortId',
    );
  }
  await checkPurpose(context, input, asked, findings);
  await checkConsumer(context, input, { asked, principal }, findings);
  if (port) {
    findAskedProblems(
      {
        port,
        principal,
        consumer: input.consumer ?? asked.consumer ?? principal.ref,
        asked,
        now: await databaseNow(context.knex),
      },
      findings,
    );
  }
  const [first, ...others] = findings.all;
  if (first) {
    throw named && !port
      ? new DocumentPortNotFoundError([first, ...others])
      : new DocumentRefusedError([first, ...others]);
  }
  return {
    asked,
    portRef: port!.binding.portRef,
    purpose: (input.purpose ?? asked.purpose)!,
  };
}

async function checkPurpose(
  context: AccessContext,
  input: ImportDocumentInput,
  asked: DocumentedRequest,
  findings: DocumentFindings,
): Promise<void> {
  const { purpose } = input;
  if (purpose !== undefined) {
    const refused = await refusalOf(async () =>
      assertPurpose(context, purpose),
    );
    if (refused) {
      findings.add(refused.message);
    }
  } else if (asked.purpose === undefined) {
    findings.add(
      `The document's purpose is not of the catalogue, choose one of ${context.purposes
        .map(({ id }) => id)
        .join(', ')}`,
      '/info/purpose',
    );
  }
}

async function checkConsumer(
  context: AccessContext,
  input: ImportDocumentInput,
  { asked, principal }: { asked: DocumentedRequest; principal: Principal },
  findings: DocumentFindings,
): Promise<void> {
  const consumer = input.consumer ?? asked.consumer ?? principal.ref;
  const refused = await refusalOf(
    async () => await resolveConsumer(context, principal, consumer),
  );
  if (refused) {
    const documented =
      input.consumer === undefined && asked.consumer !== undefined;
    findings.add(refused.message, documented ? '/consumer' : undefined);
  }
}

/** Without a version, the newest that the caller may know of. */
async function findPort(
  context: AccessContext,
  { dataProductId, outputPortId }: DocumentedRequest,
  principal: Principal,
): Promise<ResolvedPort | undefined> {
  if (outputPortId.includes('@')) {
    const exact = `${dataProductId}#${outputPortId}`;
    const port = (await context.ports.resolve([exact])).get(exact);
    return port && isVisible(port, principal) ? port : undefined;
  }
  const [newest] = (await context.ports.list())
    .filter(port => isVisible(port, principal))
    .map(port => ({ port, ref: parsePortRef(port.binding.portRef) }))
    .filter(
      ({ ref }) =>
        ref.productRef === dataProductId &&
        ref.port === outputPortId &&
        ref.object === undefined,
    )
    .sort((a, b) => b.ref.version - a.ref.version);
  return newest?.port;
}

async function refusalOf(
  act: () => Promise<unknown>,
): Promise<InputError | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) {
      return error;
    }
    throw error;
  }
}
