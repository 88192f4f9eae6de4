import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DraftName } from '#libs/contracts/drafts.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import {
  type Block,
  type Document,
  paragraph,
  plainText,
  type Run,
  type Signature,
  type Text,
} from '../model.ts';
import { type CitedEvent, Sources, type VoteRecord } from './vote-record.ts';
import { dayInWords } from './words.ts';

/** What a draft is drawn from: the deal as it stands, and its events. */
export type DraftRecord = VoteRecord;

/** A document that is filled from the journal and read by a person before anybody uses it. */
export interface Draft {
  readonly name: DraftName;
  readonly title: string;
  readonly what: string;
  /** What it cannot be drawn without; null when it can. */
  readonly waitsFor: (deal: OpenDeal) => string | null;
  readonly make: (record: DraftRecord) => Document | undefined;
}

/** What only a person knows. It stands in brackets until somebody fills it in. */
export function blank(what: string): Run {
  return { text: `[● ${what}]`, emphasis: true };
}

const BLANK = /\[● ([^\]]*)\]/g;

/** The places to fill in, each once, in the order of the text. */
export function blanksOf(document: Document): string[] {
  const found = textsOf(document).flatMap((text) =>
    [...plainText(text).matchAll(BLANK)].map(([, what]) => what ?? ''),
  );
  return [...new Set(found)];
}

export function assumedIn(document: Document): number {
  return textsOf(document)
    .flatMap((text) => (typeof text === 'string' ? [] : text))
    .filter((run) => typeof run !== 'string' && run.assumed === true).length;
}

/** What of a draft a review is of: every word and figure, and which event each figure cites; not where that is read. */
export function contentOf({ title, blocks }: Document): string {
  return JSON.stringify([title, blocks], (key, value: unknown) => (key === 'href' ? undefined : value));
}

function textsOf({ blocks }: Document): Text[] {
  return blocks.flatMap((block): Text[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
      case 'notice':
        return [block.text];
      case 'list':
        return [...block.items];
      case 'facts':
        return block.facts.map(([, value]) => value);
      case 'table':
        return [
          ...(block.caption === undefined ? [] : [block.caption]),
          ...block.rows.flatMap(({ cells }) => [...cells]),
        ];
      case 'signature':
        return [block.name, block.date].filter((text) => text !== undefined);
      case 'page-break':
        return [];
    }
  });
}

interface Made {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly blocks: readonly Block[];
}

/** A draft says that it is one, on each page and at its head. */
export function drafted(record: DraftRecord, { title, subject, author, blocks }: Made): Document {
  const last = record.events.at(-1);
  const assumed = assumedIn({ title, subject, author, madeAt: '', footer: '', blocks });
  return {
    title,
    subject,
    author,
    madeAt: last?.recordedAt ?? record.deal.recordedAt,
    footer: `${title} — draft for review, not for use`,
    blocks: [
      notice([
        { text: 'Draft. ', strong: true },
        'Filled from the record; to be read and approved by a person before it is used. Places in brackets are not on the record.',
        ...(assumed === 0
          ? []
          : [
              ' Figures marked ',
              { text: 'assumed', emphasis: true },
              ' are not on the public record and go into no filing.',
            ]),
      ]),
      ...blocks,
    ],
  };
}

function notice(text: Run[]): Block {
  return { kind: 'notice', text };
}

export function unsigned(capacity: string, firm?: string): Signature {
  return { kind: 'signature', capacity, ...(firm === undefined ? {} : { firm }) };
}

/** The facts that most drafts tell, each as a run with its event. */
export class Told {
  readonly sources: Sources;
  readonly deal: OpenDeal;
  readonly #opened: CitedEvent | undefined;

  constructor(record: DraftRecord) {
    this.sources = new Sources(record);
    this.deal = record.deal;
    this.#opened = this.sources.last('DealOpened');
  }

  /** A term of the agreement: from the last amendment that could have changed it, else from the opening. */
  term(text: string, path?: string): Run {
    return this.sources.cite(
      text,
      this.#opened,
      path !== undefined && this.deal.terms.assumed[path] !== undefined,
    );
  }

  get price(): Run {
    const amended = this.sources.all('AgreementAmended').findLast(({ data }) => data.price !== undefined);
    return this.sources.cite(priceInWords(this.deal.terms.price), amended ?? this.#opened);
  }

  get agreementDay(): Run {
    return this.term(dayInWords(this.deal.terms.agreementDate));
  }

  /** The day of the effective time; what only names it in advance is the certificate. */
  get closingDay(): Run {
    const { effectiveAt } = this.deal.closing;
    const event = this.sources.last('CertificateAccepted') ?? this.sources.last('CertificateOfMergerFiled');
    if (effectiveAt !== null) return this.sources.cite(dayInWords(newYorkDay(effectiveAt)), event);
    const { on } = this.deal.closing;
    return on === null
      ? blank('day of the closing')
      : this.sources.cite(dayInWords(on), this.sources.last('ClosingScheduled'));
  }

  get meetingDay(): Run {
    const { meeting } = this.deal.solicitation;
    const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
    if (last === undefined) return blank('day of the special meeting');
    const event =
      this.sources.last('MeetingAdjourned') ??
      this.sources.last('MeetingPostponed') ??
      this.sources.last('MeetingCalled');
    return this.sources.cite(dayInWords(newYorkDay(last.at)), event);
  }
}

/** $10.00: a price has cents, and sometimes parts of one. */
function priceInWords(price: string): string {
  const [dollars = '0', cents = ''] = price.split('.');
  return `$${dollars}.${cents.padEnd(2, '0')}`;
}

/** A name that ends with a full stop ends its sentence with it. */
export const ending = (name: string): string => (name.endsWith('.') ? name : `${name}.`);

export const waitsForEffect = ({ closing }: OpenDeal): string | null =>
  closing.stage === 'effective' ? null : 'the effective time of the merger';

export const text = (...runs: Run[]): Block => paragraph(runs);
