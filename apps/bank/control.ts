import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { isInstant } from '#libs/calendar/instant.ts';
import type { SandboxBank } from './bank.ts';
import { Behaviour } from './behaviour.ts';

const CENTS = z.string().regex(/^[0-9]{1,17}$/);
const ORDERS_MAX = 500;
const BODY_BYTES_MAX = 64 * 1024;

const Clock = z.strictObject({
  now: z.string().refine(isInstant),
  /** All that was paid in so far, in cents. */
  deposited: CENTS.default('0'),
  /** All that went out by hand so far. */
  orders: z
    .array(z.strictObject({ reference: z.string().min(1).max(35), cents: CENTS }))
    .max(ORDERS_MAX)
    .default([]),
});
const Rules = z.strictObject({ rules: z.array(Behaviour).max(20) });

export interface Control {
  readonly port: number;
  close(): Promise<void>;
}

/** What a rehearsal tells the bank, and what a test asks it. Loopback only; nothing of ours pays by it. */
export async function serveControl(bank: SandboxBank, port: number): Promise<Control> {
  const server = http.createServer((request, response) => {
    answer(bank, request).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) =>
        send(response, 500, { error: error instanceof Error ? error.message : String(error) }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(bank: SandboxBank, request: http.IncomingMessage): Promise<[number, unknown]> {
  const { method = '', url = '' } = request;
  if (method === 'GET' && url === '/health/ready') return [200, { ready: true }];
  const match = /^\/customers\/([a-z0-9][a-z0-9-]{0,99})\/(clock|behaviour|count)$/.exec(url);
  if (match === null) return [404, { error: 'no such place' }];
  const [, customer = '', what = ''] = match;
  if (method === 'GET' && what === 'count') return [200, await bank.count(customer)];
  if (method !== 'POST') return [405, { error: 'not so' }];
  const body: unknown = JSON.parse(await textOf(request));
  if (what === 'clock') {
    const { now, deposited, orders } = Clock.parse(body);
    await bank.tell(customer, now, {
      deposited: BigInt(deposited),
      orders: orders.map(({ reference, cents }) => ({ reference, cents: BigInt(cents) })),
    });
    return [200, { now }];
  }
  if (what === 'behaviour') {
    await bank.behave(customer, Rules.parse(body).rules);
    return [200, {}];
  }
  return [405, { error: 'not so' }];
}

async function textOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
