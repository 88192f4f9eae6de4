import 'fastify';
import type { Bearer } from '#libs/identity/tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null at the few addresses that are open to everyone. */
    bearer: Bearer | null;
    /** The text of the body, at addresses that take it as it was written. */
    bodyText: string | null;
  }

  interface FastifyContextConfig {
    /** Needs no access token. Everything else does. */
    open?: boolean;
    /** Is asked so often by machines that it is never counted. */
    uncounted?: boolean;
    /** Keeps the text of the body and does not parse it. */
    keepsText?: boolean;
    /** How large a body may be, where it may be larger or smaller than usual. */
    bodyBytesMax?: number;
  }
}
