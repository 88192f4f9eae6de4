import { strFromU8, unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { type OpenDeal, unopened } from '#libs/deal/state.ts';
import { tell } from '#libs/deal/testing/given.ts';
import { type Step, smallTerms, step, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { writeDocx } from '../docx.ts';
import { writeHtml } from '../html.ts';
import type { Document } from '../model.ts';
import { writePdf } from '../pdf.ts';
import { inspectorsReport, type ReportKind } from './inspectors-report.ts';
import { item507 } from './item-507.ts';
import type { CitedEvent, ExcludedLine, VoteRecord } from './vote-record.ts';
import { votesInWords } from './words.ts';

const hrefOf = (version: number) => `https://deals.example/deals/small/events?from=${version}&limit=1`;
const excluded: ExcludedLine[] = [
  { holder: 'The founder', ground: 'Rollover holder', shares: '390' },
  { holder: 'A <fund>', participant: '0123', ground: 'Rollover holder', shares: '10' },
];

/** What the events of a story come to, each with its version. */
function recordOf(
  steps: readonly Step[],
  change: (event: CitedEvent) => CitedEvent = (event) => event,
): VoteRecord {
  const events: CitedEvent[] = [];
  let state: OpenDeal | typeof unopened = unopened;
  for (const next of steps) {
    const told = tell(state, next);
    if (told.refusal !== undefined) throw new Error(`${next.command.type}: ${told.refusal.sentence}`);
    for (const event of told.events)
      events.push(
        change({
          ...event,
          version: events.length + 1,
          recordedAt: next.at,
          effectiveAt: event.effectiveAt ?? next.at,
        }),
      );
    state = told.state as OpenDeal;
  }
  return { deal: state as OpenDeal, events, hrefOf, excluded: { [sealed]: excluded } };
}

/** The story with the company's certificate of who is excluded, sealed. */
const sealed = 'c'.repeat(64);
const story = wholeStory.flatMap((one) => {
  if (one.command.type !== 'SealPositions') return [one];
  const data = {
    importId: 'exclusions',
    root: sealed,
    rows: 2,
    list: 'rollover',
    title: 'Rollover holders',
    certified: { excluded: '400', by: 'Secretary of the company' },
    document: { name: 'certificate', digest: 'd'.repeat(64) },
  };
  return [step(one.at, one.by, 'SealExclusions', data), one];
});

const upTo = (type: string, last = false) => {
  const types = story.map(({ command }) => command.type as string);
  return story.slice(0, (last ? types.lastIndexOf(type) : types.indexOf(type)) + 1);
};
const preliminary = upTo('CertifyTally');
const final = upTo('CertifyTally', true);

/** With a proposal to adjourn that is not put. */
const withAdjournment = final.map((one): Step => {
  const { command } = one;
  if (command.type === 'OpenDeal') {
    const adjourn = {
      id: 'adjourn',
      title: 'To adjourn the meeting',
      effect: 'procedural',
      standards: ['majority-of-votes-present'],
    };
    const meeting = { ...smallTerms.meeting, proposals: [...smallTerms.meeting.proposals, adjourn] };
    return step(one.at, one.by, 'OpenDeal', { mode: 'rehearsal', terms: { ...smallTerms, meeting } });
  }
  return command.type === 'OpenPolls'
    ? step(one.at, one.by, 'OpenPolls', { ...command.data, notPut: ['adjourn'] })
    : one;
});

function textOf(document: Document | undefined): string {
  if (document === undefined) throw new Error('there is no such document');
  const marks = writeHtml(document).replace(/<style>.*?<\/style>/s, '');
  return marks
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#160;|\s+/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'");
}

/** What the journal says was certified, as it is printed. */
function certified({ events }: VoteRecord): string[] {
  const signed = events.findLast((event) => event.type === 'TallyCertified');
  if (signed?.type !== 'TallyCertified') throw new Error('nothing is certified');
  const { present, entitled, proposals, outcomes, countDigest } = signed.data;
  return [
    ...[present.votes, entitled.votes].map(votesInWords),
    ...proposals.flatMap((one) =>
      [
        one.for,
        one.against,
        one.abstain,
        ...Object.values(one.unaffiliated).flatMap((own) => Object.values(own)),
      ].map(votesInWords),
    ),
    ...outcomes.flatMap((one) =>
      [one.required, one.reached, one.margin, one.base].flatMap((figure) =>
        figure === null ? [] : [votesInWords(figure)],
      ),
    ),
    countDigest,
  ];
}

describe("the inspector's certificate", () => {
  const record = recordOf(final);
  const document = inspectorsReport(record, 'final');

  it('has every figure that the journal has certified, in each form', async () => {
    if (document === undefined) throw new Error('it is certified');
    const html = textOf(document);
    const word = strFromU8(
      unzipSync(writeDocx(document))['word/document.xml'] ?? new Uint8Array(),
    ).replaceAll(/<[^>]+>/g, ' ');
    const { text: pages } = await extractText(new Uint8Array(await writePdf(document)), { mergePages: true });
    const pdf = pages.replaceAll(/\s+/g, ' ');
    for (const figure of certified(record)) {
      expect(html).toContain(figure);
      expect(word).toContain(figure);
      expect(pdf.replaceAll(' ', '')).toContain(figure);
    }
    for (const words of [
      'I, Inspector , of Firm',
      'strict impartiality',
      'February 8, 2021, at 9:05 a.m., New York time',
      'February 8, 2021, at 9:20 a.m., New York time',
      'December 18, 2020',
      'A quorum was present.',
      'More than half of the votes of all outstanding unaffiliated shares',
      'Rollover holders',
      'certified by Secretary of the company, which was in force: 400 shares',
      'A <fund> (through DTC participant 0123)',
      'No position with more votes than it has was left unresolved.',
      '8 Del. C. § 231(d)',
      'Inspector of Elections',
    ]) {
      expect(html).toContain(words);
    }
  });

  it('links its figures to the events that say them', () => {
    if (document === undefined) throw new Error('it is certified');
    const linked = [
      ...writeHtml(document).matchAll(/<a href="([^"]+)" title="(\w+), version (\d+)[^"]*">([^<]*)<\/a>/g),
    ];
    expect(linked.length).toBeGreaterThan(30);
    for (const [, href, type, version] of linked) {
      expect(href?.replaceAll('&amp;', '&')).toBe(hrefOf(Number(version)));
      expect(record.events[Number(version) - 1]?.type).toBe(type);
    }
    const types = new Set(linked.map(([, , type]) => type));
    for (const type of [
      'InspectorAppointed',
      'OathSigned',
      'PollsOpened',
      'PollsClosed',
      'BallotsCounted',
      'BallotsReceived',
      'PositionsSealed',
      'TallyCertified',
      'MeetingCalled',
    ])
      expect(types).toContain(type);
  });

  it('is preliminary at the close of the polls, a draft before it is signed, and nothing before the count', () => {
    const said = (steps: readonly Step[], kind: ReportKind) => {
      const made = inspectorsReport(recordOf(steps), kind);
      return made && textOf(made);
    };
    expect(said(preliminary, 'preliminary')).toContain('This report is preliminary.');
    expect(said(preliminary, 'final')).toBeUndefined();
    expect(said(final, 'preliminary')).toContain('/s/ Inspector');
    expect(textOf(document)).not.toContain('preliminary');
    const counted = preliminary.slice(0, -1);
    expect(said(counted, 'draft')).toContain('Nobody has signed it');
    expect(said(counted, 'draft')).not.toContain('/s/');
    expect(said(counted, 'preliminary')).toBeUndefined();
    expect(said(counted.slice(0, -1), 'draft')).toBeUndefined();
  });

  it('cites nothing later than what its signer knew', () => {
    const later = inspectorsReport(record, 'preliminary');
    if (later === undefined) throw new Error('it was certified');
    const versions = [...writeHtml(later).matchAll(/version (\d+) of the journal/g)].map(([, version]) =>
      Number(version),
    );
    const signed = record.events.find(({ type }) => type === 'TallyCertified');
    expect(Math.max(...versions)).toBe(signed?.version);
  });

  it('marks what is assumed, and says so once at the top', () => {
    const assumed = recordOf(final, (event) =>
      event.type === 'BallotsReceived'
        ? { ...event, data: { ...event.data, basis: { kind: 'assumed' } } }
        : event,
    );
    const text = textOf(inspectorsReport(assumed, 'final'));
    expect(text).toContain('Figures marked assumed are not on the public record.');
    expect(text).toMatch(/assumed 850/);
    expect(textOf(document)).not.toContain('assumed');
  });

  it('says of a proposal that was not put that it was not', () => {
    const text = textOf(inspectorsReport(recordOf(withAdjournment), 'final'));
    expect(text).toContain(
      'To adjourn the meeting This proposal was on the card and was not put to the vote.',
    );
  });

  it('is the same file each time', async () => {
    if (document === undefined) throw new Error('it is certified');
    const again = inspectorsReport(recordOf(final), 'final');
    expect(again).toEqual(document);
    expect(Buffer.compare(Buffer.from(await writePdf(document)), Buffer.from(await writePdf(document)))).toBe(
      0,
    );
  });
});

describe('two classes', () => {
  // 600 shares of A with a vote, 400 of B with ten; the 400 are the founder's and excluded.
  const classes = [
    { class: 'a', title: 'Class A common stock', shares: '600', votesPerShare: '1' },
    { class: 'b', title: 'Class B common stock', shares: '400', votesPerShare: '10' },
  ];
  const a = { shares: '600', votes: '600' };
  const b = { shares: '400', votes: '4000' };
  const counts = (of: readonly [string, string]) => ({
    for: of[0],
    against: of[1],
    abstain: '0',
    brokerNonVotes: '0',
  });
  const proposal = (id: string) => ({
    proposal: id,
    ...counts(['4400.5', '99.5']),
    byClass: { a: counts(['400.5', '99.5']), b: counts(['4000', '0']) },
    unaffiliated: { rollover: { for: '400.5', against: '99.5', abstain: '0' } },
  });
  const steps = final.map((one): Step => {
    const { command } = one;
    const again = (data: object) => step(one.at, one.by, command.type, data);
    if (command.type === 'OpenDeal') {
      const [merger, pay] = smallTerms.meeting.proposals;
      const standards = ['majority-of-each-class', 'majority-of-outstanding-unaffiliated'];
      const meeting = {
        quorum: [{ of: 'each-class', atLeast: 'majority' }],
        proposals: [{ ...merger, standards }, pay],
      };
      const [, ...conditions] = smallTerms.conditions;
      const terms = { ...smallTerms, shares: { ...smallTerms.shares, classes }, meeting, conditions };
      return again({ mode: 'rehearsal', terms });
    }
    if (command.type === 'SealPositions')
      return again({
        ...command.data,
        certified: { entitled: '1000', byClass: { a: '600', b: '400' }, by: 'Agent' },
      });
    if (command.type !== 'RecordEffectDone') return one;
    if (command.data.effectId.startsWith('foot')) {
      const footed = {
        rows: 10,
        entitled: { shares: '1000', votes: '4600' },
        byClass: { a, b },
        excluded: { rollover: b },
      };
      return again({ ...command.data, result: footed });
    }
    const present = { shares: '900', votes: '4500', byClass: { a: { shares: '500', votes: '500' }, b } };
    const result = {
      digest: 'b'.repeat(64),
      present,
      proposals: [proposal('merger'), proposal('pay')],
      exceptions: { late: 2, unsigned: 1, overVotes: 1, resolved: 1 },
      overVotes: [{ position: 'p-9', proposal: 'merger', voted: '60', votes: '50' }],
      resolved: [{ position: 'p-7', source: 'broker', reason: 'The broker reported ten shares twice.' }],
    };
    return again({ ...command.data, result });
  });

  it('stand beside each other in the certificate, in shares and in votes, each with its quorum', () => {
    const text = textOf(inspectorsReport(recordOf(steps), 'final'));
    for (const words of [
      'Class A common stock 600 600 500 500 83.33%',
      'Class B common stock, 10 votes a share 400 4,000 400 4,000 100.00%',
      'All 1,000 4,600 900 4,500 97.83%',
      'A majority of class a 600 301 500 Present A majority of class b 4,000 2,001 4,000 Present',
      'For 4,400.5 400.5 4,000 95.66% 97.79% 97.79%',
      'which leaves 600 votes unaffiliated',
      'Position',
      'p-7 Information from the broker The broker reported ten shares twice.',
      '1 position with more votes than it has was not resolved; nothing of it was counted.',
      '2 ballots or proxies were received after the polls closed; none was counted.',
    ])
      expect(text).toContain(words);
  });

  it('are told by their votes in Item 5.07', () => {
    const text = textOf(item507(recordOf(steps)));
    expect(text).toContain(
      '1,000 shares were outstanding and entitled to vote (600 shares of Class A common stock with 1 vote a share; 400 shares of Class B common stock with 10 votes a share), with 4,600 votes in all.',
    );
    expect(text).toContain('900 shares with 4,500 votes, or 97.83% of the voting power entitled to vote');
  });
});

describe('Item 5.07 of Form 8-K', () => {
  it('is not there before a report is signed', () => {
    expect(item507(recordOf(preliminary.slice(0, -1)))).toBeUndefined();
  });

  it('is preliminary until the final certificate, with the amendment that will follow', () => {
    const text = textOf(item507(recordOf(preliminary)));
    expect(text).toContain('The results above are preliminary');
    expect(text).toContain(
      'Form 8-K/A with the final results within four business days after they are known',
    );
    expect(textOf(item507(recordOf(final)))).not.toContain('preliminary');
  });

  it('amends what was filed on preliminary results', () => {
    const filing = { form: '8-K', items: ['5.07'], filedAt: '2021-02-08T22:00:00.000Z' };
    const between = [
      ...final.slice(0, -1),
      step('2021-02-08T22:00:00.000Z', 'counsel', 'RecordFiling', filing),
      ...final.slice(-1),
    ];
    const text = textOf(item507(recordOf(between)));
    expect(text).toContain('Form 8-K/A — Item 5.07');
    expect(text).toContain('It amends the current report on Form 8-K of February 8, 2021');
  });

  it('tells meeting, shares, turnout, each count, what was required, and the adjournment that was not put', () => {
    const text = textOf(item507(recordOf(withAdjournment)));
    for (const words of [
      'On February 8, 2021 , Small Company, Inc.',
      'December 18, 2020, the record date, 1,000 shares',
      '900 shares, or 90.00% of the shares entitled to vote',
      'For Against Abstain Broker Non-Votes 850 40 10 0',
      'more than half of the votes of all outstanding shares (501 votes), and of more than half of the votes of all outstanding unaffiliated shares (301 votes). The proposal was approved .',
      'Of the 600 votes of unaffiliated holders, 450 (75.00%) were cast for, 40 against, and 10 abstained.',
      'The proposal was approved , on an advisory, non-binding basis.',
      'Because there were sufficient votes to adopt the merger agreement, this proposal was not needed and was not put to the vote.',
    ]) {
      expect(text).toContain(words);
    }
  });
});
