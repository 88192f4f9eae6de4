import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { reasonOf } from './diary.ts';
import type { Metrics } from './metrics.ts';
import { StartProblem } from './settings.ts';

/** Why the worker cannot work now; none when it can. */
export type Ready = () => Promise<readonly string[]>;

/** What should be known of it all the same. */
export type Notes = () => readonly string[];

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `/health/live`, `/health/ready` and `/metrics`, for whoever watches over the process. */
export async function serveHealth(
  place: { readonly host: string; readonly port: number },
  ready: Ready,
  metrics: Metrics,
  notes: Notes = () => [],
): Promise<HealthServer> {
  const server = http.createServer((request, response) => {
    void answer(request.url ?? '', { ready, metrics, notes })
      .catch((error: unknown) => ({ status: 503, type: 'text/plain', body: `${reasonOf(error)}\n` }))
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(place.port, error)));
    server.listen(place.port, place.host, resolve);
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

interface Health {
  readonly ready: Ready;
  readonly metrics: Metrics;
  readonly notes: Notes;
}

async function answer(url: string, { ready, metrics, notes }: Health) {
  switch (url.split('?')[0]) {
    case '/health/live':
      return json(200, { status: 'ok' });
    case '/health/ready': {
      const problems = await ready();
      return json(problems.length === 0 ? 200 : 503, {
        status: problems.length === 0 ? 'ok' : 'not ready',
        problems,
        notes: notes(),
      });
    }
    case '/metrics':
      return { status: 200, type: metrics.contentType, body: await metrics.text() };
    default:
      return json(404, { status: 'not found' });
  }
}

function json(status: number, body: unknown) {
  return { status, type: 'application/json', body: `${JSON.stringify(body)}\n` };
}

function portProblem(port: number, error: NodeJS.ErrnoException): Error {
  return error.code === 'EADDRINUSE'
    ? new StartProblem(`Port ${port} is in use by another program: free it, or set HEALTH_PORT to another.`)
    : error;
}
