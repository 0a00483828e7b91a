// @ts-check
import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Answers that are worth asking again: whatever was asked may be asked twice. */
const TRANSIENT = new Set([408, 425, 429, 502, 503, 504]);
const ATTEMPTS = 5;

/** An answer that is not a success. */
export class PortalError extends Error {
  /**
   * @param {string} call
   * @param {number} status
   * @param {string} body
   */
  constructor(call, status, body) {
    /** @type {any} */
    let error;
    try {
      error = JSON.parse(body).error;
    } catch {
      error = { message: body.slice(0, 500) };
    }
    const findings = (error?.findings ?? []).map(
      (/** @type {any} */ f) =>
        `\n  ${f.file}:${f.line ?? 1}:${f.column ?? 1} ${f.message} (${
          f.rule
        })`,
    );
    super(`${call}: ${status} ${error?.message ?? ''}${findings.join('')}`);
    this.name = 'PortalError';
    this.status = status;
  }
}

/** One persona at the portal's public HTTP API. */
export class PortalClient {
  #backendUrl;
  #token;
  #signal;

  /**
   * @param {string} backendUrl
   * @param {string} token
   * @param {AbortSignal} [signal]
   */
  constructor(backendUrl, token, signal) {
    this.#backendUrl = backendUrl;
    this.#token = token;
    this.#signal = signal;
  }

  /**
   * @param {string} backendUrl
   * @param {string} persona - user entity name
   * @param {AbortSignal} [signal]
   */
  static async signIn(backendUrl, persona, signal) {
    const response = await fetch(`${backendUrl}/api/auth/personas/refresh`, {
      headers: { 'x-meshport-persona': persona },
      signal,
    });
    const body = await response.text();
    if (!response.ok) {
      throw new PortalError(`Signing in as ${persona}`, response.status, body);
    }
    const { token } = JSON.parse(body).backstageIdentity;
    return new PortalClient(backendUrl, token, signal);
  }

  /**
   * @param {string} path
   * @returns {Promise<any>} undefined where there is nothing to see
   */
  async get(path) {
    try {
      return await this.#call('GET', path, {});
    } catch (error) {
      if (error instanceof PortalError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * @param {'POST' | 'PUT'} method
   * @param {string} path
   * @param {unknown} json
   * @returns {Promise<any>}
   */
  async send(method, path, json) {
    return this.#call(method, path, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
  }

  /**
   * @param {string} path
   * @param {string} file
   * @param {string} contentType
   * @returns {Promise<any>}
   */
  async upload(path, file, contentType) {
    return this.#call('POST', path, {
      headers: { 'content-type': contentType },
      body: await openAsBlob(file),
    });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ headers?: Record<string, string>, body?: BodyInit }} request
   */
  async #call(method, path, request) {
    for (let attempt = 1; ; attempt++) {
      let response;
      try {
        response = await fetch(`${this.#backendUrl}${path}`, {
          method,
          signal: this.#signal,
          headers: {
            authorization: `Bearer ${this.#token}`,
            ...request.headers,
          },
          body: request.body,
        });
      } catch (error) {
        if (this.#signal?.aborted || attempt === ATTEMPTS) {
          throw new Error(`${method} ${path} found no answer`, {
            cause: error,
          });
        }
      }
      if (response) {
        const text = await response.text();
        if (response.ok) {
          return text ? JSON.parse(text) : undefined;
        }
        if (!TRANSIENT.has(response.status) || attempt === ATTEMPTS) {
          throw new PortalError(`${method} ${path}`, response.status, text);
        }
      }
      await sleep(500 * attempt, undefined, { signal: this.#signal });
    }
  }
}
