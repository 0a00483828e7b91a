// @ts-check
import { GoneError } from './startReplica.mjs';

/**
 * Something that is asked, and asked again with the same key until it is
 * answered.
 *
 * @typedef {object} Call
 * @property {string} who
 * @property {string} path
 * @property {object} body
 * @property {string} key
 * @property {'once' | 'always'} [mayLose] where the backend moves the same on
 * meanwhile, or somebody asks for something else
 * @property {string} [contest] about what it competes with others
 * @property {{ status: number, body: any }} [answer]
 */

/** What people ask of the access backend, and what they were answered. */
export class Workload {
  /** @type {Call[]} in the order in which they were asked first */
  calls = [];
  #keys = 0;

  /**
   * @param {import('./startReplica.mjs').Replica} replica
   * @param {Omit<Call, 'key'> & { key?: string }} asked
   * @returns {Promise<any>} the body; undefined where it lost
   */
  async ask(replica, asked) {
    const call = { key: this.newKey(), ...asked };
    this.calls.push(call);
    return await this.#answer(replica, call);
  }

  newKey() {
    this.#keys += 1;
    return `key-${this.#keys}`;
  }

  /**
   * Asks again what was not answered.
   *
   * @param {import('./startReplica.mjs').Replica} replica
   */
  async askAgain(replica) {
    for (const call of this.calls.filter(({ answer }) => !answer)) {
      if (call.mayLose === 'once') {
        // By now nothing else goes on.
        call.mayLose = undefined;
      }
      await this.#answer(replica, call);
    }
  }

  /**
   * Whoever sends the same again gets the same answer, however often the
   * backend died meanwhile.
   *
   * @param {import('./startReplica.mjs').Replica} replica
   */
  async repeatAll(replica) {
    for (const call of this.calls.filter(isDone)) {
      const { status, body } = await replica.ask(call.who, call.path, call);
      if (
        status !== call.answer?.status ||
        JSON.stringify(body) !== JSON.stringify(call.answer?.body)
      ) {
        throw new Error(
          `${told(call)} was answered ${JSON.stringify(
            call.answer,
          )}, and the same again ${JSON.stringify({ status, body })}`,
        );
      }
    }
  }

  /** What was done, by its answer. */
  get done() {
    return this.calls.filter(isDone);
  }

  /**
   * @param {import('./startReplica.mjs').Replica} replica
   * @param {Call} call
   */
  async #answer(replica, call) {
    let answer;
    try {
      answer = await replica.ask(call.who, call.path, call);
    } catch (error) {
      if (error instanceof GoneError) {
        return undefined;
      }
      throw error;
    }
    const lost = call.mayLose && answer.status === 409;
    if (answer.status >= 300 && !lost) {
      throw new Error(
        `${told(call)} was answered ${answer.status}: ${JSON.stringify(
          answer.body,
        )}`,
      );
    }
    call.answer = answer;
    return lost ? undefined : answer.body;
  }
}

/** @param {Call} call */
function isDone({ answer }) {
  return answer !== undefined && answer.status < 300;
}

/** @param {Call} call */
function told({ who, path, key }) {
  return `${who}: POST ${path} with ${key}`;
}
