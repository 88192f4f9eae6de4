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
  return { deal: state as OpenDeal, events, hrefOf, excluded };
}

const upTo = (type: string, last = false) => {
  const types = wholeStory.map(({ command }) => command.type as string);
  return wholeStory.slice(0, (last ? types.lastIndexOf(type) : types.indexOf(type)) + 1);
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
