// @ts-check

/**
 * What is wrong with the file, to be told to whoever sent it.
 *
 * @param {string} message
 * @returns {never}
 */
export function refuse(message) {
  const error = new Error(message);
  error.name = 'InputError';
  throw error;
}

/**
 * Runs what reads the file; what the engine says about it is the sender's to know, without the path.
 *
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} read
 * @returns {Promise<T>}
 */
export async function reading(path, read) {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('when sniffing file')) {
      refuse(
        'The lines of the file do not all have the fields of its first line, or a quote is not closed',
      );
    }
    const lines = message.replaceAll(path, 'the file').split('\n');
    // From there on the engine quotes our statement, not the file.
    const end = lines.findIndex(line => /^(LINE \d+:|\s*$)/.test(line));
    const text = lines.slice(0, end > 0 ? Math.min(end, 3) : 3).join(' ');
    return refuse(`The file cannot be read: ${text.slice(0, 500)}`);
  }
}
