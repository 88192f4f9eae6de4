import { createHmac, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As it is told to whoever receives, once. */
export const secretText = (secret: Buffer): string => `${PREFIX}${secret.toString('base64')}`;

/** Headers by Standard Webhooks: one signature for each secret in force, so that a change of secret misses nothing. */
export function signedHeaders(
  id: string,
  atMs: number,
  body: string,
  secrets: readonly Buffer[],
): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1_000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
