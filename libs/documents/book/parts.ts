import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import { fundsFlowOf, runSheetOf } from '#libs/deal/reads/closing-room.ts';
import { conditionsOf } from '#libs/deal/reads/conditions.ts';
import { documentsOf } from '#libs/deal/reads/documents.ts';
import { obligationsRead } from '#libs/deal/reads/obligations.ts';
import { certificateOfMerger } from '../drafts/closing-papers.ts';
import { fundsFlowMemo } from '../drafts/funds-flow.ts';
import { inspectorsReport } from '../drafts/inspectors-report.ts';
import { sharesInWords } from '../drafts/words.ts';
import { type Block, heading, list, paragraph, type Row, type Run, type Text } from '../model.ts';
import { type BookDocument, type BookPart, type BookRecord, eventAnchor } from './book.ts';

/** The parts of a closing book in their order. What has not happened says so in its place. */
export function partsOf(book: BookRecord): BookPart[] {
  return [
    { id: 'terms', title: 'Parties and terms', blocks: terms(book) },
    { id: 'conditions', title: 'Conditions, and how each was met', blocks: conditions(book) },
    { id: 'vote', title: 'The vote', blocks: vote(book) },
    { id: 'run-sheet', title: 'The closing, as it happened', blocks: runSheet(book) },
    { id: 'funds-flow', title: 'Funds flow', blocks: fundsFlow(book) },
    { id: 'certificate', title: 'Certificate of merger and its filing', blocks: certificate(book) },
    { id: 'documents', title: 'Documents', blocks: documents(book), documents: book.documents },
    { id: 'signatures', title: 'Signature pages', blocks: signatures(book), documents: book.signatures },
    { id: 'notices', title: 'Notices', blocks: notices(book) },
    { id: 'filings', title: 'Filings', blocks: filings(book) },
    { id: 'obligations', title: 'Obligations', blocks: obligations(book) },
    { id: 'timeline', title: 'Timeline', blocks: [], drawn: 'timeline' },
    { id: 'findings', title: 'Findings', blocks: findings(book) },
    { id: 'record', title: 'The record, event by event', blocks: record(book) },
    { id: 'verify', title: 'How to verify this book', blocks: verifying(book) },
  ];
}

export const moment = (instant: string): string =>
  `${spellDay(newYorkDay(instant))}, ${newYorkTime(instant).slice(0, 5)} New York time`;

/** A number of an event that leads to its line in the record. */
function event(book: BookRecord, version: number | null | undefined): Run[] {
  if (version === null || version === undefined) return ['—'];
  const line = book.lines.find((each) => each.version === version);
  if (line === undefined) return [String(version)];
  const title = `Event ${version}: ${line.headline}`;
  return [{ text: String(version), event: { href: `#${eventAnchor(version)}`, title } }];
}

function eventsOf(book: BookRecord, versions: readonly number[]): Run[] {
  return versions.flatMap((version, at) => [...(at === 0 ? [] : [', ']), ...event(book, version)]);
}

function terms(book: BookRecord): Block[] {
  const { deal } = book;
  const { company, parent, mergerSub, agreementDate, outsideDate, price, shares, payout, people } =
    deal.terms;
  const opened = book.events.find(({ type }) => type === 'DealOpened');
  return [
    {
      kind: 'facts',
      facts: [
        ['Company', `${company.name}, ${company.jurisdiction}; ${company.exchange}: ${company.ticker}`],
        ['Parent', parent],
        ['Merger Sub', mergerSub],
        ['Class', company.class],
        ['Agreement and plan of merger', spellDay(agreementDate)],
        ['Outside date', spellDay(outsideDate)],
        ['Merger consideration', `$${price} in cash, without interest, a share`],
        ['Shares entitled to vote', sharesInWords(shares.entitled)],
        ['Paying agent', payout.payingAgent],
        ['Terms stand in event', event(book, opened?.version)],
      ],
    },
    ...(shares.rollover.length === 0
      ? []
      : [
          heading(2, 'Rollover holders'),
          list(
            shares.rollover.map(({ holder, shares: own }) =>
              own === undefined ? holder : `${holder}: ${sharesInWords(own)} shares`,
            ),
          ),
        ]),
    heading(2, 'People of the deal'),
    {
      kind: 'table',
      columns: [
        { title: 'Name', align: 'left', width: 3 },
        { title: 'Of', align: 'left', width: 2 },
        { title: 'As', align: 'left', width: 4 },
      ],
      rows: people.map(({ name, side, roles, title }) => ({
        cells: [name, side, title ?? roles.join(', ')],
      })),
    },
  ];
}

