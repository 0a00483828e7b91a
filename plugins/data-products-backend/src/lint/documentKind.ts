import {
  DocumentSource,
  type DocumentFile,
} from '@meshport/plugin-data-products-common';

/**
 * Which standard a document means to follow: what it says of itself counts
 * before the name of its file.
 *
 * @internal
 */
export function documentKind(file: DocumentFile): 'product' | 'contract' {
  const value = DocumentSource.read(file).value;
  if (value?.kind === 'DataContract' || value?.kind === 'virtualDataset') {
    return 'contract';
  }
  if (value?.kind === 'DataProduct') {
    return 'product';
  }
  return /\.odcs\.(ya?ml|json)$/i.test(file.path) ? 'contract' : 'product';
}
