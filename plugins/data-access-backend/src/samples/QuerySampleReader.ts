import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  ResponseError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { ACCESS_SAMPLE_ROWS } from '@meshport/plugin-data-access-common';
import type {
  DataQueryClient,
  PortPreview,
} from '@meshport/plugin-data-query-node';
import { AS_ASKED_PREFIX } from '../operations/decideAsAsked';
import type { SampleReader } from './SampleReader';

/** Reads samples through data query, which asks back what may be seen. @internal */
export class QuerySampleReader implements SampleReader {
  readonly #dataQuery: DataQueryClient;
  readonly #logger: LoggerService;

  static create(options: {
    dataQuery: DataQueryClient;
    logger: LoggerService;
  }): QuerySampleReader {
    return new QuerySampleReader(options);
  }

  private constructor(options: {
    dataQuery: DataQueryClient;
    logger: LoggerService;
  }) {
    this.#dataQuery = options.dataQuery;
    this.#logger = options.logger;
  }

  async read(
    { itemId, portRef, purpose }: Parameters<SampleReader['read']>[0],
    { credentials }: Parameters<SampleReader['read']>[1],
  ) {
    const { columns, rows, applied } = await this.#preview({
      request: {
        portRef,
        purpose,
        agreementIds: [`${AS_ASKED_PREFIX}${itemId}`],
        limit: ACCESS_SAMPLE_ROWS,
      },
      credentials,
    });
    const [decision] = applied;
    return {
      columns: columns.map(({ name, type }) => ({ name, type })),
      rows,
      masks: decision?.masks ?? [],
      ...(decision?.rowFilter && { rowFilter: decision.rowFilter }),
    };
  }

  async #preview({
    request,
    credentials,
  }: {
    request: Parameters<DataQueryClient['previewPort']>[0];
    credentials: Parameters<DataQueryClient['previewPort']>[1]['credentials'];
  }): Promise<PortPreview> {
    try {
      return await this.#dataQuery.previewPort(request, { credentials });
    } catch (error) {
      if (error instanceof ResponseError && error.statusCode === 403) {
        throw new NotAllowedError(error.cause.message);
      }
      this.#logger.warn(
        `A sample could not be read: ${toError(error).message}`,
      );
      throw new ServiceUnavailableError(
        'Data query did not answer with rows, so there is no sample now',
      );
    }
  }
}
