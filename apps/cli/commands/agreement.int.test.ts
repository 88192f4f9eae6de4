import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreedTerms, mailed, paper } from '#libs/deal/testing/agreement-story.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import type { CliCommand, CliIo } from '../command.ts';
import { registers, termination, terms } from './agreement.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest();
  const answer = await api.post('/deals?mode=rehearsal&startsAt=2020-10-09T20:00Z', {
    as: person('counsel'),
    key: newKey(),
    body: { closingBell: 1, terms: agreedTerms },
  });
  deal = new SmallDeal(api, answer.body.dealId);
  for (const step of mailed.slice(1)) await deal.tell(step);
});
afterAll(() => api.close());

async function run(command: CliCommand, by: string, ...args: string[]) {
  const said = { out: '', err: '' };
  const io: CliIo = {
    out: (text) => (said.out += `${text}\n`),
    err: (text) => (said.err += `${text}\n`),
    env: { CLOSING_BELL_API: api.url, CLOSING_BELL_TOKEN: await api.token(person(by)) },
    cwd: '.',
    columns: 100,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  const code = await command.run([deal.id, ...args], io);
  return { code, ...said };
}

describe('closing-bell terms, termination and registers', () => {
  it('tell an amendment, who still has to approve it, and what holders wait for', async () => {
    const at = '2021-01-08T15:00:00.000Z';
    await deal.clockTo(at);
    await deal.give('counsel', 'ProposeAmendment', {
      amendmentId: 'raise',
      what: 'More money.',
      price: '11',
    });
    const approve = (body: string) =>
      deal.give('counsel', 'ApproveAmendment', {
        amendmentId: 'raise',
        body,
        on: '2021-01-08',
        document: paper,
      });
    await approve('The board');
    const proposed = await run(terms, 'counsel');
    expect(proposed).toMatchObject({ code: 0, err: '' });
    expect(proposed.out).toContain('waits for The special committee');
    expect(proposed.out).toContain('may move to 2021-11-09 by 8.01(b), of itself');
    await approve('The special committee');
    await deal.give('counsel', 'RecordFairnessOpinion', {
      amendmentId: 'raise',
      from: 'A bank',
      price: '11',
      on: '2021-01-08',
      document: paper,
    });
    await deal.give('counsel', 'SignAmendment', { amendmentId: 'raise', document: paper });
    const signed = await run(terms, 'counsel');
    expect(signed.code).toBe(1);
    expect(signed.out).toContain('$11  (before: $10)');
    expect(signed.out).toContain('nobody has decided how many days holders get to digest it');
    const { code, out } = await run(terms, 'counsel', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ price: '11' });
  });

  it('tell each right with what stands against it, fees, tail and guarantee', async () => {
    const { code, out } = await run(termination, 'counsel');
    expect(code).toBe(0);
    expect(out).toContain('open for mutual: Nothing stands against it.');
    expect(out).toContain('not now for company: The outside date, 2021-08-11, has not passed.');
    expect(out).toContain('company-fee  8.03(b)  Company termination fee, company: $300.00');
    expect(out).toContain('Tail of 12 months (8.03(b))');
    expect(out).toContain('Guaranteed up to $650.00 by The Fund, The Other Fund');
  });

  it("tell suits, recommendations and bids, and of these nothing to Parent's people before they have notice", async () => {
    await deal.give('counsel', 'RecordLitigation', {
      caption: 'Holder v. Small',
      court: 'Court of Chancery',
      docket: '2021-0001',
      filedOn: '2021-01-05',
    });
    await deal.give('counsel', 'RecordRecommendation', {
      adviser: 'An adviser',
      recommends: 'for',
      on: '2021-01-07',
    });
    await deal.give('counsel', 'RecordProposal', {
      proposalId: 'rival',
      from: 'A rival',
      receivedOn: '2021-01-07',
      price: '12',
      what: 'All cash.',
    });
    const ours = await run(registers, 'counsel');
    expect(ours.code).toBe(0);
    expect(ours.out).toContain('Holder v. Small  Court of Chancery, 2021-0001');
    expect(ours.out).toContain('An adviser: FOR, 2021-01-07');
    expect(ours.out).toContain('A rival, 2021-01-07, $12: All cash.');
    const theirs = await run(registers, 'buyer-counsel');
    expect(theirs.out).toContain('Competing proposals\n  not shown');
    expect(theirs.out).not.toContain('A rival');
  });
});
