import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  at,
  carrying,
  certify,
  closePolls,
  conclude,
  counted,
  document,
  failing,
  file,
  master,
  meetingOf,
  opened,
  readyToMeet,
} from '#libs/deal/testing/vote-story.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { EventReader } from '#test/api/event-reader.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

const channels = (card: string, nominee: string) => ({
  card: { for: card, against: '0', abstain: '0' },
  nominee: { for: nominee, against: '0', abstain: '0' },
});
const byChannel = (votes: { card: string; nominee: string }, total: string) => ({
  proposals: ['merger', 'pay'].map((proposal) => ({
    proposal,
    for: total,
    against: '0',
    abstain: '0',
    brokerNonVotes: '0',
    byChannel: channels(votes.card, votes.nominee),
    unaffiliated: { rollover: { for: '0', against: '0', abstain: '0' } },
  })),
});

/** Two files before the meeting, each counted; the first figures are 300, the second 500. */
async function running(): Promise<SmallDeal> {
  const deal = await SmallDeal.open(api);
  const story = [
    ...readyToMeet.slice(1),
    file('first', at('13:51')),
    counted(at('13:52'), { for: '300', more: byChannel({ card: '300', nominee: '0' }, '300') }),
    file('second', at('13:53'), { channel: 'nominee' }),
    counted(at('13:54'), { for: '500', more: byChannel({ card: '300', nominee: '200' }, '500') }),
  ];
  for (const step of story) {
    const answer = await deal.tell(step);
    if (answer !== undefined && answer.status !== 200)
      throw new Error(`${step.command.type}: ${answer.text}`);
  }
  return deal;
}

const act = async (deal: SmallDeal, steps: Parameters<SmallDeal['tell']>[0][]) => {
  for (const step of steps) {
    const answer = await deal.tell(step);
    expect(answer?.status ?? 200, answer?.text).toBe(200);
  }
};

