// @ts-check
import { connect } from 'node:net';

/**
 * Sends a request over a bare socket and reads its answer so many bytes a
 * second, or not at all.
 *
 * @param {import('../story/MeshportClient.mjs').MeshportClient} client
 * @param {{ path: string, body: object, bytesPerSecond: number }} options
 * @returns {Promise<{ drop: () => void }>}
 */
export async function readSlowly(client, { path, body, bytesPerSecond }) {
  const { url, authorization } = client.address(path);
  const { hostname, port, pathname } = new URL(url);
  const text = JSON.stringify(body);
  const socket = connect({
    host: hostname,
    port: Number(port),
    // Otherwise node itself would read ahead.
    // @ts-ignore net.connect hands it on to the stream
    readableHighWaterMark: 1,
  });
  socket.on('error', () => {});
  socket.pause();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  socket.once('close', () => clearInterval(timer));
  await new Promise(done => {
    socket.once('connect', done);
  });
  socket.write(
    [
      `POST ${pathname} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Authorization: ${authorization}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(text)}`,
      '',
      text,
    ].join('\r\n'),
  );
  if (bytesPerSecond > 0) {
    timer = setInterval(() => socket.read(bytesPerSecond), 1000);
  }
  return { drop: () => socket.destroy() };
}
