import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authorizationOf } from './workbenchTestBench';

/** A stream that is read bit by bit, and may be left. @internal */
export async function openQuery(
  server: Server,
  who: string,
  body: object,
): Promise<{
  status: number;
  /** All that has come until this did, or all there is. */
  until: (pattern: string) => Promise<string>;
  leave: () => void;
}> {
  const abort = new AbortController();
  const { port } = server.address() as AddressInfo;
  const response = await fetch(
    `http://127.0.0.1:${port}/api/data-query/queries`,
    {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: authorizationOf(who),
      },
      body: JSON.stringify(body),
      signal: abort.signal,
    },
  );
  const reader = response
    .body!.pipeThrough(new TextDecoderStream())
    .getReader();
  let text = '';
  return {
    status: response.status,
    leave: () => abort.abort(),
    until: async pattern => {
      while (!text.includes(pattern)) {
        const { done, value } = await reader.read();
        if (done) {
          break;
        }
        text += value;
      }
      return text;
    },
  };
}
