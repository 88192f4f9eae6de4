import { Offline, Refused } from './client.ts';

/** So long until the next try; the last one is kept. */
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
const TOO_MANY = 429;
const SIGNED_OUT = 401;

/** Whether it may answer otherwise when it is asked again: an outage, a server that has too much to do, a session that ended. */
export function mayPass(error: Error): boolean {
  return error instanceof Offline || (error instanceof Refused && isPassing(error.problem.status));
}

/** When to ask again; undefined where the same answer would come, or where only signing in helps. */
export function againAfter(error: Error, tries: number): number | undefined {
  if (!mayPass(error)) return undefined;
  return error instanceof Refused && error.problem.status === SIGNED_OUT ? undefined : waitAfter(tries);
}

export const waitAfter = (tries: number): number => WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 30_000;

/** What is fetched by its address, as often as there are waits; then it is not there, and that is told. */
export async function comes<Part>(
  load: () => Promise<Part>,
  pause: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Part> {
  for (const wait of WAITS_MS) {
    try {
      return await load();
    } catch {
      await pause(wait);
    }
  }
  return load();
}

const isPassing = (status: number): boolean => status >= 500 || status === TOO_MANY || status === SIGNED_OUT;
