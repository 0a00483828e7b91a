// @ts-check
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { EXAMPLES_FOLDER } from './sources.mjs';

/**
 * A document as the API takes it.
 *
 * @typedef {{ path: string, text: string }} DocumentFile
 */

/**
 * A product with all that its publication needs.
 *
 * @typedef {object} ExampleProduct
 * @property {string} area - name of the area, which is the document's domain
 * @property {string} product - name in the publication's address
 * @property {DocumentFile} document
 * @property {DocumentFile[]} contracts
 * @property {{ port: string, version: number, dataset: string }[]} ports
 */

/**
 * Reads `products/<area>/<product>/`: one ODPS document and its contracts.
 *
 * @returns {Promise<ExampleProduct[]>}
 */
export async function readProducts() {
  const root = path.join(EXAMPLES_FOLDER, 'products');
  const files = (await readdir(root, { recursive: true })).sort();
  /** @param {string} file */
  const read = async file => ({
    path: file.split(path.sep).join('/'),
    text: await readFile(path.join(root, file), 'utf8'),
  });
  return Promise.all(
    files
      .filter(file => file.endsWith('.odps.yaml'))
      .map(async file => {
        const folder = path.dirname(file);
        const document = await read(file);
        const content = parse(document.text);
        return {
          area: content.domain,
          product: content.id,
          document,
          contracts: await Promise.all(
            files
              .filter(
                other =>
                  path.dirname(other) === folder &&
                  other.endsWith('.odcs.yaml'),
              )
              .map(read),
          ),
          ports: content.outputPorts.map(toPort),
        };
      }),
  );
}

/**
 * @param {any} port - an output port of an ODPS document
 */
function toPort(port) {
  const dataset = port.customProperties.find(
    (/** @type {{ property: string }} */ { property }) =>
      property === 'dataset',
  )?.value;
  return {
    port: port.name,
    version: Number(port.version.split('.')[0]),
    dataset,
  };
}