const CONDITION_STATES: Readonly<Record<string, string>> = {
  satisfied: 'Satisfied',
  'at-closing-only': 'At the closing only',
  waived: 'Waived',
  failed: 'Failed',
  open: 'Open',
  'not-applicable': 'Not applicable',
};

function conditions(book: BookRecord): Block[] {
  const read = conditionsOf(book.deal, book.now);
  return [
    paragraph(
      'A condition is met by events and never by a tick. The numbers lead to the events that each rests on, in the record at the end of this book.',
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Section', align: 'left', width: 2 },
        { title: 'Condition', align: 'left', width: 6 },
        { title: 'State, and how', align: 'left', width: 6 },
        { title: 'Events', align: 'left', width: 2 },
      ],
      rows: read.conditions.map(({ section, text, state, why, because, chain }) => ({
        cells: [
          section,
          text,
          [{ text: `${CONDITION_STATES[state] ?? state}. `, strong: true }, why],
          eventsOf(book, because.length > 0 ? because : chain),
        ],
      })),
    },
  ];
}

function vote(book: BookRecord): Block[] {
  const report = inspectorsReport(book, 'final') ?? inspectorsReport(book, 'preliminary');
  return report === undefined
    ? [paragraph('No inspector has certified a vote at this position of the record.')]
    : [...report.blocks];
}

function runSheet(book: BookRecord): Block[] {
  const { steps, on, drawdowns, rejections } = runSheetOf(book.deal, book.now);
  if (on === null) return [paragraph('No day is set for the closing at this position of the record.')];
  return [
    {
      kind: 'facts',
      facts: [['Closing', spellDay(on)], ...times(book)],
    },
    heading(2, 'Run sheet'),
    {
      kind: 'table',
      columns: [
        { title: 'Step', align: 'left', width: 5 },
        { title: 'Done', align: 'left', width: 3 },
        { title: 'How', align: 'left', width: 6 },
      ],
      rows: steps
        .filter(({ state }) => state !== 'not-asked')
        .map(({ title, state, doneAt, why, late, goes, pointOfNoReturn }) => ({
          cells: [
            [title, ...(pointOfNoReturn ? [{ text: ' Point of no return.', strong: true }] : [])],
            state === 'done' ? (doneAt === null ? 'done' : moment(doneAt)) : `not done: ${state}`,
            [
              why,
              ...goes
                .filter(({ said }) => said !== null)
                .map(
                  ({ name, by, said, at }) =>
                    ` ${name}: ${said} by ${by ?? ''}, ${at === null ? '' : moment(at)}.`,
                ),
              ...(late ? [{ text: ' Late.', strong: true }] : []),
            ],
          ],
        })),
    },
    ...(drawdowns.length === 0
      ? []
      : [
          heading(2, 'Equity commitments'),
          {
            kind: 'table' as const,
            columns: [
              { title: 'Investor', align: 'left' as const, width: 4 },
              { title: 'Drawn', align: 'right' as const, width: 3 },
              { title: 'Wired', align: 'right' as const, width: 3 },
              { title: 'Missing', align: 'right' as const, width: 3 },
            ],
            rows: drawdowns.map(({ investor, amount, wired, missing }) => ({
              cells: [investor, dollars(amount), dollars(wired), dollars(missing)],
            })),
          },
        ]),
    ...(rejections.length === 0
      ? []
      : [
          heading(2, 'Rejections by the filing office'),
          list(rejections.map(({ at, reason }) => `${moment(at)}: ${reason}`)),
        ]),
  ];
}

