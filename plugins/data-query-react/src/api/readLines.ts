/**
 * The lines of a UTF-8 byte stream as they arrive, without their line ends.
 *
 * @remarks
 * A chunk may end anywhere, also in the middle of a character. Unfinished text
 * is kept as a list of pieces: joining it anew with every chunk would make one
 * long line cost the square of its length. A last line without a line end is
 * not yielded, it was cut off.
 *
 * @internal
 */
export async function* readLines(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<string, void, void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const lines = decoder.decode(value, { stream: true }).split('\n');
      const unfinished = lines.pop()!;
      for (const line of lines) {
        pieces.push(line);
        yield pieces.join('');
        pieces = [];
      }
      if (unfinished) {
        pieces.push(unfinished);
      }
    }
  } finally {
    // Also when the consumer stops early: the open connection would keep the engine busy.
    await reader.cancel().catch(() => {});
  }
}
