import {
  type ExportFile,
  type ExportsApi,
  QueryRequestError,
} from '@meshport/plugin-data-query-react';
import { Store } from './Store';

/** How far the file of an export is. @internal */
export interface ExportDownload {
  state: 'loading' | 'done' | 'failed';
  /** Bytes. */
  received: number;
  error?: Error;
}

/**
 * Files on their way to the browser's downloads, by the id of their export.
 * They go on whatever is looked at.
 *
 * @internal
 */
export class ExportDownloads {
  readonly #options: ExportDownloadsOptions;
  readonly #store = new Store<ReadonlyMap<string, ExportDownload>>(new Map());

  readonly getState = this.#store.getState;
  readonly subscribe = this.#store.subscribe;

  private constructor(options: ExportDownloadsOptions) {
    this.#options = options;
  }

  static create(options: ExportDownloadsOptions): ExportDownloads {
    return new ExportDownloads(options);
  }

  async start(id: string): Promise<void> {
    if (this.getState().get(id)?.state === 'loading') {
      return;
    }
    const { api, save, onRefused } = this.#options;
    let received = 0;
    this.#set(id, { state: 'loading', received });
    try {
      const file = await api.downloadExport(id, {
        onProgress: bytes => {
          received = bytes;
          this.#set(id, { state: 'loading', received });
        },
      });
      save(file);
      this.#set(id, { state: 'done', received });
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      this.#set(id, { state: 'failed', received, error });
      if (
        error instanceof QueryRequestError &&
        [403, 404].includes(error.statusCode)
      ) {
        onRefused(id);
      }
    }
  }

  #set(id: string, download: ExportDownload): void {
    this.#store.set(new Map(this.getState()).set(id, download));
  }
}

/** What downloads work with. @internal */
export interface ExportDownloadsOptions {
  api: ExportsApi;
  save: (file: ExportFile) => void;
  /** There is no file, or not for who asks. */
  onRefused: (id: string) => void;
}