const dollars = (amount: string): string => {
  const [whole = '0', cents = '00'] = amount.split('.');
  return `$${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
};

function times({ deal: { closing } }: BookRecord): [string, Text][] {
  const told: [string, string | null][] = [
    ['Signatures released', closing.signaturesReleasedAt],
    ['Certificate filed', closing.filedAt],
    ['Certificate accepted', closing.acceptedAt],
    ['Effective time', closing.effectiveAt],
  ];
  return told.map(([what, at]) => [what, at === null ? 'not yet' : moment(at)]);
}

function fundsFlow({ deal, now }: BookRecord): Block[] {
  const memo = fundsFlowMemo({
    company: deal.terms.company.name,
    closing: deal.closing.on,
    flow: fundsFlowOf(deal, now),
  });
  return memo === undefined
    ? [paragraph('No funds flow is prepared at this position of the record.')]
    : [...memo.blocks.slice(1)];
}

function certificate(book: BookRecord): Block[] {
  const { deal } = book;
  const filed = book.events.filter(({ type }) => FILING_EVENTS.has(type));
  const paper = certificateOfMerger.waitsFor(deal) === null ? certificateOfMerger.make(book) : undefined;
  return [
    {
      kind: 'facts',
      facts: [...times(book), ['File number', deal.closing.fileNumber ?? 'none on the record']],
    },
    heading(2, 'Evidence of the filing'),
    filed.length === 0
      ? paragraph('Nothing was filed at this position of the record.')
      : {
          kind: 'table',
          columns: [
            { title: 'Event', align: 'right', width: 1 },
            { title: 'Recorded', align: 'left', width: 4 },
            { title: 'What', align: 'left', width: 7 },
          ],
          rows: filed.map(({ version, recordedAt }) => ({
            cells: [event(book, version), moment(recordedAt), words(book, version)],
          })),
        },
    ...(paper === undefined
      ? []
      : [
          heading(2, 'The certificate as drawn from the record'),
          ...paper.blocks.filter(({ kind }) => kind !== 'page-break'),
        ]),
  ];
}

const FILING_EVENTS: ReadonlySet<string> = new Set([
  'CertificateOfMergerFiled',
  'CertificateAccepted',
  'CertificateRejected',
  'CertificateTerminated',
  'MergerBecameEffective',
]);

function words(book: BookRecord, version: number): Text {
  const line = book.lines.find((each) => each.version === version);
  if (line === undefined) return 'kept from you';
  const sent = /^Done: tell-(.+)$/.exec(line.headline)?.[1];
  // Our own name of what was sent says nothing to a reader; a reference of the one who received it does.
  if (sent !== undefined && line.detail?.includes('tell-') === true) return toldInWords(sent, book);
  if (sent !== undefined)
    return `${toldInWords(sent, book)}${line.detail === undefined ? '' : `, ${line.detail}`}`;
  const said = line.detail === undefined ? line.headline : `${line.headline}: ${line.detail}`;
  return line.assumed ? [{ text: said, assumed: true }] : said;
}

/** tell-party/expected-closing/depository/… becomes: expected closing, told to the depository. */
function toldInWords(effect: string, { deal }: BookRecord): string {
  const [to = '', what = '', whom = ''] = effect.split('/');
  if (what === 'drawdown') {
    const investor = deal.terms.closing.runSheet?.commitments.find(({ id }) => id === whom)?.investor;
    return `Drawdown notice sent to ${investor ?? whom}`;
  }
  const subject = what.replaceAll('-', ' ');
  const told = to === 'party' && whom !== '' && !/^\d/.test(whom) ? whom : to;
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}, told to the ${told.replaceAll('-', ' ')}`;
}

const STAGES: readonly (readonly [BookDocument['stage'], string])[] = [
  ['executed', 'Executed'],
  ['agreed', 'Agreed form, not executed'],
  ['draft', 'Drafts: not executed, and not agreed'],
  ['withdrawn', 'Withdrawn'],
];

function documents({ documents: all, named }: BookRecord): Block[] {
  return [
    ...(all.length === 0
      ? [paragraph('No document that you may open is in the deal at this position of the record.')]
      : [documentTable(all)]),
    ...(named.length === 0
      ? []
      : [
          heading(2, 'Named in the record, and not in this book'),
          paragraph(
            'An event names each of these by its SHA-256. Whoever holds the paper can show by that digest that it is the one.',
          ),
          {
            kind: 'table' as const,
            columns: [
              { title: 'Name', align: 'left' as const, width: 4 },
              { title: 'SHA-256', align: 'left' as const, width: 3 },
              { title: 'Why it is not here', align: 'left' as const, width: 5 },
            ],
            rows: named.map(({ name, digest, why }) => ({ cells: [name, `${digest.slice(0, 16)}…`, why] })),
          },
        ]),
  ];
}

function documentTable(all: readonly BookDocument[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Document', align: 'left', width: 6 },
      { title: 'Version', align: 'right', width: 1.6 },
      { title: 'Held as', align: 'left', width: 4 },
      { title: 'SHA-256', align: 'left', width: 3 },
    ],
    rows: STAGES.flatMap(([stage, title]): Row[] => {
      const own = all.filter((each) => each.stage === stage);
      if (own.length === 0) return [];
      return [{ cells: [title], heading: true }, ...own.map(documentRow)];
    }),
  };
}

function documentRow({ key, title, specimen, ordinal, held, digest }: BookDocument): Row {
  const link = { href: `#document-${key}`, title };
  return {
    cells: [
      [{ text: title, event: link }, ...(specimen ? [{ text: ' Specimen', emphasis: true }] : [])],
      String(ordinal),
      heldInWords(held),
      `${digest.slice(0, 12)}…`,
    ],
  };
}

