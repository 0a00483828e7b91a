import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type {
  CreateAgreementTokenRequest,
  CreatedAgreementToken,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { findHeldAgreements } from '../operations/findHeldAgreements';
import { record } from '../operations/record';
import { isVisible } from '../ports/isVisible';
import { findOwnConsumer } from './findOwnConsumer';
import { showToken } from './showToken';
import { TOKEN_CHANGED_TOPIC, type TokenContext } from './TokenContext';
import { createTokenSecret, hashTokenSecret } from './tokenSecret';

const HOUR_MS = 60 * 60 * 1000;
const MAX_TOKENS = 50;

/**
 * Makes a token for an agreement that the user holds, alone or through a group,
 * or that a data product or service account of theirs holds, as which it acts.
 *
 * @throws ConflictError where the same key made one before: its secret is told
 * once, so that a repetition cannot be answered the same.
 * @internal
 */
export async function createToken(
  context: TokenContext,
  request: CreateAgreementTokenRequest,
  options: { userRef: string; idempotencyKey?: string },
): Promise<CreatedAgreementToken> {
  if (request.expiresInHours > context.maxTokenHours) {
    throw new InputError(
      `A token lives for ${context.maxTokenHours} hours at most`,
    );
  }
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const agreement = await context.agreements.get(request.agreementId);
  const portRefs = agreement ? [agreement.portRef] : [];
  const ports = await context.ports.resolve(portRefs);
  const consumer =
    agreement && (await findOwnConsumer(context, principal, agreement));
  const actor = consumer
    ? await context.principals.read(consumer.ref, { fresh: true })
    : principal;
  const { agreementsOf } = await findHeldAgreements(context, {
    portRefs,
    principals: [actor],
  });
  const port = agreement && ports.get(agreement.portRef);
  const userUid = principal.uids.get(principal.ref);
  if (
    !agreement ||
    !port ||
    !userUid ||
    !isVisible(port, principal) ||
    agreement.productRef !== request.productRef ||
    !agreementsOf(actor, agreement.portRef).some(
      held => held.id === agreement.id,
    )
  ) {
    throw new NotFoundError(
      `You hold no agreement '${request.agreementId}' on '${request.productRef}'`,
    );
  }

  const now = await databaseNow(context.knex);
  const id = randomUUID();
  const secret = createTokenSecret(id);
  const token = {
    id,
    userRef: principal.ref,
    userUid,
    ...(consumer && { consumer }),
    agreementId: agreement.id,
    productRef: agreement.productRef,
    title: request.title,
    secretHash: hashTokenSecret(secret),
    createdAt: now,
    expiresAt: Math.min(
      now + request.expiresInHours * HOUR_MS,
      agreement.endsAt,
    ),
  };
  const write = async (tx: Knex) => {
    if ((await context.tokens.countLive(tx, principal.ref)) >= MAX_TOKENS) {
      throw new InputError(
        `You have ${MAX_TOKENS} tokens and cannot have more; revoke some first`,
      );
    }
    await context.tokens.insert(tx, token);
    await record(context, tx, {
      event: 'token.created',
      actor: principal.ref,
      subject: id,
      payload: {
        agreementId: agreement.id,
        portRef: agreement.portRef,
        consumer: agreement.consumer,
        expiresAt: token.expiresAt,
      },
      topic: TOKEN_CHANGED_TOPIC,
    });
    return { id };
  };
  await context.knex.transaction(async tx => {
    const made = options.idempotencyKey
      ? await context.idempotencyKeys.run(
          tx,
          {
            scope: `tokens:${principal.ref}`,
            key: options.idempotencyKey,
            request: { ...request },
          },
          async () => await write(tx),
        )
      : await write(tx);
    if (made.id !== id) {
      // What was answered is kept with the key, and a secret is not kept.
      throw new ConflictError(
        `Token '${made.id}' was made with this Idempotency-Key, and its secret is told once; revoke it and ask with another key`,
      );
    }
  });
  return { token: showToken(token, agreement, { held: true, now }), secret };
}
