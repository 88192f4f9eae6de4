import { Offline, type Problem, Refused } from '../../api/client.ts';

/** Where the text of a deal file waits until it is opened. */
export const FILE_DRAFT = 'draft of a deal file';

/** Opens a deal from the text of its file; answers where it stands. The same key opens it once. */
export async function openDeal({
  text,
  mode,
  startsAt,
  key,
}: {
  readonly text: string;
  readonly mode: 'rehearsal' | 'live';
  readonly startsAt: string;
  readonly key: string;
}): Promise<string> {
  const query = new URLSearchParams({ mode });
  if (mode === 'rehearsal' && startsAt !== '') query.set('startsAt', startsAt);
  const answer = await fetch(`/deals?${query}`, {
    method: 'POST',
    headers: {
      'content-type': text.trimStart().startsWith('{') ? 'application/json' : 'application/yaml',
      'idempotency-key': key,
    },
    body: text,
  }).catch((cause: unknown) => {
    throw new Offline('The server does not answer. Send it again: the deal is opened once at most.', {
      cause,
    });
  });
  if (!answer.ok) throw new Refused((await answer.json()) as Problem);
  return answer.headers.get('location') ?? '/';
}