describe('the desk of the vote', () => {
  it('shows the running count, each file, each standard with what is still needed, and the trend', async () => {
    const deal = await running();
    const { body: vote } = await deal.read('vote');
    expect(vote).toMatchObject({
      tallyShown: true,
      count: { running: true, present: { votes: '500' } },
      files: [
        { importId: 'first', channel: 'card', counts: true },
        { importId: 'second', channel: 'nominee', counts: true },
      ],
      quorum: { met: false, measures: [{ required: '501', reached: '500' }] },
    });
    expect(vote.proposals[0].standards).toMatchObject([
      { standard: 'majority-of-outstanding', required: '501', reached: '500', prospect: 'open', needed: '1' },
      { standard: 'majority-of-outstanding-unaffiliated', required: '301', reached: '0', needed: '301' },
    ]);
    const { body: projection } = await deal.read(
      'vote/projection?block=Big%20holder:301&block=The%20founder:400:excluded',
    );
    expect(projection.proposals[0].standards[1].blocks).toMatchObject([
      { block: 'Big holder', votes: '301', votingFor: 'cannot fail', votingAgainst: 'cannot pass' },
      { block: 'The founder', votes: '0', votingFor: 'open', votingAgainst: 'open' },
    ]);
    const { body: trend } = await deal.read('vote/trend');
    expect(trend.points).toMatchObject([
      { file: 'first', channel: 'card', present: '300', running: true },
      {
        file: 'second',
        channel: 'nominee',
        present: '500',
        proposals: [
          { proposal: 'merger', for: '500', change: { for: '200' }, byChannel: { nominee: { for: '200' } } },
          {},
        ],
      },
    ]);
    expect((await deal.read('vote/projection?block=nobody')).status).toBe(400);
  });

  it("keeps the tally from the buyer's people, in every read and event, until the committee's counsel opens it", async () => {
    const deal = await running();
    const reads = [
      '',
      'vote',
      'vote/projection',
      'vote/trend',
      'events?limit=500',
      'calendar',
      'changes?since=1',
    ];
    for (const path of reads) {
      const { status, text } = await deal.read(path, 'buyer');
      expect(status, path).toBe(200);
      // 500 votes are counted: nothing they are shown says so.
      expect(text, path).not.toMatch(/"500"|\b500 (shares|for)/);
    }
    expect((await deal.read('vote', 'buyer')).body).toMatchObject({ tallyShown: false, count: null });
    const { body } = await deal.read('events?limit=500', 'buyer');
    const hidden = body.events.filter(({ type }: { type: string }) => type === 'BallotsCounted');
    expect(hidden).toHaveLength(2);
    expect(hidden[0].data).toEqual({ withheld: expect.stringContaining("buyer's side") });
    expect((await deal.read('vote', 'executive')).text).toContain('"500"');

    const data = { authority: 'The special committee', reason: 'They asked, and may know.', document };
    expect((await deal.give('counsel', 'OpenTallyToBuyer', data)).status).toBe(200);
    expect((await deal.read('vote', 'buyer')).body).toMatchObject({ count: { present: { votes: '500' } } });
    expect((await deal.read('vote/trend', 'buyer')).body.points).toHaveLength(2);
  });

  it("keeps it from the buyer's people in what a command answers, and in what a stale ETag is told", async () => {
    const deal = await running();
    const data = { authority: 'The buyer', reason: 'They would like to know.', document };
    const answer = await deal.give('buyer-counsel', 'OpenTallyToBuyer', data, { ifMatch: '"vote-1"' });
    expect(answer.status).toBe(412);
    expect(answer.body.changes.map(({ type }: { type: string }) => type)).toContain('BallotsCounted');
    expect(answer.text).not.toMatch(/\b500\b/);
    const own = await deal.give('counsel', 'OpenTallyToBuyer', data, { ifMatch: '"vote-1"' });
    expect(own.text).toMatch(/\b500\b/);

    await act(deal, opened.slice(readyToMeet.length));
    await act(deal, [file('rest', at('14:06')), counted(at('14:07'), carrying)]);
    const adjourned = {
      to: '2021-02-10T14:00:00.000Z',
      ground: 'votes',
      reason: 'For votes',
      announcedAtMeeting: true,
    };
    const told = await deal.give('buyer-counsel', 'AdjournMeeting', { ...adjourned, happened: true });
    expect(told.status, told.text).toBe(200);
    expect(told.body.events.map(({ type }: { type: string }) => type)).toContain('FindingRaised');
    expect(told.text).not.toContain('suffice');
  });

  it('keeps the count of a meeting called anew from a stream that was opened while the tally was shown', async () => {
    const deal = await SmallDeal.open(api);
    await act(deal, [...meetingOf(failing).slice(1), certify(at('14:25'), 'preliminary'), conclude()]);
    const data = { authority: 'The special committee', reason: 'They asked, and may know.', document };
    await deal.give('counsel', 'OpenTallyToBuyer', data);
    const { version } = (await deal.read('', 'buyer')).body.asOf;
    const url = `${api.url}/deals/${deal.id}/events/stream`;
    const stream = await EventReader.open(url, { token: await api.token(person('buyer')) });
    const anew = { recordDate: '2021-03-01', at: '2021-04-19T14:00:00.000Z', place: 'Small Hall' };
    const called = await deal.give('counsel', 'CallMeeting', anew);
    expect(called.status, called.text).toBe(200);
    const sealed = readyToMeet.find(({ command }) => command.type === 'SealPositions')?.command.data ?? {};
    expect((await deal.give('counsel', 'SealPositions', sealed)).status).toBe(200);
    const later = { recordDate: '2021-03-01', meeting: '2021-04-19' };
    await act(deal, [file('new', '2021-03-10T15:00:00.000Z', later)]);
    await act(deal, [counted('2021-03-10T15:01:00.000Z', { for: '777', digest: 'f'.repeat(64) })]);
    const after = (await deal.read()).body.asOf.version;
    const said = await stream.take(after - version);
    stream.leave();
    expect(JSON.stringify(said)).toContain('"BallotsCounted"');
    expect(JSON.stringify(said)).not.toContain('777');
    expect((await deal.read('vote', 'buyer')).text).not.toContain('777');
  });

  it('tells everybody what the inspector has certified, and projects nothing any more', async () => {
    const deal = await SmallDeal.open(api);
    await act(deal, [
      ...opened.slice(1),
      file('cards', at('14:06')),
      counted(at('14:07'), carrying),
      master(),
      closePolls(),
      counted(at('14:21'), carrying),
      certify(at('14:25'), 'preliminary'),
      conclude(),
    ]);
    const { body } = await deal.read('vote', 'buyer');
    expect(body).toMatchObject({
      adopted: true,
      certificate: {
        kind: 'preliminary',
        polls: { openedAt: at('14:05'), closedAt: at('14:20') },
        exclusions: 'rollover',
      },
    });
    expect((await deal.read('vote/projection')).body).toMatchObject({ prospect: null, proposals: [] });
    const { body: trend } = await deal.read('vote/trend');
    expect(trend.points.map(({ running: still }: { running: boolean }) => still)).toEqual([true, false]);
  });
});
