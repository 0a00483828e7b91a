import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { QueryKind } from '@meshport/plugin-data-query-common';
import { randomUUID } from 'node:crypto';
import type { CallerReader } from '../callers/CallerReader';
import type { AskedQuery } from '../service/QueryPreparation';
import type { QueryCallOptions } from '../service/QueryService';
import { tokenOf } from '../tokens/tokenCredentials';
import type { QueryRecords } from './QueryRecords';
import { RefusalBudget } from './RefusalBudget';
import { refusalOf } from './refusalOf';

/** Of one user, on one replica; the audit log has them all. */
const MAX_PER_MINUTE = 60;

/** @internal */
export interface RefusalRecorderOptions {
  callers: CallerReader;
  records: QueryRecords;
  logger: LoggerService;
  budget?: RefusalBudget;
}

/**
 * Leaves a record of what was asked for and did not begin.
 *
 * @internal
 */
export class RefusalRecorder {
  static create(options: RefusalRecorderOptions): RefusalRecorder {
    return new RefusalRecorder(options);
  }

  readonly #options: RefusalRecorderOptions;
  readonly #budget: RefusalBudget;

  private constructor(options: RefusalRecorderOptions) {
    this.#options = options;
    this.#budget = options.budget ?? RefusalBudget.create();
  }

  /** Does what a query begins with; where that throws, there is a record of it. */
  async watch<T>(
    kind: QueryKind,
    request: AskedQuery,
    options: QueryCallOptions,
    begin: () => Promise<T>,
  ): Promise<T> {
    const askedAt = performance.now();
    try {
      return await begin();
    } catch (error) {
      const refused = { kind, request, options, error: toError(error) };
      await this.#record(refused, performance.now() - askedAt).catch(problem =>
        this.#options.logger.warn(
          `A query that did not begin could not be recorded: ${problem}`,
        ),
      );
      throw error;
    }
  }

  async #record(
    refused: {
      kind: QueryKind;
      request: AskedQuery;
      options: QueryCallOptions;
      error: Error;
    },
    elapsedMs: number,
  ): Promise<void> {
    const { kind, request, options, error } = refused;
    const { callers, records, logger } = this.#options;
    const { credentials, signal } = options;
    const user = credentials.principal.userEntityRef;
    const count = this.#budget.count(user);
    if (count > MAX_PER_MINUTE) {
      if (count === MAX_PER_MINUTE + 1) {
        logger.warn(
          `More than ${MAX_PER_MINUTE} queries of ${user} did not begin in a minute; the others of that minute are in the audit log alone`,
        );
      }
      return;
    }
    await records.refuse({
      id: randomUUID(),
      kind,
      tokenId: tokenOf(credentials)?.token.id,
      caller: await callers.read(user),
      purpose: request.purpose,
      agreementIds: request.agreementIds,
      // Of a port's first rows nobody wrote a text.
      sql: 'sql' in request ? request.sql : '',
      elapsedMs,
      ...refusalOf(error, signal),
    });
  }
}
