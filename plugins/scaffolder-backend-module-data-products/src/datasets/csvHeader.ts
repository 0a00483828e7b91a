import type { DatasetSource } from './openDatasetSource';

/** A first line longer than this is no header. */
const MAX_HEADER_LENGTH = 65_536;

/**
 * The columns that the first line of a CSV names, all as text: what a dry run
 * can tell without an engine. Nothing for Parquet.
 */
export async function csvHeader(
  source: DatasetSource,
): Promise<{ name: string; type: string }[]> {
  if (source.contentType !== 'text/csv') {
    return [];
  }
  let text = '';
  const body = source.open();
  for await (const chunk of Buffer.isBuffer(body) ? [body] : body) {
    text += chunk.toString('utf8');
    if (text.length > MAX_HEADER_LENGTH || text.includes('\n')) {
      break;
    }
  }
  const line = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0];
  const delimiter =
    [',', ';', '\t', '|'].find(each => line.includes(each)) ?? ',';
  return line
    .split(delimiter)
    .map(name => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter(Boolean)
    .map(name => ({ name, type: 'VARCHAR' }));
}
