import { startTestBackend } from '@backstage/backend-test-utils';
import eventsPlugin from '@backstage/plugin-events-backend';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { setTimeout as sleep } from 'node:timers/promises';
import firstConnectionModule from './firstConnectionModule';

jest.setTimeout(60_000);

describe('firstConnectionModule', () => {
  it('lets the first page that comes hear signals', async () => {
    const { server } = await startTestBackend({
      features: [eventsPlugin, signalsPlugin, firstConnectionModule],
    });
    // So that it is not this page whose connection is the first.
    await sleep(1000);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port()}/api/signals`);
    const opened = await Promise.race([
      new Promise(resolve => {
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('refused');
      }),
      sleep(5000, 'not answered', { ref: false }),
    ]);
    socket.close();
    expect(opened).toBe('opened');
  });
});
