import type { ExportFile } from '@meshport/plugin-data-query-react';

/** How long the browser may take to begin with the file. */
const KEEP_MS = 60_000;

/** Hands a file to the browser's downloads. @internal */
export function saveFile({ blob, fileName }: ExportFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}
