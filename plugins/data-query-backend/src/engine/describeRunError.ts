import { SandboxError } from '@meshport/backend-sandbox';
import { QueryFailure } from '@meshport/plugin-data-query-node';

const TELLABLE =
  /^(Conversion|Out of Range|Invalid Input|Mismatch Type|Invalid Type|Divide by Zero) Error: /;

/**
 * Why a run failed, in words that its reader may see: no path, no text of a
 * view, and no value where masks or row filters hide some.
 *
 * @internal
 */
export function describeRunError(
  error: unknown,
  options: { restricted: boolean; timeoutMs: number },
): QueryFailure {
  if (error instanceof QueryFailure) {
    return error;
  }
  if (error instanceof SandboxError) {
    return describeSandboxError(error, options.timeoutMs);
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/temp_directory|No space left|File too large|quota/i.test(message)) {
    return new QueryFailure(
      'ResourceLimit',
      'The query needed more room for temporary files than there is for a query',
    );
  }
  if (/^Out of Memory Error|Failed to allocate|bad_alloc/i.test(message)) {
    return new QueryFailure(
      'ResourceLimit',
      'The query needed more memory than a query may use',
    );
  }
  const [, tooLarge] =
    /^Export too large: (more than \d+ \w+)$/.exec(message) ?? [];
  if (tooLarge) {
    return new QueryFailure(
      'ResourceLimit',
      `The result has ${tooLarge}, which is the most for an export; select less of it`,
    );
  }
  if (/^INTERRUPT Error|Interrupted/i.test(message)) {
    return new QueryFailure('QueryCancelled', 'The query was cancelled');
  }
  if (!TELLABLE.test(message)) {
    return new QueryFailure(
      'EngineError',
      'The engine could not run the query',
    );
  }
  // Then come the line, with a part of a view perhaps, and advice.
  const [sentence] = message.split('\n');
  return new QueryFailure(
    'InputError',
    options.restricted ? withoutValues(sentence) : sentence,
  );
}

function withoutValues(sentence: string): string {
  // A value may hold quotes itself, which the engine does not escape, so where
  // a quoted part ends cannot be known.
  return sentence
    .replace(/['"].*$/s, "'…'")
    .replace(/[-+]?\d[\d.:e+-]*/gi, '…');
}

function describeSandboxError(
  error: SandboxError,
  timeoutMs: number,
): QueryFailure {
  switch (error.reason) {
    case 'timeout':
      return new QueryFailure(
        'QueryTimeout',
        `The query took longer than ${Math.round(timeoutMs / 1000)} s`,
      );
    case 'memory':
      return new QueryFailure(
        'ResourceLimit',
        'The query needed more memory than a query may use',
      );
    case 'aborted':
      return new QueryFailure('QueryCancelled', 'The query was cancelled');
    case 'crashed':
      return new QueryFailure(
        'WorkerCrashed',
        'The process that ran the query ended; run it again',
      );
    default:
      return new QueryFailure(
        'EngineError',
        'The engine is stopping; run the query again',
      );
  }
}