function heldInWords(held: BookDocument['held']): string {
  switch (held.how) {
    case 'pages':
      return `${held.pages} ${held.pages === 1 ? 'page' : 'pages'} in this book`;
    case 'attached':
      return `attached to its sheet, ${bytesInWords(held.bytes)}`;
    case 'apart':
      return `beside this book, ${bytesInWords(held.bytes)}`;
    case 'absent':
      return 'not here';
  }
}

export const bytesInWords = (bytes: number): string =>
  bytes < 10_240
    ? `${bytes} bytes`
    : bytes < 10_485_760
      ? `${Math.round(bytes / 1024)} KiB`
      : `${Math.round(bytes / 1_048_576)} MiB`;

function signatures({ deal, now, signatures: pages }: BookRecord): Block[] {
  const { packets } = documentsOf(deal, now);
  if (packets.length === 0) return [paragraph('No signature packet is on the record.')];
  return packets.flatMap(({ packetId, title, standing, released, lines }): Block[] => [
    heading(2, title),
    {
      kind: 'facts',
      facts: [
        ['Packet', packetId],
        ['Standing', standing],
        [
          'Released',
          released === null
            ? 'not released'
            : `${moment(released.at)}, on the word of ${released.authorityOf.join(', ')}`,
        ],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: 'Signatory', align: 'left', width: 4 },
        { title: 'For', align: 'left', width: 4 },
        { title: 'Page', align: 'left', width: 5 },
      ],
      rows: lines.map(({ lineId, name, capacity, party, receivedAt, heldFor }) => {
        const key = pages.find((one) => one.key === signatureKey(packetId, lineId))?.key;
        const said =
          receivedAt === null ? 'awaited' : `received ${moment(receivedAt)}, held for ${heldFor ?? ''}`;
        return {
          cells: [
            name,
            `${party}, as ${capacity}`,
            key === undefined ? said : [{ text: said, event: { href: `#document-${key}`, title: name } }],
          ],
        };
      }),
    },
  ]);
}

export const signatureKey = (packetId: string, lineId: string): string => `signature-${packetId}-${lineId}`;

function notices(book: BookRecord): Block[] {
  const told = book.events.filter(isNotice);
  if (told.length === 0) return [paragraph('No notice is on the record.')];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Event', align: 'right', width: 1 },
        { title: 'Recorded', align: 'left', width: 4 },
        { title: 'Notice', align: 'left', width: 8 },
      ],
      rows: told.map(({ version, recordedAt }) => ({
        cells: [event(book, version), moment(recordedAt), words(book, version)],
      })),
    },
  ];
}

const NOTICE_EVENTS: ReadonlySet<string> = new Set([
  'BrokerSearchSent',
  'MeetingCalled',
  'NoticeMailed',
  'SupplementReported',
  'DrawdownSent',
  'HaltAgreed',
  'TerminationNoticeGiven',
  'LettersMailed',
  'AppraisalNoticeSent',
]);

/** Those that we send by ourselves are told by the effect that sent them. */
const isNotice = ({ type, data }: BookRecord['events'][number]): boolean =>
  NOTICE_EVENTS.has(type) ||
  (type === 'EffectDone' && 'effectId' in data && /(^|\/)tell-/.test(String(data.effectId)));

function filings(book: BookRecord): Block[] {
  const { filings: all, delisting } = book.deal;
  if (all.length === 0) return [paragraph('No filing is on the record.')];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Form', align: 'left', width: 4 },
        { title: 'Filed', align: 'left', width: 4 },
        { title: 'Accession number', align: 'left', width: 4 },
        { title: 'Event', align: 'right', width: 1 },
      ],
      rows: all.map(({ form, items, regarding, filedAt, accession, version }) => ({
        cells: [
          `${form}${items.length === 0 ? '' : `, items ${items.join(', ')}`}${regarding === null ? '' : `; ${regarding}`}`,
          moment(filedAt),
          accession ?? 'not recorded',
          event(book, version),
        ],
      })),
    },
    ...(delisting.form25 === null
      ? []
      : [
          paragraph([
            `Form 25 was filed by the ${delisting.form25.filedBy} on ${moment(delisting.form25.filedAt)}`,
            ` (event `,
            ...event(book, delisting.form25.version),
            ').',
          ]),
        ]),
  ];
}

