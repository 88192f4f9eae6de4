import { spellDay } from '#libs/calendar/day.ts';
import { heading, type Row, type Text } from '../model.ts';
import { block, grey, inch, measure, page, Sheet, typefaces } from '../pdf.ts';
import type { BookDocument, BookPart, BookRecord } from './book.ts';
import { bytesInWords, moment, partsOf } from './parts.ts';
import { standingOf } from './standing.ts';
import { drawTimeline } from './timeline.ts';

/** The book's own pages, and where pages and files of documents go. */
interface DrawnBook {
  readonly pdf: Uint8Array<ArrayBuffer>;
  /** In the order of the book: behind which of its own pages, counted from 0, what is put. */
  readonly places: readonly Place[];
  readonly pages: number;
}

interface Place {
  readonly document: BookDocument;
  readonly behind: number;
  /** In the strip below the foot of each page. */
  readonly mark: string;
}

/**
 * Drawn twice: where a part stands is known once all is drawn, and the index that says so stands before it. The same record
 * gives the same bytes.
 */
export async function drawBook(book: BookRecord): Promise<DrawnBook> {
  const first = new Drawing(book, undefined, await typefaces());
  const found = first.draw();
  await first.finish();
  const second = new Drawing(book, found, await typefaces());
  const again = second.draw();
  if (again.own !== found.own)
    throw new Error('the index of the closing book took another room the second time');
  const pdf = await second.finish();
  return { pdf, places: again.places, pages: again.pages };
}

interface Layout {
  /** Own pages. */
  readonly own: number;
  /** All pages, with those of documents. */
  readonly pages: number;
  readonly places: readonly Place[];
  /** By its anchor, the page of the book at which something stands, from 1. */
  readonly starts: ReadonlyMap<string, number>;
}

class Drawing {
  readonly #book: BookRecord;
  readonly #known: Layout | undefined;
  readonly #sheet: Sheet;
  readonly #places: Place[] = [];
  readonly #starts = new Map<string, number>();
  /** Of each own page, what stands at its head, and how many foreign pages lie before it. */
  readonly #heads: { readonly head: string; readonly before: number }[] = [];
  #foreign = 0;

