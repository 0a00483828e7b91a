import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  DocumentSource,
  editDocument,
  lintDataContract,
  lintDataProduct,
  writeDocument,
} from '@meshport/plugin-data-products-common';
import { stringify } from 'yaml';
import { draftEdits } from './draftEdits';
import { findingsText } from './findingsText';

/**
 * Writes a document with the drafted content. One that is there keeps all that
 * it says, byte for byte, and gets what it lacks.
 *
 * @param path - names the document in findings
 */
export async function draftDocument(options: {
  file: string;
  path: string;
  content: JsonObject;
}): Promise<void> {
  const { file, path, content } = options;
  const existing = await readIfThere(file);
  const before = DocumentSource.read({
    path,
    text: existing ?? stringify(content, { lineWidth: 0 }),
  });
  if (!before.value) {
    throw new InputError(
      `The document cannot be read:\n${findingsText(before.findings)}`,
    );
  }
  const source = editDocument(before, draftEdits(before.value, content));
  const lint =
    content.kind === 'DataProduct' ? lintDataProduct : lintDataContract;
  const errors = lint(source).filter(({ severity }) => severity === 'error');
  if (errors.length) {
    throw new InputError(
      `The draft is not a valid document:\n${findingsText(errors)}`,
    );
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, writeDocument(source));
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    await access(file);
  } catch {
    return undefined;
  }
  return readFile(file, 'utf8');
}
