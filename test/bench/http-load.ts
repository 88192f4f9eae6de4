import net from 'node:net';
import type { Load } from './row.ts';
import { percentile } from './row.ts';

/** What is asked of a server, over and over, on connections that are kept. */
export interface HttpLoad {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  /** The callers take them in turn. */
  readonly paths: readonly string[];
  readonly token: string;
  /** Sent with each POST; with a key of its own, for servers that want one. */
  readonly body?: string;
  readonly callers: number;
  /** Asked and not counted, so that both servers are warm. */
  readonly warmUp: number;
  readonly requests: number;
}

// A process of its own, so that making the load takes nothing from the server's loop. It speaks HTTP/1.1 as far as it has
// to: whole answers with a Content-Length.
process.on('message', (wish: HttpLoad) => {
  run(wish).then(
    (load) => process.send?.({ load }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

async function run(wish: HttpLoad): Promise<Load> {
  const prefix = `${process.pid}-${Date.now().toString(36)}`;
  let number = 0;
  const latencies: number[] = [];
  const turns = (count: number, measured: boolean) => async (connection: Connection, caller: number) => {
    const path = wish.paths[caller % wish.paths.length] ?? '/';
    for (let turn = 0; turn < count; turn += 1) {
      number += 1;
      const request = requestOf(wish, path, `${prefix}-${number}`);
      const began = performance.now();
      await connection.ask(request);
      if (measured) latencies.push(performance.now() - began);
    }
  };
  const connections = await Promise.all(
    Array.from({ length: wish.callers }, () => Connection.open(wish.port)),
  );
  try {
    await Promise.all(connections.map(turns(Math.ceil(wish.warmUp / wish.callers), false)));
    const start = performance.now();
    await Promise.all(connections.map(turns(Math.ceil(wish.requests / wish.callers), true)));
    const seconds = (performance.now() - start) / 1_000;
    latencies.sort((a, b) => a - b);
    return {
      perSecond: latencies.length / seconds,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
    };
  } finally {
    for (const connection of connections) connection.close();
  }
}

function requestOf({ method, token, body }: HttpLoad, path: string, key: string): string {
  const head = `${method} ${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${token}\r\n`;
  if (body === undefined) return `${head}\r\n`;
  const type = 'content-type: application/json\r\n';
  return `${head}${type}idempotency-key: ${key}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

class Connection {
  readonly #socket: net.Socket;
  #answer = '';
  #done: ((error?: Error) => void) | undefined;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('close', () => this.#done?.(new Error('the server closed the connection')));
    socket.on('error', (error) => this.#done?.(error));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  ask(request: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#done = (error) => (error === undefined ? resolve() : reject(error));
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#done = undefined;
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#answer += text;
    const headEnd = this.#answer.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#answer)?.[1];
    if (this.#answer.length < headEnd + 4 + Number(length ?? 0)) return;
    const answer = this.#answer;
    this.#answer = '';
    const ok = /^HTTP\/1\.1 20\d /.test(answer);
    this.#done?.(ok ? undefined : new Error(answer.slice(0, 2_000)));
  }
}
