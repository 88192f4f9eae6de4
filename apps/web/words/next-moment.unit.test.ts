import { describe, expect, it } from 'vitest';
import { nextMoment } from './next-moment.ts';

type Given = Parameters<typeof nextMoment>[0];

const at = (now: string, meetingAt: string | null, effectiveAt: string | null, due: readonly string[]) =>
  nextMoment({
    asOf: { now },
    vote: { meetingAt },
    when: { effectiveAt },
    next: due.map((dueAt) => ({ what: `Due ${dueAt.slice(0, 10)}`, dueAt, allDay: true })),
  } as unknown as Given);

const MEETING = '2021-02-08T14:00:00.000Z';
const EFFECTIVE = '2021-02-19T21:01:00.000Z';

describe('what the countdown runs to', () => {
  it('is what comes first: the meeting, the effective time, or what falls due', () => {
    const due = ['2021-02-12T22:00:00.000Z', '2021-03-01T04:59:59.000Z'];
    expect(at('2021-02-01T15:00:00.000Z', MEETING, null, due)).toEqual({
      what: 'Meeting of the holders',
      at: MEETING,
      allDay: false,
    });
    expect(at('2021-02-08T15:00:00.000Z', MEETING, EFFECTIVE, due)?.at).toBe(due[0]);
    expect(at('2021-02-13T15:00:00.000Z', MEETING, EFFECTIVE, due)?.what).toBe('Effective time');
    expect(at('2021-02-20T15:00:00.000Z', MEETING, EFFECTIVE, due)).toMatchObject({
      at: due[1],
      allDay: true,
    });
  });

  it('is nothing when all is past', () => {
    expect(at('2021-04-01T15:00:00.000Z', MEETING, EFFECTIVE, [])).toBeUndefined();
  });
});
