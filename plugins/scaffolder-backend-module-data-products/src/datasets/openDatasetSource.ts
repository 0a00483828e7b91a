import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { AddSnapshotRequest } from '@meshport/plugin-data-areas-node';

/** A file to load, wherever it comes from. */
export interface DatasetSource {
  /** Names it in logs. */
  name: string;
  contentType: AddSnapshotRequest['contentType'];
  /** The bytes, from the beginning. */
  open(): Readable | Buffer;
}

/** Every Parquet file begins with these bytes. */
const PARQUET_MAGIC = 'PAR1';

/**
 * Opens the one given source of a dataset: a file of the workspace, a text or
 * an uploaded file.
 */
export function openDatasetSource(
  workspacePath: string,
  input: { path?: string; text?: string; dataUrl?: string },
): DatasetSource {
  // A form leaves an empty text behind where nothing was filled in.
  const given = Object.entries(input).filter(([, value]) => value);
  if (given.length !== 1) {
    throw new InputError(
      `Give the data in exactly one of path, text and dataUrl, not in ${
        given.map(([name]) => name).join(' and ') || 'none'
      }`,
    );
  }
  if (input.path) {
    return openFile(resolveSafeChildPath(workspacePath, input.path));
  }
  if (input.text) {
    const body = Buffer.from(input.text, 'utf8');
    return {
      name: 'the given text',
      contentType: 'text/csv',
      open: () => body,
    };
  }
  const body = readDataUrl(input.dataUrl!);
  return {
    name: 'the uploaded file',
    // What a browser says of a file depends on the machine, the bytes do not.
    contentType:
      body.toString('latin1', 0, PARQUET_MAGIC.length) === PARQUET_MAGIC
        ? 'application/vnd.apache.parquet'
        : 'text/csv',
    open: () => body,
  };
}

function openFile(file: string): DatasetSource {
  const name = basename(file);
  const extension = /\.(csv|parquet)$/i.exec(name)?.[1].toLowerCase();
  if (!extension) {
    throw new InputError(`'${name}' is neither a .csv nor a .parquet file`);
  }
  return {
    name,
    contentType:
      extension === 'csv' ? 'text/csv' : 'application/vnd.apache.parquet',
    open: () => createReadStream(file),
  };
}

function readDataUrl(dataUrl: string): Buffer {
  const comma = dataUrl.indexOf(',');
  const head = dataUrl.slice(0, comma);
  if (!head.startsWith('data:') || comma === -1) {
    throw new InputError('dataUrl is not a data URL, expected data:...,...');
  }
  const content = dataUrl.slice(comma + 1);
  if (head.endsWith(';base64')) {
    return Buffer.from(content, 'base64');
  }
  try {
    return Buffer.from(decodeURIComponent(content), 'utf8');
  } catch {
    throw new InputError('dataUrl is not a data URL: its content is cut off');
  }
}
