import type { QueryEvent } from '@meshport/plugin-data-query-common';
import {
  type EngineEvent,
  type ExecuteQueryOptions,
  type QueryDescription,
  type QueryEngine,
} from '@meshport/plugin-data-query-node';
import type { Admission } from '../admission/AdmissionQueue';
import type { Lease } from '../lease/LeaseKeeper';
import type { QueryEnd } from '../records/QueryRecords';
import { accessEnded, endOf, toFailure } from './accessEnded';
import { describeApplied } from './describeApplied';
import { waitForPlace } from './waitForPlace';

/** @internal */
export interface StreamQueryOptions {
  engine: QueryEngine;
  query: ExecuteQueryOptions & { signal: AbortSignal };
  admission: Admission;
  lease: Lease;
  /** Settles when there is a record of it. */
  recorded: Promise<void>;
  /** Kept up to date; who stops reading has cancelled it. */
  end: QueryEnd;
  /** Called once, before the last line. */
  onEnd: () => Promise<void>;
}

const PROGRESS_MS = 2000;

const line = (event: QueryEvent) => `${JSON.stringify(event)}\n`;

/**
 * Runs a query and gives its events as lines. No line with rows is given once
 * the lease does not hold.
 *
 * @internal
 */
export async function* streamQuery(
  options: StreamQueryOptions,
): AsyncGenerator<string, void, void> {
  const { engine, query, admission, lease, recorded, end, onEnd } = options;
  const began = performance.now();
  const elapsedMs = () => Math.round(performance.now() - began);
  let ended = false;
  const finish = async () => {
    if (!ended) {
      ended = true;
      await onEnd();
    }
  };
  try {
    yield line({ type: 'started', queryId: query.queryId });
    const waiting = waitForPlace(admission, {
      effort: query.description.effort ?? 'long',
      signal: AbortSignal.any([query.signal, lease.ended]),
    });
    for await (const position of waiting) {
      yield line({ type: 'queued', position });
    }
    for await (const event of withProgress(engine.execute(query))) {
      if (!(await lease.confirmed())) {
        throw accessEnded();
      }
      if (event === 'progress') {
        const { rows, bytes } = end;
        yield line({ type: 'progress', rows, bytes, elapsedMs: elapsedMs() });
      } else if (event.type === 'rows') {
        end.rows += event.count;
        end.bytes += Buffer.byteLength(event.json);
        // Spliced, since parsing it here would cost as much as the query.
        yield `{"type":"rows","rows":${event.json}}\n`;
      } else if (event.type === 'columns') {
        await recorded;
        yield line({
          type: 'columns',
          columns: event.columns,
          applied: query.sources.map(describeApplied),
        });
      } else if (event.type === 'finished') {
        end.state = 'finished';
        await finish();
        yield line({
          ...event,
          ...atLeast(event, query.description),
          bytes: end.bytes,
          elapsedMs: elapsedMs(),
        });
      } else {
        yield line(event);
      }
    }
  } catch (error) {
    const failure = await toFailure(error, lease);
    Object.assign(end, endOf(failure));
    await finish();
    yield line({
      type: 'failed',
      error: { name: failure.name, message: failure.message },
    });
  } finally {
    await finish();
  }
}

/** Of a cut result, how many rows there are for certain. */
function atLeast(
  { truncated }: Extract<EngineEvent, { type: 'finished' }>,
  { rows = 0 }: QueryDescription,
) {
  return truncated
    ? {
        truncated: {
          ...truncated,
          atLeast: Math.max(truncated.atLeast ?? 0, rows),
        },
      }
    : {};
}

/** So that a reader hears of a query that has no row yet, and is missed when gone. */
async function* withProgress(
  events: AsyncIterable<EngineEvent>,
): AsyncGenerator<EngineEvent | 'progress', void, void> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = iterator.next();
      let step: IteratorResult<EngineEvent> | 'progress';
      do {
        let timer: NodeJS.Timeout | undefined;
        const tick = new Promise<'progress'>(resolve => {
          timer = setTimeout(resolve, PROGRESS_MS, 'progress');
        });
        step = await Promise.race([next, tick]);
        clearTimeout(timer);
        if (step === 'progress') {
          yield step;
        }
      } while (step === 'progress');
      if (step.done) {
        return;
      }
      yield step.value;
    }
  } finally {
    await iterator.return?.();
  }
}
