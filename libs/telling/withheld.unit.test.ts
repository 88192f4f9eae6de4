import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DealEvent, EVENT_TYPES, type EventType, events } from '#libs/contracts/events.ts';
import { Topic } from '#libs/contracts/telling.ts';
import { fold } from '#libs/deal/decide.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { ENGINE_ONLY, MAY_MATTER, matterOf } from '#libs/deal/telling/matters.ts';
import { contextOf, given } from '#libs/deal/testing/given.ts';
import { at, counted, file, readyToMeet } from '#libs/deal/testing/vote-story.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';
import { valuesOf } from '#test/architecture/arbitrary.ts';
import { digestMail, mayKnow, newsMail } from './compose.ts';
import { mailHtml, mailText, subjectOf } from './mail-text.ts';
import type { Reader } from './reader.ts';

const BUYERS = ['buyer', 'buyer-counsel'];
const SECRET = 'sequestered';
const FIGURE = '7654321';
const NOW = at('13:55');

/** The polls are to open, some proxies are counted, the committee has a paper, and there is a bid that Parent has no notice of. */
const deal = withPapers(
  given([...readyToMeet, file('cards', at('13:51')), counted(at('13:52'), { for: '1000' })]).state,
);

function withPapers(state: OpenDeal): OpenDeal {
  const by = { id: 'counsel', name: 'Counsel' };
  const paper = { name: `${SECRET}.pdf`, digest: 'a'.repeat(64) };
  const papers = [
    {
      type: 'DocumentEntered',
      data: {
        documentId: SECRET,
        title: `Minutes ${SECRET}`,
        audience: { of: 'committee' },
        document: paper,
        by,
      },
    },
    // Said of the buyer's people by mistake: it makes the paper no more theirs.
    {
      type: 'ReadingRequired',
      data: {
        documentId: SECRET,
        people: [...BUYERS, 'executive'],
        by: at('23:00'),
        why: SECRET,
        ordinal: 1,
      },
    },
    {
      type: 'SignaturePacketPrepared',
      data: {
        packetId: `${SECRET}-pages`,
        documentId: SECRET,
        neededFor: 'closing',
        lines: [{ lineId: 'one', name: 'Buyer', party: SECRET, capacity: SECRET }],
        conditions: [],
      },
    },
    {
      type: 'ProposalRecorded',
      data: {
        proposalId: SECRET,
        kind: 'written',
        from: SECRET,
        receivedOn: '2021-02-01',
        what: SECRET,
        public: false,
      },
    },
  ] as unknown as readonly DealEvent[];
  return fold(state, papers, contextOf(NOW, 'counsel')) as OpenDeal;
}

const reader = (personId: string): Reader => ({
  dealId: 'deal-1',
  personId,
  zone: 'America/New_York',
  app: 'https://bell.example/app',
});
const recorded = (event: Pick<DealEvent, 'type' | 'data'>): RecordedEvent<DealEvent> =>
  ({ ...event, version: 90, recordedAt: NOW, streamId: 'deal-1' }) as unknown as RecordedEvent<DealEvent>;

/** All that goes out to a person of an event: at once by any topic, in a summary. */
function toldOf(event: RecordedEvent<DealEvent>, personId: string): string {
  const news = Topic.options.map((topic) => newsMail(deal, reader(personId), [{ event, topic }]));
  const mails = [...news, digestMail(deal, reader(personId), [event], NOW)].filter(
    (mail) => mail !== undefined,
  );
  return mails.map((mail) => mailText(mail) + mailHtml(mail)).join('\n');
}

/** Fields by which an event says of which paper, pages, bid or finding it tells, wherever they stand in it. */
const NAMING: Readonly<Record<string, unknown>> = {
  documentId: SECRET,
  packetId: `${SECRET}-pages`,
  packetIds: [`${SECRET}-pages`],
  proposalId: SECRET,
};
const TELLING_FINDINGS = [
  'count/full-turnout',
  'meeting-moved/AdjournmentNotNeeded/x',
  `must-read/${SECRET}/1`,
];
const OPEN = z.record(z.string(), z.unknown());

/** The same event as it would be of what is kept from the buyer, and whether it names that at all. */
function ofSecrets(value: unknown, finding: string, named: { is: boolean }): unknown {
  if (Array.isArray(value)) return value.map((each) => ofSecrets(each, finding, named));
  const object = OPEN.safeParse(value);
  if (!object.success) return value;
  return Object.fromEntries(
    Object.entries(object.data).map(([key, own]) => {
      if (key !== 'findingId' && NAMING[key] === undefined) return [key, ofSecrets(own, finding, named)];
      named.is = true;
      return [key, key === 'findingId' ? finding : NAMING[key]];
    }),
  );
}

const schemaOf = (type: EventType): unknown =>
  z.toJSONSchema(events[type].data, { io: 'input', unrepresentable: 'any' });
const keysOf = (type: EventType): readonly string[] => {
  const keys = new Set<string>();
  JSON.stringify(schemaOf(type), (key, value: unknown) => {
    if (key === 'properties') for (const name of Object.keys(value as object)) keys.add(name);
    return value;
  });
  return [...keys];
};

