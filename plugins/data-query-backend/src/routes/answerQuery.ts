import { CutOffError } from './CutOffError';
import { isTaken } from './isTaken';
import { startAudited, type AuditedRequest } from './startAudited';

/** @internal */
export interface QueryAnswer {
  body: object;
  /** What it is made from, for the audit log. */
  portRefs: string[];
}

/** @internal */
export interface AnswerQueryOptions extends AuditedRequest {
  /** Its signal aborts when the caller is gone. */
  answer: (signal: AbortSignal) => Promise<QueryAnswer>;
}

/**
 * Answers with one JSON document what queries are run for.
 *
 * @internal
 */
export async function answerQuery(options: AnswerQueryOptions): Promise<void> {
  const { answer, ...request } = options;
  const { res } = request;
  const { begun, audit } = await startAudited(request, answer);
  res.setHeader('Cache-Control', 'private, no-store');
  const { body, portRefs } = begun;
  res.json(body);
  if (await isTaken(res)) {
    await audit.success({ meta: { portRefs } });
  } else {
    const error = new CutOffError('ReaderGone');
    await audit.fail({ error, meta: { portRefs } });
  }
}
