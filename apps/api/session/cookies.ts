import type { FastifyReply, FastifyRequest } from 'fastify';

/** The session, and the sign-in that is under way. */
export type CookieName = 'session' | 'sign-in';

/** Over HTTPS the prefix `__Host-` binds a cookie to this very host, path and transport (RFC 6265bis, 4.1.3.2). */
function fullName(request: FastifyRequest, name: CookieName): string {
  return request.protocol === 'https' ? `__Host-closing-bell-${name}` : `closing-bell-${name}`;
}

export function cookieOf(request: FastifyRequest, name: CookieName): string | undefined {
  const wanted = `${fullName(request, name)}=`;
  const pairs = request.headers.cookie?.split(';') ?? [];
  return pairs
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(wanted))
    ?.slice(wanted.length);
}

/** Scripts cannot read it, and other sites' requests do not carry it. */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  name: CookieName,
  { value, seconds }: { readonly value: string; readonly seconds: number },
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${fullName(request, name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,
  );
}

export function clearCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName): void {
  setCookie(request, reply, name, { value: '', seconds: 0 });
}

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that comes with a cookie was made by our own page. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, else `Origin`); one that says neither may read, and change nothing.
 */
export function isFromOurPage(request: FastifyRequest): boolean {
  if (HARMLESS.has(request.method)) return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return request.headers.origin === `${request.protocol}://${request.host}`;
}