function obligations({ deal, now }: BookRecord): Block[] {
  const read = obligationsRead(deal, now);
  if (read.obligations.length === 0) return [paragraph('The record knows of no obligation.')];
  return [
    paragraph(
      `${read.open} open, ${read.overdue} of them overdue, at ${moment(now)}. The rest are met, not needed, or take effect of themselves.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Obligation', align: 'left', width: 5 },
        { title: 'Owner', align: 'left', width: 2 },
        { title: 'Due', align: 'left', width: 3 },
        { title: 'Standing', align: 'left', width: 5 },
      ],
      rows: read.obligations.map(({ title, rule, owner, due, standingWords, evidence }) => ({
        cells: [
          [title, { text: ` ${rule}`, emphasis: true }],
          owner,
          due === null ? '—' : spellDay(due),
          evidence?.accession === undefined ? standingWords : `${standingWords}; ${evidence.accession}`,
        ],
      })),
    },
  ];
}

function findings(book: BookRecord): Block[] {
  const all = Object.entries(book.deal.findings);
  if (all.length === 0) return [paragraph('Nothing was found against the rules.')];
  const row = ([, { rule, severity, sentence, version, closed }]: (typeof all)[number]): Row => ({
    cells: [
      [
        { text: `${severity === 'blocks' ? 'Blocks' : 'Warns'}. `, strong: true },
        sentence,
        { text: ` ${rule}`, emphasis: true },
      ],
      closed === null
        ? [{ text: 'Open', strong: true }]
        : `${closed.reason} (${closed.authority}, ${moment(closed.at)})`,
      event(book, version),
    ],
  });
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Finding', align: 'left', width: 7 },
        { title: 'Closed, and why', align: 'left', width: 5 },
        { title: 'Event', align: 'right', width: 1 },
      ],
      rows: all.map(row),
    },
  ];
}

function record({ lines, position }: BookRecord): Block[] {
  const kept = position.version - lines.length;
  return [
    paragraph(
      `${lines.length} events up to position ${position.version}.${kept === 0 ? '' : ` ${kept} more are for others of the deal: the archive names their places and hashes, so that the chain can be followed across them.`}`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'No.', align: 'right', width: 1 },
        { title: 'Recorded', align: 'left', width: 3 },
        { title: 'What', align: 'left', width: 8 },
        { title: 'By', align: 'left', width: 2.5 },
      ],
      rows: lines.map(({ version, recordedAt, headline, detail, rule, by, assumed }) => ({
        anchor: eventAnchor(version),
        cells: [
          String(version),
          `${newYorkDay(recordedAt)} ${newYorkTime(recordedAt).slice(0, 5)}`,
          [
            { text: headline, strong: true, ...(assumed ? { assumed } : {}) },
            ...(detail === undefined ? [] : [`: ${detail}`]),
            ...(rule === undefined ? [] : [{ text: ` ${rule}`, emphasis: true }]),
          ],
          by,
        ],
      })),
    },
  ];
}

function verifying({ position, dealId, documents: all, signatures: pages }: BookRecord): Block[] {
  const bound = [...all, ...pages].filter(({ held }) => held.how === 'pages').length;
  return [
    {
      kind: 'facts',
      facts: [
        ['Deal', dealId],
        ['Position of the journal', String(position.version)],
        ['Hash at that position', position.hash],
        ['Recorded', moment(position.recordedAt)],
      ],
    },
    paragraph(
      'This book was drawn from the journal of the deal at that position. Drawn again from the same position for the same reader, it is the same file, byte for byte.',
    ),
    heading(2, 'With nothing of ours'),
    list(
      [
        'Ask for the archive of the same position (book.zip) and unpack it. It holds this book, the journal, the originals, a manifest, and verify.mjs.',
        'With Node 22 or later, and nothing else installed: node verify.mjs. Given position and hash from this page, as in node verify.mjs . ' +
          `${position.version} ${position.hash.slice(0, 12)}, it also shows that nothing was cut off or made anew.`,
        'It recomputes the SHA-256 of each file and event, follows the chain of hashes from the first event to the position above, and names each document of the journal as present, or as absent with the reason.',
      ],
      true,
    ),
    heading(2, 'By hand'),
    paragraph(
      'Each line of journal.ndjson holds an event in canonical form (RFC 8785) and its hash. SHA-256 of the canonical text is the hash; the event names as previousHash the hash of the one before; that of the first is 64 zeros.',
    ),
    paragraph(
      `${bound} ${bound === 1 ? 'document is' : 'documents are'} bound into this book page by page. Below the foot of such a page a strip was added that says where it comes from; nothing of the page itself was changed. What was signed is the original in the archive, under its digest.`,
    ),
  ];
}
