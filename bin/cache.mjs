import os from 'node:os';
import path from 'node:path';

/** What is fetched or built once for all checkouts of one user: Node and Temporal. */
export function userCache(env = process.env) {
  if (env.CLOSING_BELL_CACHE) return path.resolve(env.CLOSING_BELL_CACHE);
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, 'closing-bell');
  const home = os.homedir();
  return process.platform === 'darwin'
    ? path.join(home, 'Library', 'Caches', 'closing-bell')
    : path.join(home, '.cache', 'closing-bell');
}
