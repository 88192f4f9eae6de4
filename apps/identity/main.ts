import { z } from 'zod';
import { serveIdentity } from './server.ts';

const Environment = z.object({
  IDENTITY_PORT: z.coerce.number().int().min(1).max(65_535),
  IDENTITY_KEYS: z.string().min(1),
  APPLICATION_URL: z.url({ protocol: /^https?$/ }),
});

/** The identity provider of a start on one machine, as a process. */
async function main(): Promise<void> {
  const env = Environment.parse(process.env);
  const server = await serveIdentity({
    port: env.IDENTITY_PORT,
    keysFolder: env.IDENTITY_KEYS,
    applicationUrl: env.APPLICATION_URL.replace(/\/+$/, ''),
  });
  const stop = (): void => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
