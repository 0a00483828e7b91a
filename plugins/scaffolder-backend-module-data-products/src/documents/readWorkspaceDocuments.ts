import { readdir, readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { PublicationDocument } from '@meshport/plugin-data-areas-common';

/** Reads the one ODPS document of a folder and its ODCS documents. */
export async function readWorkspaceDocuments(
  folder: string,
): Promise<{ product: PublicationDocument; contracts: PublicationDocument[] }> {
  const names = (await readdir(folder)).sort();
  const read = (ending: string) =>
    Promise.all(
      names
        .filter(name => name.endsWith(ending))
        .map(async path => ({
          path,
          // A link must not bring in what is outside the workspace.
          text: await readFile(resolveSafeChildPath(folder, path), 'utf8'),
        })),
    );
  const products = await read('.odps.yaml');
  if (products.length !== 1) {
    throw new InputError(
      `Expected one .odps.yaml file, found ${products.length}`,
    );
  }
  return { product: products[0], contracts: await read('.odcs.yaml') };
}
