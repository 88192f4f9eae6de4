import type { Schemas } from '../api/client.ts';

type Status = Schemas['DealStatus'];

export interface NextMoment {
  readonly what: string;
  readonly at: string;
  /** Of a day that ends with the moment, which is told as a day. */
  readonly allDay: boolean;
}

/** What comes first from here: the meeting, the effective time, or the next thing that falls due. */
export function nextMoment({
  vote,
  when,
  next,
  asOf,
}: Pick<Status, 'vote' | 'when' | 'next' | 'asOf'>): NextMoment | undefined {
  const moments: NextMoment[] = next.map(({ what, dueAt, allDay }) => ({ what, at: dueAt, allDay }));
  if (vote.meetingAt !== null)
    moments.push({ what: 'Meeting of the holders', at: vote.meetingAt, allDay: false });
  if (when.effectiveAt !== null)
    moments.push({ what: 'Effective time', at: when.effectiveAt, allDay: false });
  const now = Date.parse(asOf.now);
  return moments
    .filter(({ at }) => Date.parse(at) >= now)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}
