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
    const first = message
      .replaceAll(path, 'the file')
      .split('\n')
      .slice(0, 3)
      .join(' ');
    return refuse(`The file cannot be read: ${first.slice(0, 500)}`);
  }
}
