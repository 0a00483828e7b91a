import { rm } from 'node:fs/promises';
import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { SandboxError, SandboxPool } from '@meshport/backend-sandbox';
import type { DataAreasConfig } from '../config';
import type { FileImporter, ImportedFile } from './FileImporter';

/** What the worker answers. */
type WorkerResult = {
  rows: number;
  columns: {
    name: string;
    type: string;
    nulls: number;
    approxDistinct: number;
    min?: string;
    max?: string;
  }[];
};

/**
 * Imports files in sandboxed children, so that no byte of a file that somebody
 * sent is parsed in the backend's process.
 *
 * @internal
 */
export class SandboxFileImporter implements FileImporter {
  readonly #config: DataAreasConfig;
  readonly #logger: LoggerService;
  #pool?: Promise<SandboxPool>;

  private constructor(options: {
    config: DataAreasConfig;
    logger: LoggerService;
  }) {
    this.#config = options.config;
    this.#logger = options.logger;
  }

  static create(options: {
    config: DataAreasConfig;
    logger: LoggerService;
  }): SandboxFileImporter {
    return new SandboxFileImporter(options);
  }

  async import(
    file: { kind: 'parquet' | 'csv'; path: string },
    onParquet: (chunk: Uint8Array) => Promise<void>,
  ): Promise<ImportedFile> {
    const { limits, memoryBytes, timeoutMs } = this.#config.import;
    const pool = await this.#getPool();
    const path = await pool.reach(file.path);
    try {
      const { rows, columns } = await pool.run<WorkerResult>(
        { ...file, path, limits, memoryBytes },
        { timeoutMs, onMessage: chunk => onParquet(chunk as Uint8Array) },
      );
      return {
        rows,
        columns: columns.map(({ name, type }) => ({ name, type })),
        statistics: columns.map(({ type, ...statistics }) => statistics),
      };
    } catch (error) {
      throw this.#translate(error);
    } finally {
      if (path !== file.path) {
        // A link that was made for the child would keep the bytes on the disk.
        await rm(path, { force: true });
      }
    }
  }

  async stop(): Promise<void> {
    const pool = await this.#pool?.catch(() => undefined);
    await pool?.stop();
  }

  /** Children are started with the first file: most backends load seldom. */
  #getPool(): Promise<SandboxPool> {
    if (!this.#pool) {
      const { workers, memoryBytes } = this.#config.import;
      const pool = SandboxPool.create({
        workerPath: resolvePackagePath(
          '@meshport/plugin-data-areas-backend',
          'worker',
          'importFile.mjs',
        ),
        modules: ['@duckdb/node-api'],
        size: workers,
        logger: this.#logger,
        limits: {
          dataBytes: memoryBytes,
          fileBytes: this.#config.maxUploadBytes,
        },
        tempDirectory: this.#config.import.stagingDirectory,
        // Whatever a file does to a child, the next file meets another.
        jobsPerChild: 1,
      });
      this.#pool = pool;
      pool.catch(() => {
        this.#pool = undefined;
      });
    }
    return this.#pool;
  }

  #translate(error: unknown): unknown {
    if (error instanceof SandboxError) {
      switch (error.reason) {
        case 'timeout':
          return new InputError(
            `The file takes longer than ${
              this.#config.import.timeoutMs / 1000
            } seconds to read`,
          );
        case 'memory':
        case 'crashed':
          return new InputError(
            'The file cannot be read within the limits, split it into smaller row groups or files',
          );
        default:
          return new ServiceUnavailableError(
            'Files cannot be loaded at the moment, try again',
          );
      }
    }
    return error instanceof Error && error.name === 'InputError'
      ? new InputError(error.message)
      : error;
  }
}
