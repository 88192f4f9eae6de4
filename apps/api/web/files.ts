import path from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What the pages may do: load from here, talk to here, nothing else, and never in another site's frame. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Names under `assets/` hold a digest of their content. */
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/**
 * The built web application under `/app/`: its files, and for every other address there its one page, which reads the
 * address itself. Open to everyone: it holds nothing of any deal.
 */
export function serveWeb(server: FastifyInstance, folder: string): void {
  const page = (reply: FastifyReply): FastifyReply =>
    reply
      .headers({ 'cache-control': ASK_AGAIN, 'content-security-policy': PAGE_POLICY })
      .sendFile('index.html', { cacheControl: false });
  void server.register(async (web) => {
    web.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true, uncounted: true };
    });
    await web.register(files, {
      root: path.resolve(folder),
      prefix: '/app/',
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, file) => {
        const kept = file.includes(`${path.sep}assets${path.sep}`);
        reply.header('cache-control', kept ? FOREVER : ASK_AGAIN);
        reply.header('content-security-policy', PAGE_POLICY);
      },
    });
    web.get('/', (_, reply) => reply.redirect('/app/', 302));
    // The server reads an address without its last slash; relative places need it.
    web.get('/app', (request, reply) =>
      /^\/app\//.test(request.url) ? page(reply) : reply.redirect('/app/', 302),
    );
    // Of an older build: the page asks for the newer one.
    web.get('/app/assets/*', (_, reply) => reply.callNotFound());
    web.get('/app/*', (_, reply) => page(reply));
  });
}
