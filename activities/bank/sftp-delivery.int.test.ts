import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { newPair } from '#apps/bank/keys.ts';
import { OutsideError } from '../errors.ts';
import { sftpDelivery } from './sftp-delivery.ts';

let server: net.Server;
afterEach(() => server.close());

/** A bank whose server does this with whoever calls. */
async function bankThat(treats: (caller: Socket) => void) {
  server = net.createServer(treats).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return sftpDelivery({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    user: 'closing-bell',
    privateKey: newPair().private,
    hostKey: 'SHA256:none',
    folders: { orders: '/in', taken: '/received', answers: '/out' },
  });
}

// Found by a payout whose bank was killed while the worker called it (seed 31): ssh2 tells of one broken connection by
// two errors, and the second, which nobody heard, ended the worker.
describe('a bank that breaks the connection off', () => {
  for (const [when, treats] of [
    ['as it is made', (caller: Socket) => caller.resetAndDestroy()],
    ['at the first word', (caller: Socket) => caller.once('data', () => caller.resetAndDestroy())],
    [
      'after its own first word',
      (caller: Socket) => caller.write('SSH-2.0-bank\r\n', () => caller.resetAndDestroy()),
    ],
    ['without a reset', (caller: Socket) => caller.end()],
  ] as const) {
    it(`${when} is not reached, and ends nothing but the call`, async () => {
      const delivery = await bankThat((caller) => {
        caller.on('error', () => {});
        treats(caller);
      });
      for (let call = 0; call < 20; call += 1) {
        const error = await delivery.answers().catch((fault: unknown) => fault);
        expect(error).toBeInstanceOf(OutsideError);
        expect(error).toMatchObject({ answer: 'unreachable' });
      }
      await delivery.close();
    });
  }
});
