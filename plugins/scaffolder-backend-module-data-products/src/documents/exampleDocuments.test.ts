import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  assertMaskFitsType,
  parseMask,
} from '@meshport/plugin-data-access-common';
import {
  contractColumns,
  DEFAULT_REQUIRED_FIELDS,
  DocumentSource,
  lintDataContract,
  lintDataProduct,
  lintRequiredFields,
  readDataContractDocument,
} from '@meshport/plugin-data-products-common';

// The examples are what people start from: what a template drafts and what
// stands there hold to the same rules.
const folder = path.resolve(__dirname, '../../../../examples/products');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('.yaml'),
);

describe('the documents of the examples', () => {
  it('are seven products and nine contracts', () => {
    expect(files.filter(name => name.endsWith('.odps.yaml'))).toHaveLength(7);
    expect(files.filter(name => name.endsWith('.odcs.yaml'))).toHaveLength(9);
  });

  it.each(files)('%s has no finding, not even a warning', name => {
    const source = DocumentSource.read({
      path: name,
      text: readFileSync(path.join(folder, name), 'utf8'),
    });
    const isContract = name.endsWith('.odcs.yaml');
    expect([
      ...(isContract ? lintDataContract : lintDataProduct)(source),
      ...lintRequiredFields(
        isContract ? 'contract' : 'product',
        source,
        DEFAULT_REQUIRED_FIELDS,
        Date.now(),
      ),
    ]).toEqual([]);
  });

  it('have masks that fit their columns', () => {
    const masked = files
      .filter(name => name.endsWith('.odcs.yaml'))
      .flatMap(name => {
        const { document } = readDataContractDocument({
          path: name,
          text: readFileSync(path.join(folder, name), 'utf8'),
        });
        return contractColumns(document!, document!.schema[0].name).filter(
          ({ mask }) => mask !== undefined,
        );
      });
    for (const { mask, logicalType } of masked) {
      assertMaskFitsType(parseMask(mask), logicalType!);
    }
    expect(masked).toHaveLength(10);
  });
});
