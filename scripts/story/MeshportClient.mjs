// @ts-check

/**
 * A persona at the public HTTP API, as a script or an own tool would be.
 */
export class MeshportClient {
  #backendUrl;
  #token;

  /** @param {string} backendUrl @param {string} token */
  constructor(backendUrl, token) {
    this.#backendUrl = backendUrl;
    this.#token = token;
  }

  /**
   * @param {string} backendUrl
   * @param {string} persona user entity name
   */
  static async signIn(backendUrl, persona) {
    const response = await fetch(`${backendUrl}/api/auth/personas/refresh`, {
      headers: { 'x-meshport-persona': persona },
    });
    if (!response.ok) {
      throw new Error(
        `Signing in as ${persona}: ${response.status} ${await response.text()}`,
      );
    }
    const session = await response.json();
    return new MeshportClient(backendUrl, session.backstageIdentity.token);
  }

  /**
   * What it takes to send a request in another way.
   *
   * @param {string} path
   */
  address(path) {
    return {
      url: `${this.#backendUrl}${path}`,
      authorization: `Bearer ${this.#token}`,
    };
  }

  /**
   * @param {string} path
   * @param {{ method?: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} [options]
   */
  fetch(path, options = {}) {
    return fetch(`${this.#backendUrl}${path}`, {
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      signal: options.signal,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(options.body === undefined
          ? {}
          : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      body:
        options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  }

  /**
   * The JSON body of a successful answer.
   *
   * @param {string} path
   * @param {Parameters<MeshportClient['fetch']>[1]} [options]
   * @returns {Promise<any>}
   */
  async json(path, options) {
    const response = await this.fetch(path, options);
    const text = await response.text();
    if (!response.ok) {
      const error = new Error(
        `${options?.method ?? ''} ${path}: ${response.status} ${text}`,
      );
      throw Object.assign(error, { status: response.status, body: text });
    }
    return text ? JSON.parse(text) : undefined;
  }

  /**
   * Sends a file.
   *
   * @param {string} path
   * @param {string} body
   * @param {string} contentType
   */
  async upload(path, body, contentType) {
    const response = await fetch(`${this.#backendUrl}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': contentType,
      },
      body,
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  /**
   * Runs a query and yields its events as they come, each with the time at
   * which its line was complete.
   *
   * @param {{ sql: string, purpose?: string, maxRows?: number }} request
   * @param {{ signal?: AbortSignal, path?: string }} [options]
   * @returns {AsyncGenerator<{ at: number, event: any }>}
   */
  async *query(request, options = {}) {
    const response = await this.fetch(
      options.path ?? '/api/data-query/queries',
      { body: request, signal: options.signal },
    );
    if (!response.ok || !response.body) {
      const body = await response.json();
      throw Object.assign(
        new Error(`${response.status} ${body.error?.message}`),
        {
          status: response.status,
          error: body.error,
        },
      );
    }
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body) {
      const at = performance.now();
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(
        '\n',
      );
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line) {
          yield { at, event: JSON.parse(line) };
        }
      }
    }
  }

  /**
   * Runs a query to its end and gathers what came.
   *
   * @param {{ sql: string, purpose?: string, maxRows?: number }} request
   * @param {{ signal?: AbortSignal, path?: string }} [options]
   */
  async queryAll(request, options) {
    const started = performance.now();
    /** @type {any[][]} */
    const rows = [];
    /** @type {any[]} */
    const hints = [];
    /** @type {any} */
    let columns;
    /** @type {any} */
    let end;
    for await (const { event } of this.query(request, options)) {
      if (event.type === 'columns') columns = event;
      if (event.type === 'rows') rows.push(...event.rows);
      if (event.type === 'hint') hints.push(event.hint);
      if (event.type === 'finished' || event.type === 'failed') end = event;
    }
    return { rows, hints, columns, end, ms: performance.now() - started };
  }
}