  constructor(book: BookRecord, known: Layout | undefined, faces: Awaited<ReturnType<typeof typefaces>>) {
    const { deal, position } = book;
    this.#book = book;
    this.#known = known;
    this.#sheet = new Sheet(
      {
        title: `Closing book: ${deal.terms.name}`,
        subject: `${deal.terms.company.name}, position ${position.version} of the journal`,
        author: 'Closing Bell',
        madeAt: position.recordedAt,
        footer: '',
        blocks: [],
      },
      faces,
    );
  }

  draw(): Layout {
    const parts = partsOf(this.#book);
    this.#cover();
    this.#filled('');
    this.#index(parts);
    this.#filled('Index');
    for (const [index, part] of parts.entries()) this.#part(part, index + 1);
    const own = this.#heads.length;
    return { own, pages: own + this.#foreign, places: this.#places, starts: this.#starts };
  }

  finish(): Promise<Uint8Array<ArrayBuffer>> {
    const { terms } = this.#book.deal;
    const { version, hash } = this.#book.position;
    const pages = this.#heads.length + this.#foreign;
    const type = { size: 8.5, leading: 1.2, colour: grey };
    return this.#sheet.finish((index) => {
      const { head = '', before = 0 } = this.#heads[index] ?? {};
      // The cover says all of it.
      if (index === 0) return;
      const top = { x: page.margin, y: 0.55 * inch, width: measure, height: 11 };
      const left = this.#sheet.lines(this.#sheet.words(`Closing book — ${terms.name}`, type), measure * 0.55);
      this.#sheet.drawLine(left[0] ?? [], top);
      const right = this.#sheet.lines(this.#sheet.words(head, type), measure * 0.43);
      this.#sheet.drawLine(right[0] ?? [], { ...top, align: 'right' });
      this.#sheet.pdf.save().lineWidth(0.4).strokeColor('#999999');
      this.#sheet.pdf.moveTo(page.margin, top.y + 14).lineTo(page.margin + measure, top.y + 14);
      this.#sheet.pdf.stroke().restore();
      const foot = { ...top, y: page.height - 0.62 * inch };
      const said = `Position ${version} · ${hash.slice(0, 16)}`;
      this.#sheet.drawLine(this.#sheet.words(said, type), foot);
      const number = `Page ${index + 1 + before} of ${pages}`;
      this.#sheet.drawLine(this.#sheet.words(number, type), { ...foot, align: 'right' });
    });
  }

  /** All pages since the last one stand under this head. */
  #filled(head: string): void {
    const { count } = this.#sheet.pdf.bufferedPageRange();
    while (this.#heads.length < count) this.#heads.push({ head, before: this.#foreign });
  }

  #cover(): void {
    const sheet = this.#sheet;
    const { deal, position, documents } = this.#book;
    const { terms, closing, mode } = deal;
    sheet.y = 2.1 * inch;
    block(sheet, heading(1, 'Closing Book', 'center'));
    sheet.y += 16;
    const by = { kind: 'paragraph' as const, align: 'center' as const };
    block(sheet, { ...by, text: [{ text: terms.company.name, strong: true }] });
    block(sheet, { ...by, text: `acquired by ${terms.parent}` });
    block(sheet, { ...by, text: `through the merger of ${terms.mergerSub} with and into it` });
    sheet.y += 14;
    const effective =
      closing.stage === 'effective' && closing.effectiveAt !== null
        ? `Effective ${moment(closing.effectiveAt)}`
        : 'Not effective at this position of the record';
    block(sheet, { ...by, text: [{ text: effective, strong: true }] });
    sheet.y += 30;
    const executed = documents.filter(({ stage }) => stage === 'executed').length;
    block(sheet, {
      kind: 'facts',
      facts: [
        ['Agreement and plan of merger', spellDay(terms.agreementDate)],
        ['Closing', closing.on === null ? 'no day is set' : spellDay(closing.on)],
        ['Documents', `${documents.length}, of which ${executed} executed`],
        ['Position of the journal', `${position.version}, recorded ${moment(position.recordedAt)}`],
        ['Hash at that position (SHA-256)', position.hash],
      ],
    });
    if (mode === 'rehearsal') {
      block(sheet, {
        kind: 'notice',
        text: [
          { text: 'Rehearsal. ', strong: true },
          'Recorded on a clock that people advance. Documents marked specimen stand where the real papers would.',
        ],
      });
    }
    block(sheet, { ...by, text: [{ text: 'Confidential', emphasis: true }] });
  }

  #index(parts: readonly BookPart[]): void {
    const sheet = this.#sheet;
    sheet.turn();
    sheet.pdf.outline.addItem('Index');
    block(sheet, heading(1, 'Index'));
    sheet.y += 6;
    const rows = parts.flatMap((part, index): Row[] => [
      {
        cells: [
          this.#strong(String(index + 1), part.id),
          this.#strong(part.title, part.id),
          this.#at(part.id),
        ],
      },
      ...(part.documents ?? []).map((one, at): Row => {
        const link = { text: one.title, event: { href: `#document-${one.key}`, title: one.title } };
        const state = ` — ${standingOf(one)}`;
        return { cells: [`${index + 1}.${at + 1}`, [link, state], this.#at(`document-${one.key}`)] };
      }),
    ]);
    block(sheet, {
      kind: 'table',
      columns: [
        { title: 'No.', align: 'left', width: 1 },
        { title: 'Part', align: 'left', width: 10 },
        { title: 'Page', align: 'right', width: 1.3 },
      ],
      rows,
    });
  }

  #strong(text: string, anchor: string): Text {
    return [{ text, strong: true, event: { href: `#${anchor}`, title: text } }];
  }

  /** A number of as many figures as it may have: the room that it takes is the same before it is known. */
  #at(anchor: string): Text {
    const number = this.#known?.starts.get(anchor);
    return [
      { text: number === undefined ? '0' : String(number), event: { href: `#${anchor}`, title: anchor } },
    ];
  }

  #part(part: BookPart, number: number): void {
    const sheet = this.#sheet;
    const title = `${number}. ${part.title}`;
    sheet.turn();
    this.#begins(part.id);
    const entry = sheet.pdf.outline.addItem(title);
    block(sheet, heading(1, title));
    sheet.y += 6;
    for (const one of part.blocks) {
      // Papers within a part have titles of their own, which stand below that of the part.
      block(sheet, one.kind === 'heading' && one.level === 1 ? { ...one, level: 2 } : one);
    }
    if (part.drawn === 'timeline') drawTimeline(sheet, this.#book);
    this.#filled(title);
    for (const [at, one] of (part.documents ?? []).entries()) {
      const mark = `${number}.${at + 1}`;
      sheet.turn();
      this.#begins(`document-${one.key}`);
      entry.addItem(`${mark} ${one.title}`);
      this.#coverSheet(one, mark);
      this.#filled(`${mark} ${one.title}`);
      this.#places.push({ document: one, behind: this.#heads.length - 1, mark: this.#markOf(one, mark) });
      if (one.held.how === 'pages') this.#foreign += one.held.pages;
    }
  }

  #begins(anchor: string): void {
    this.#sheet.anchor(anchor);
    const { count } = this.#sheet.pdf.bufferedPageRange();
    this.#starts.set(anchor, count + this.#foreign);
  }

  #markOf({ stage, specimen, digest }: BookDocument, mark: string): string {
    const standing = specimen
      ? 'SPECIMEN'
      : stage === 'executed' || stage === 'signature page'
        ? ''
        : 'NOT EXECUTED';
    return [`Document ${mark}`, standing, `sha-256 ${digest.slice(0, 16)}`]
      .filter((text) => text !== '')
      .join(' - ');
  }

  #coverSheet(one: BookDocument, mark: string): void {
    const sheet = this.#sheet;
    const { held } = one;
    sheet.y = 2.2 * inch;
    block(sheet, { kind: 'paragraph', text: `Document ${mark}`, align: 'center' });
    block(sheet, heading(1, one.title, 'center'));
    sheet.y += 12;
    const says = warningOf(one);
    if (says !== undefined) block(sheet, { kind: 'notice', text: says });
    block(sheet, {
      kind: 'facts',
      facts: [
        ['File', one.name],
        ['Standing', standingOf(one)],
        ['Version', String(one.ordinal)],
        ['Entered', `${moment(one.enteredAt)}, by ${one.enteredBy}`],
        ['For', one.forWhom],
        ...(one.version === null
          ? []
          : [
              [
                'Event',
                [
                  {
                    text: String(one.version),
                    event: { href: `#event-${one.version}`, title: `Event ${one.version}` },
                  },
                ],
              ] as const,
            ]),
        ...(one.note === null ? [] : [['Note', one.note] as const]),
        ['SHA-256', one.digest],
        ['Size', held.how === 'absent' ? 'not known' : bytesInWords(held.bytes)],
      ],
    });
    block(sheet, { kind: 'paragraph', text: followsOf(one) });
  }
}

function warningOf({ stage, specimen }: BookDocument): Text | undefined {
  if (specimen) {
    return [
      { text: 'Specimen. ', strong: true },
      'Stands where the real paper would. It is the document of nobody and says nothing of the real one.',
    ];
  }
  if (stage === 'draft') return [{ text: 'Draft. ', strong: true }, 'Neither agreed nor executed.'];
  if (stage === 'agreed')
    return [{ text: 'Not executed. ', strong: true }, 'The agreed form; no signed copy is entered.'];
  if (stage === 'withdrawn') return [{ text: 'Withdrawn. ', strong: true }, 'Nobody relies on it any more.'];
  return undefined;
}

function followsOf({ held }: BookDocument): string {
  switch (held.how) {
    case 'pages':
      return `Its ${held.pages === 1 ? 'page follows' : `${held.pages} pages follow`}, each with a strip added below its foot.`;
    case 'attached':
      return `The original is attached to this page. ${held.why}`;
    case 'apart':
      return `The original lies in the archive beside this book, under its digest. ${held.why}`;
    case 'absent':
      return `It is not here. ${held.why}`;
  }
}
