/** Where in a text line and column lead, both from 1; undefined outside of it. @internal */
export function offsetOf(
  text: string,
  position: { line: number; column: number },
): number | undefined {
  let start = 0;
  for (let line = 1; line < position.line; line++) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      return undefined;
    }
    start = end + 1;
  }
  const lineEnd = text.indexOf('\n', start);
  return Math.min(
    start + position.column - 1,
    lineEnd < 0 ? text.length : lineEnd,
  );
}

/** Line and column of an offset, both from 1. @internal */
export function positionAt(
  text: string,
  offset: number,
): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
