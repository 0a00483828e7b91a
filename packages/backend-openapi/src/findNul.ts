const NUL = '\u0000';

/**
 * The JSON pointer (RFC 6901) of the first text that holds U+0000, names of
 * properties among them.
 *
 * @remarks
 * PostgreSQL keeps no such text ("invalid byte sequence"), SQLite's functions
 * end at it, and no field has a use for it. Not recursive: how deep a body is
 * nested is up to who sends it.
 *
 * @internal
 */
export function findNul(value: unknown): string | undefined {
  const left: { pointer: string; value: unknown }[] = [{ pointer: '', value }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { pointer, value: found } = next;
    if (typeof found === 'string') {
      if (found.includes(NUL)) {
        return pointer;
      }
    } else if (found && typeof found === 'object') {
      const entries = Object.entries(found);
      if (entries.some(([name]) => name.includes(NUL))) {
        return pointer;
      }
      for (let index = entries.length - 1; index >= 0; index -= 1) {
        const [name, inner] = entries[index];
        if (typeof inner === 'string' || typeof inner === 'object') {
          left.push({ pointer: `${pointer}/${escape(name)}`, value: inner });
        }
      }
    }
  }
  return undefined;
}

function escape(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