/** What only carries the like of `document` tells of itself alone. */
const NAMING_TYPES = EVENT_TYPES.filter(
  (type) =>
    type === 'BallotsCounted' || keysOf(type).some((key) => key === 'findingId' || NAMING[key] !== undefined),
);
const effort = { numRuns: 12, seed: 6 };

describe("what reaches the buyer's people, over all events", () => {
  it.each(NAMING_TYPES)('%s of a paper, a bid or a finding that is kept from them: nothing', (type) => {
    fc.assert(
      fc.property(valuesOf(schemaOf(type)), fc.constantFrom(...TELLING_FINDINGS), (data, finding) => {
        const named = { is: type === 'BallotsCounted' };
        const event = recorded({ type, data: ofSecrets(data, finding, named) } as never);
        // An optional name that this one leaves out.
        fc.pre(named.is);
        for (const personId of BUYERS) {
          expect(mayKnow(deal, { personId }, event)).toBe(false);
          expect(toldOf(event, personId)).not.toContain(SECRET);
          expect(newsMail(deal, reader(personId), [{ event, topic: 'alarm' }])).toBeUndefined();
          expect(matterOf(event, deal)?.people ?? []).not.toContain(personId);
        }
        expect(mayKnow(deal, { personId: 'counsel' }, event)).toBe(true);
      }),
      effort,
    );
  });

  it('is tried with every event that can name one', () => {
    expect(NAMING_TYPES.length).toBeGreaterThan(30);
    expect(NAMING_TYPES).toEqual(expect.arrayContaining(['OverrideUsed', 'FindingRaised', 'DealTerminated']));
  });

  it('an override for an act on such a paper or bid tells of it as little as the act', () => {
    const proposed = (data: object) =>
      recorded({
        type: 'OverrideProposed',
        data: { overrideId: 'o', act: { do: 'X', with: data }, by: { id: 'counsel', name: 'Counsel' } },
      } as never);
    for (const [key, value] of Object.entries(NAMING))
      expect(mayKnow(deal, { personId: 'buyer' }, proposed({ [key]: value }))).toBe(false);
    expect(mayKnow(deal, { personId: 'buyer' }, proposed({ on: '2021-02-09' }))).toBe(true);
  });

  it('a count, to the figure: the inspector is told, the buyer is not, until it is opened to them', () => {
    const votes = { shares: FIGURE, votes: FIGURE };
    const event = recorded({
      type: 'BallotsCounted',
      data: {
        digest: 'b'.repeat(64),
        present: votes,
        proposals: [],
        outcomes: [],
        quorum: null,
        exceptions: {},
      },
    } as never);
    for (const personId of BUYERS) expect(toldOf(event, personId)).not.toMatch(/7,?654,?321/);
    expect(mayKnow(deal, { personId: 'inspector' }, event)).toBe(true);
    const openToBuyer = { at: NOW, by: 'Counsel', authority: 'The committee', reason: 'A bump' };
    const opened = { ...deal, vote: { ...deal.vote, openToBuyer } } as unknown as OpenDeal;
    expect(mayKnow(opened, { personId: 'buyer' }, event)).toBe(true);
  });

  it('what waits in a summary: the paper to read and the page to sign of whoever may see them', () => {
    const waits = (personId: string): string => {
      const mail = digestMail(deal, reader(personId), [], NOW);
      return mail === undefined ? '' : mailText(mail);
    };
    expect(waits('executive')).toContain(`Read: Minutes ${SECRET}`);
    for (const personId of BUYERS) expect(waits(personId)).not.toContain(SECRET);
  });
});

describe('the contracts', () => {
  it('name papers and bids by these fields and no others: another one needs a rule for who is told', () => {
    const naming = new Set(
      EVENT_TYPES.flatMap(keysOf).filter((key) => /document|packet|paper|proposal|finding$/i.test(key)),
    );
    expect([...naming].sort()).toEqual([
      // The evidence of the event itself, by the name of its file.
      'document',
      'documentId',
      // What an officer found of a representation.
      'finding',
      'packetId',
      'packetIds',
      // Of the meeting, which all know.
      'proposal',
      'proposalId',
      'proposalKnown',
      'proposals',
    ]);
    expect(Object.keys(NAMING).every((key) => naming.has(key))).toBe(true);
  });

  it('tell votes in these events and no others: a count is kept from the buyer, what is certified is announced', () => {
    const telling = EVENT_TYPES.filter((type) => {
      const keys = keysOf(type);
      return ['against', 'present', 'reached'].some((key) => keys.includes(key));
    });
    expect(telling.sort()).toEqual(['BallotsCounted', 'ExclusionsPutInForce', 'TallyCertified']);
  });

  it('are all looked at by the same table: what may be news is an event, and no engine event is', () => {
    for (const type of MAY_MATTER) expect(EVENT_TYPES).toContain(type);
    for (const type of ENGINE_ONLY) expect(EVENT_TYPES).toContain(type);
    expect([...MAY_MATTER].filter((type) => ENGINE_ONLY.has(type))).toEqual([]);
  });

  it('a subject is made of the code name and fixed words, whatever an event says', () => {
    for (const topic of Topic.options)
      expect(subjectOf('Project X', { kind: 'event', topics: [topic] })).not.toContain(SECRET);
  });
});
