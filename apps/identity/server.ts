import type { IncomingMessage, ServerResponse } from 'node:http';
import http from 'node:http';
import { readPrivateKey } from '#libs/identity/local-issuer.ts';
import { samplePerson } from '#libs/identity/sample-people.ts';
import { peoplePage, sampleProvider } from './provider.ts';

const LOOPBACK = '127.0.0.1';
const FORM_BYTES_MAX = 1_000;
const PEOPLE = /^\/people\/([\w-]{1,64})$/;

export interface IdentityServer {
  readonly port: number;
  /** The folder with the local issuer's key. */
  readonly keysFolder: string;
  readonly applicationUrl: string;
}

/** The provider and its page of people on a port of this machine. Resolves once it listens. */
export async function serveIdentity({
  port,
  keysFolder,
  applicationUrl,
}: IdentityServer): Promise<http.Server> {
  const key = await readPrivateKey(keysFolder);
  const provider = sampleProvider({ issuer: `http://${LOOPBACK}:${port}`, key, applicationUrl });
  const standard = provider.callback();
  const server = http.createServer((request, response) => {
    // A page elsewhere that points its own name at this machine is not let in.
    if (request.headers.host !== `${LOOPBACK}:${port}`) return end(response, 421, 'Wrong host.');
    if (request.url === '/health/ready') return end(response, 200, 'ready');
    if (request.url === '/favicon.ico') return end(response, 204, '');
    const uid = PEOPLE.exec(request.url ?? '')?.[1];
    if (uid === undefined) return void standard(request, response);
    people(request, response, uid).catch(() => {
      if (!response.headersSent) end(response, 400, 'This sign-in is over. Begin again in the application.');
    });
  });

  async function people(request: IncomingMessage, response: ServerResponse, uid: string): Promise<void> {
    await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      });
      return void response.end(peoplePage(uid));
    }
    const person = samplePerson(new URLSearchParams(await formOf(request)).get('person') ?? '');
    if (person === undefined) return end(response, 400, 'There is no such person.');
    await provider.interactionFinished(request, response, {
      login: { accountId: person.id, remember: false },
    });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return server;
}

async function formOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) {
    text += String(piece);
    if (text.length > FORM_BYTES_MAX) throw new Error('The form is too long.');
  }
  return text;
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}
