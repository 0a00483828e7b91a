import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { canonicalJson } from '@meshport/backend-durability';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import { isSelf } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { alreadyAsked, shownAfter } from './createRequest';
import { findRequest } from './findRequest';
import { prepareRequest, type RequestInput } from './prepareRequest';
import { readAuthorities } from './readAuthorities';
import { runOnce } from './runOnce';
import { writeSubmission } from './writeSubmission';

/** What is changed of a request that is written on. @internal */
export type UpdateRequestInput = Partial<RequestInput> & { version: number };

/** What is asked for, and under which terms. @internal */
export interface SubmitRequestInput {
  version?: number;
  acceptedTerms?: { [portRef: string]: string };
}

/** Changes a draft, or what changes were asked of. @internal */
export async function updateRequest(
  context: AccessContext,
  id: string,
  input: UpdateRequestInput,
  options: { userRef: string },
): Promise<AccessRequest> {
  const { version, ...change } = input;
  return await alreadyAsked(
    runOnce(context, { scope: '', request: {} }, async () => {
      const found = await findWritable(context, id, options);
      assertSeen(found.stored, version);
      const prepared = await prepareRequest(
        context,
        changed(found.stored, found.writable, change),
        {
          ...found,
          draft: isDraft(found.stored),
          keepState: true,
          previous: found.stored,
          agreed: agreedOf(found.writable),
        },
      );
      return async (tx: Knex) => {
        await writeSubmission(context, tx, prepared, { seen: found.stored });
        return await shownAfter(context, tx, prepared, found.authorities);
      };
    }),
  );
}

/** Asks for what was drafted, or asks again after changes were asked. @internal */
export async function submitRequest(
  context: AccessContext,
  id: string,
  input: SubmitRequestInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  return await alreadyAsked(
    runOnce(
      context,
      {
        scope: `submit:${id}:${options.userRef}`,
        key: options.idempotencyKey,
        request: input,
      },
      async () => {
        const found = await findWritable(context, id, options);
        if (input.version !== undefined) {
          assertSeen(found.stored, input.version);
        }
        const prepared = await prepareRequest(
          context,
          changed(found.stored, found.writable, {
            acceptedTerms: input.acceptedTerms,
          }),
          {
            ...found,
            previous: found.stored,
            agreed: agreedOf(found.writable),
          },
        );
        const { previousAgreementId } = found.stored;
        const previous = previousAgreementId
          ? await context.agreements.get(previousAgreementId)
          : undefined;
        return async (tx: Knex) => {
          await writeSubmission(context, tx, prepared, {
            seen: found.stored,
            previous,
          });
          return await shownAfter(context, tx, prepared, found.authorities);
        };
      },
    ),
  );
}

async function findWritable(
  context: AccessContext,
  id: string,
  options: { userRef: string },
) {
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const authorities = await readAuthorities(context, principal);
  const { stored } = await findRequest(context, id, authorities);
  if (!isSelf(principal, stored.requester, stored.requesterUid)) {
    throw new NotAllowedError('Only who asked can change this');
  }
  const writable = stored.items.filter(
    item => item.state === 'draft' || item.state === 'changes-asked',
  );
  if (writable.length === 0) {
    throw new ConflictError(
      `Nothing in request '${id}' can be changed now; withdraw it and ask anew`,
    );
  }
  const packaged = stored.packageId
    ? await context.packages.get(stored.packageId)
    : undefined;
  return {
    principal,
    authorities,
    stored,
    writable,
    ...(packaged && { maxDays: packaged.maxDays }),
  };
}

function assertSeen(stored: StoredRequest, version: number): void {
  if (stored.version !== version) {
    throw new ConflictError(
      `Request '${stored.id}' changed meanwhile, load it again`,
    );
  }
}

function isDraft(stored: StoredRequest): boolean {
  return stored.items.every(item => item.state === 'draft');
}

function agreedOf(items: StoredItem[]) {
  return Object.fromEntries(
    items.flatMap(item =>
      item.agreed?.masks
        ? [[item.portRef, { masks: item.agreed.masks }] as const]
        : [],
    ),
  );
}

/** The request as it is with what is changed; what others decide on stays as it is. */
function changed(
  stored: StoredRequest,
  writable: StoredItem[],
  change: Partial<RequestInput>,
): RequestInput {
  const draft = isDraft(stored);
  const ports = writable.map(item => item.portRef);
  const others = stored.items.some(item =>
    ['submitted', 'in-review', 'approved'].includes(item.state),
  );
  if (
    change.portRefs &&
    !draft &&
    (change.portRefs.length !== ports.length ||
      change.portRefs.some(ref => !ports.includes(ref)))
  ) {
    throw new InputError(
      'Ports can be added and left out only while it is a draft',
    );
  }
  const shared = (
    [
      'purpose',
      'justification',
      'consumer',
      'until',
      'startsAt',
      'passOn',
    ] as const
  ).find(
    key => change[key] !== undefined && change[key] !== stored[key] && others,
  );
  if (shared) {
    throw new InputError(
      `'${shared}' belongs to ports that others decide on, so it cannot change; ask for those to change anew`,
    );
  }
  assertKept(stored, writable, change);
  const portRefs = (draft && change.portRefs) || ports;
  const byPort = <T>(read: (item: StoredItem) => T | undefined) =>
    Object.fromEntries(
      writable.flatMap(item => {
        const value = read(item);
        return value === undefined || !portRefs.includes(item.portRef)
          ? []
          : [[item.portRef, value] as const];
      }),
    );
  return {
    portRefs,
    purpose: change.purpose ?? stored.purpose,
    justification: change.justification ?? stored.justification,
    consumer: change.consumer ?? stored.consumer,
    startsAt: change.startsAt ?? stored.startsAt,
    until: change.until ?? stored.until,
    columns: change.columns ?? byPort(item => item.columns),
    rowFilters: change.rowFilters ?? byPort(item => item.rowFilter),
    acceptedTerms: change.acceptedTerms ?? byPort(item => item.acceptedTerms),
    passOn: change.passOn ?? stored.passOn,
  };
}

/**
 * A package is what its owner put together, and an extension what was granted:
 * who decides takes them for that, so neither becomes more by a change.
 */
function assertKept(
  stored: StoredRequest,
  writable: StoredItem[],
  change: Partial<RequestInput>,
): void {
  if (!stored.packageId && !stored.previousAgreementId) {
    return;
  }
  const differs = (key: 'purpose' | 'consumer' | 'passOn') =>
    change[key] !== undefined && change[key] !== (stored[key] ?? false);
  const widens = (item: StoredItem) => {
    const columns = change.columns?.[item.portRef];
    return (
      item.columns !== undefined &&
      change.columns !== undefined &&
      !columns?.every(name => item.columns!.includes(name))
    );
  };
  const textOf = (rowFilter: unknown) =>
    canonicalJson({ rowFilter: rowFilter as JsonValue | undefined });
  const chooses = ({ portRef, rowFilter }: StoredItem) =>
    change.rowFilters !== undefined &&
    textOf(change.rowFilters[portRef]) !== textOf(rowFilter);
  const what =
    (['purpose', 'consumer', 'passOn'] as const).find(differs) ??
    ((writable.some(widens) && 'columns') ||
      (writable.some(chooses) && 'rowFilters'));
  if (what) {
    throw new InputError(
      `'${what}' of a package or an extension stays as it is; ask for something else anew`,
    );
  }
}
