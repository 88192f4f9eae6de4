import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DRAFT_NAMES } from '#libs/contracts/drafts.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { closingStory } from '#libs/deal/testing/closing-story.ts';
import { play } from '#libs/deal/testing/given.ts';
import { happenings } from '#libs/deal/testing/happenings.ts';
import { type Step, settlingSteps, step, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { writeDocx } from '../docx.ts';
import { writeHtml } from '../html.ts';
import { type Document, plainText, runsOf, type Text } from '../model.ts';
import { DRAFTS, draftNamed } from './catalogue.ts';
import { assumedIn, blanksOf, contentOf, type DraftRecord } from './draft.ts';

const recordOf = (
  steps: readonly Step[],
  hrefOf = (version: number) => `https://deal.example/${version}`,
): DraftRecord => ({
  deal: play(steps) as OpenDeal,
  events: happenings(steps),
  hrefOf,
});
const story = [...wholeStory, ...settlingSteps];
const record = recordOf(story);
const made = (name: (typeof DRAFT_NAMES)[number], from = record): Document => {
  const document = draftNamed(name).make(from);
  if (document === undefined) throw new Error(`${name} was not drawn`);
  return document;
};

/** Every text of a document, wherever it stands. */
function textsIn(value: unknown): Text[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) {
    return value.every(
      (one) =>
        typeof one === 'string' ||
        (typeof one === 'object' && 'text' in (one as object) && !('kind' in (one as object))),
    )
      ? [value as Text]
      : value.flatMap(textsIn);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('the catalogue of drafts', () => {
  it('has every draft once, under the name that reviews use', () => {
    expect(DRAFTS.map(({ name }) => name).sort()).toEqual([...DRAFT_NAMES].sort());
  });

  it.each(DRAFT_NAMES.filter((name) => name !== 'item-5-07'))(
    '%s: every day and every sum links to its event',
    (name) => {
      const unlinked = textsIn(made(name).blocks)
        .flatMap((text) => runsOf(text))
        .filter(({ event }) => event === undefined)
        .map(({ text }) => text.replaceAll('par value $0.001', ''));
      const figures = unlinked.filter((text) =>
        /\$\d|(January|February|March|April|May|June|July|August|September|October|November|December) \d/.test(
          text,
        ),
      );
      expect(figures).toEqual([]);
      expect(JSON.stringify(made(name).blocks)).toContain('https://deal.example/');
    },
  );

  it.each(DRAFT_NAMES)('%s opens as a page and in Word, and says that it is a draft', (name) => {
    const document = made(name);
    expect(writeHtml(document)).toContain('draft');
    expect(Object.keys(unzipSync(writeDocx(document)))).toContain('word/document.xml');
    expect(JSON.stringify(document)).not.toMatch(/undefined|\[object/);
  });

  it('waits for what it is drawn from', () => {
    const early = play(wholeStory.slice(0, 3)) as OpenDeal;
    for (const { name, waitsFor } of DRAFTS) expect(waitsFor(early), name).not.toBeNull();
    for (const { name, waitsFor } of DRAFTS) expect(waitsFor(record.deal), name).toBeNull();
  });
});

describe('what a review is of', () => {
  it('is every word, figure and event, and not the address of the server', () => {
    const elsewhere = recordOf(story, (version) => `https://other.example/${version}`);
    expect(contentOf(made('closing-8-k', elsewhere))).toBe(contentOf(made('closing-8-k')));
    const without = recordOf(wholeStory);
    expect(contentOf(made('closing-8-k', without))).not.toBe(contentOf(made('closing-8-k')));
  });

  it('names what a person has to fill in, and counts what is assumed', () => {
    expect(blanksOf(made('form-15'))).toEqual(['file number', 'holders of record, fewer than 300']);
    expect(assumedIn(made('form-15'))).toBe(0);
    const basis = { kind: 'assumed', note: 'Invented' } as const;
    const assumed = story.map((each) =>
      each.command.type === 'ReportForm25'
        ? ({ ...each, command: { ...each.command, basis } } as Step)
        : each,
    );
    const marked = made('form-15', recordOf(assumed));
    expect(assumedIn(marked)).toBeGreaterThan(0);
    expect(JSON.stringify(marked.blocks[0])).toContain('are not on the public record and go into no filing');
  });

  it('the closing 8-K tells the money, who paid it, and the debt that ended, each from its event', () => {
    const bare = made(
      'closing-8-k',
      recordOf(closingStory.filter(({ command }) => command.type !== 'SendDrawdown')),
    );
    expect(blanksOf(bare)).toContain('equity commitments: who, and how much of each');
    const wire = step('2021-02-19T21:10:00.000Z', 'buyer', 'ReportWireSent', {
      lineId: 'agent',
      amount: '5900.00',
      sentAt: '2021-02-19T21:10:00.000Z',
      reference: 'IMAD 20210219TESTBANK000001',
    });
    const told = made('closing-8-k', recordOf([...closingStory, wire]));
    const words = textsIn(told.blocks).map(plainText).join('\n');
    expect(words).toContain('equity commitments of Fund One, $6,000.00; Fund Two, $300.00.');
    expect(words).toContain('The total cash paid in the Merger is $6,150.00.');
    expect(words).toContain('Item 1.02. Termination of a Material Definitive Agreement');
    expect(words).toContain('Items 1.02, 2.01, 3.01, 3.03, 5.01, 5.02, 5.03, 9.01');
    expect(blanksOf(told)).toContain('amount paid to The Bank');
    expect(textsIn(made('closing-8-k').blocks).map(plainText).join('\n')).not.toContain('Item 1.02');
  });

  it('the letter to the exchange names the halt that was agreed', () => {
    const agreed = made('letter-to-exchange', recordOf(closingStory));
    expect(blanksOf(agreed)).toEqual([]);
    const words = textsIn(agreed.blocks).map(plainText).join('\n');
    expect(words).toContain(
      'a halt at February 19, 2021, at 3:59 p.m., New York time, as agreed with Nasdaq',
    );
    expect(blanksOf(made('letter-to-exchange'))).not.toEqual([]);
  });

  it('an officer’s certificate holds each group of representations to its own standard', () => {
    const groups = [
      { group: 'fundamental', text: 'Organization and authority', standard: 'all-respects' },
      { group: 'general', text: 'All others', standard: 'no-material-adverse-effect' },
    ];
    const reps = {
      id: 'reps',
      section: '7.02(a)',
      text: 'The representations of the company are true.',
      kind: 'representations',
      protects: ['parent'],
      waivableBy: ['parent'],
      source: 'contract',
      holds: 'at-closing',
      owner: 'Company counsel',
      representations: groups,
    };
    const withReps = closingStory.slice(0, 30).map((each) =>
      each.command.type === 'OpenDeal'
        ? step(each.at, each.by, 'OpenDeal', {
            ...each.command.data,
            terms: { ...each.command.data.terms, conditions: [...each.command.data.terms.conditions, reps] },
          })
        : each,
    );
    const attested = step('2021-02-16T15:30:00.000Z', 'executive', 'AttestCondition', {
      conditionId: 'reps',
      asOf: '2021-02-16T15:30:00.000Z',
      says: 'none-known',
      statement: 'Certified.',
      document: { name: 'certificate', digest: 'c'.repeat(64) },
      groups: [
        { group: 'fundamental', finding: 'true' },
        { group: 'general', finding: 'within-standard' },
      ],
    });
    const blank = made('company-certificate', recordOf(withReps));
    expect(blanksOf(blank)).toContain('whether fundamental is true in all respects');
    const signed = made('company-certificate', recordOf([...withReps, attested]));
    const words = textsIn(signed.blocks).map(plainText).join('\n');
    expect(words).toContain('true in all respects');
    expect(words).toContain('true within that standard');
    expect(blanksOf(signed)).toEqual(['name and title of the officer']);
  });

  it('the final amendment of Schedule 13E-3 bears a number only where the record has the ones before', () => {
    // Kept in the order of their filing: between the first statement and the closing.
    const filing = (form: string, filedAt: string) =>
      step(filedAt, 'counsel', 'RecordFiling', { form, filedAt });
    const amended = (...more: readonly Step[]) =>
      JSON.stringify(
        made('schedule-13e-3-a', recordOf([...story.slice(0, 6), ...more, ...story.slice(6)])).blocks,
      );
    // With the definitive proxy statement an amendment came, which is not on the record.
    expect(amended()).toContain('of the amendments that came with 1 later proxy statements the record has 0');
    const one = amended(filing('SC 13E3/A', '2020-12-29T15:30:00.000Z'));
    expect(one).toContain('"text":"2"');
    expect(one).not.toContain('from EDGAR');
  });

  it('Form 15 names each registration statement and what withdrew it', () => {
    const filed = step('2021-02-19T16:00:00.000Z', 'counsel', 'RecordFiling', {
      form: 'S-8 POS',
      filedAt: '2021-02-19T16:00:00.000Z',
      regarding: 'Plan A',
    });
    const steps = [...story, filed].map((each) =>
      each.command.type === 'OpenDeal'
        ? ({
            ...each,
            command: {
              ...each.command,
              data: {
                ...each.command.data,
                terms: {
                  ...each.command.data.terms,
                  delisting: { form15: true, registrationStatements: ['Plan A', 'Plan B'], insiders: [] },
                },
              },
            },
          } as Step)
        : each,
    );
    const text = JSON.stringify(made('form-15', recordOf(steps)).blocks);
    expect(text).toContain('S-8 POS of February 19, 2021');
    expect(text).toContain('Plan B: ');
    expect(blanksOf(made('form-15', recordOf(steps)))).toContain('post-effective amendment not filed yet');
  });
});
