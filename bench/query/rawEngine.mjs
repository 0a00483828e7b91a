// @ts-check
import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { PURPOSE } from './loadBench.mjs';
import { PRODUCTS, sqlNameOf } from './products.mjs';

/** Known, so that the raw arm hashes to the very same codes. */
export const MASTER_KEY = 'only for the benchmark, only for the benchmark';

/**
 * Plain DuckDB in a warm child, over views that say by hand what a reader's
 * decisions say.
 *
 * @param {object} options
 * @param {Record<'orders' | 'customers' | 'products', string>} options.files
 * @param {string} options.reader whose hash keys are used
 * @param {boolean} options.filtered
 * @param {number} options.threads
 * @param {string} options.memory
 */
export async function startRawEngine(options) {
  const child = fork(fileURLToPath(new URL('rawChild.mjs', import.meta.url)));
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  let ids = 0;
  child.on('message', (/** @type {any} */ answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  /** @param {object} message */
  const ask = async message => {
    ids += 1;
    const id = ids;
    const answer = await new Promise(resolve => {
      waiting.set(id, resolve);
      child.send({ id, ...message });
    });
    if (answer.error) {
      throw new Error(answer.error);
    }
    return answer;
  };
  const views = Object.fromEntries(
    PRODUCTS.map(product => [
      sqlNameOf(product),
      viewOf(product, options.files[product.key], options),
    ]),
  );
  const { threads, memory } = options;
  await ask({ setup: { views, threads, memory } });
  return {
    pid: child.pid,
    /** @param {string} sql @returns {Promise<{ rows: number, text: string }>} */
    run: sql => ask({ sql }),
    stop: () => child.kill('SIGKILL'),
  };
}

/**
 * @param {typeof PRODUCTS[number]} product
 * @param {string} file
 * @param {{ reader: string, filtered: boolean }} options
 */
function viewOf({ area, columns, rowFilter }, file, { reader, filtered }) {
  const list = columns.map(({ name, mask }) =>
    mask ? `${maskByHand(name, mask, { reader, area })} as ${name}` : name,
  );
  const where =
    filtered && rowFilter
      ? `where ${rowFilter.column} in (${rowFilter.values
          .map(({ value }) => `'${value}'`)
          .join(', ')})`
      : '';
  return `select ${list.join(', ')} from '${file}' ${where}`;
}

/** @param {string} name @param {any} mask @param {{ reader: string, area: string }} of */
function maskByHand(name, mask, { reader, area }) {
  switch (mask.kind) {
    case 'redact':
      return `'${mask.text}'`;
    case 'truncate':
      return `date_trunc('${mask.unit}', ${name})::date`;
    case 'hash': {
      const key = createHmac('sha256', MASTER_KEY)
        .update(
          JSON.stringify([
            `user:default/${reader}`,
            PURPOSE,
            `resource:default/${area}`,
            mask.linkGroup,
          ]),
        )
        .digest('hex');
      return `left(sha256(concat('${key}', ${name})), 32)`;
    }
    case 'partial': {
      const { keepStart, keepEnd, fill } = mask;
      const kept = keepStart + keepEnd;
      return `case when length(${name}) <= ${kept} then repeat('${fill}', length(${name})) else concat(left(${name}, ${keepStart}), repeat('${fill}', length(${name}) - ${kept}), right(${name}, ${keepEnd})) end`;
    }
    default:
      throw new Error(`No mask by hand: ${mask.kind}`);
  }
}
