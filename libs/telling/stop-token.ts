import type { MasterKeys } from '#libs/holders/master-keys.ts';

const STOP = 'telling/stop';

/** Opens one thing: the end of one person's digests of one deal. Nothing of it is kept. */
export function stopToken(keys: MasterKeys, dealId: string, personId: string): string {
  const { masterId, wrapped } = keys.wrap(Buffer.from(JSON.stringify([dealId, personId])), STOP);
  return `${masterId}.${wrapped.toString('base64url')}`;
}

export function openStopToken(keys: MasterKeys, token: string): readonly [string, string] | undefined {
  const [masterId = '', wrapped = ''] = token.split('.');
  try {
    const opened = keys.unwrap(masterId, Buffer.from(wrapped, 'base64url'), STOP).toString('utf8');
    return JSON.parse(opened) as [string, string];
  } catch {
    return undefined;
  }
}
