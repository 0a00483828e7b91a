import type { ExportFile } from './ExportsApi';

/** The name that the sender gave a file, without any folder. */
function fileName(response: Response): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  const name = /filename="?([^";]+)"?/.exec(header)?.[1] ?? 'export';
  return name.replace(/^.*[\\/]/, '');
}

/** Reads a file and tells how far it is. @internal */
export async function readFile(
  response: Response,
  onProgress: (bytes: number) => void = () => {},
): Promise<ExportFile> {
  const parts: BlobPart[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) {
      break;
    }
    parts.push(next.value);
    bytes += next.value.byteLength;
    onProgress(bytes);
  }
  const type = response.headers.get('Content-Type') ?? '';
  return { blob: new Blob(parts, { type }), fileName: fileName(response) };
}
