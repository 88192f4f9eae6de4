import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DRAFT_NAMES } from '#libs/contracts/drafts.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { play } from '#libs/deal/testing/given.ts';
import { happenings } from '#libs/deal/testing/happenings.ts';
import { type Step, settlingSteps, step, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { writeDocx } from '../docx.ts';
import { writeHtml } from '../html.ts';
import { type Document, runsOf, type Text } from '../model.ts';
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
