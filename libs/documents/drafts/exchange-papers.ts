import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { delistingClocks } from '#libs/deal/delisting/clocks.ts';
import { withdrawals } from '#libs/deal/delisting/registrations.ts';
import { knownTo } from '#libs/deal/law/adopted.ts';
import { allCarried } from '#libs/deal/vote/outcomes.ts';
import { type Block, heading, list, paragraph, type Run, type Text } from '../model.ts';
import { blank, type Draft, drafted, Told, text, unsigned, waitsForEffect } from './draft.ts';
import { dayInWords, momentInWords } from './words.ts';

/** The letter by which the exchange is told of the closing and asked to halt trading and to file Form 25. */
export const letterToExchange: Draft = {
  name: 'letter-to-exchange',
  title: 'Request letter to the exchange',
  what: 'Tells the exchange of the closing, asks for the halt and for its Form 25 under 12d2-2(a)(3)',
  waitsFor: ({ closing }) => (closing.on === null ? 'a day set for the closing' : null),
  make(record) {
    const told = new Told(record);
    const { sources, deal } = told;
    const { company, parent, mergerSub } = deal.terms;
    const accepted = sources.last('CertificateAccepted');
    const filed = sources.last('CertificateOfMergerFiled');
    const named = accepted ?? filed;
    // A halt that was agreed for a day that was given up is no longer agreed.
    const halt = deal.room.halt === null ? undefined : sources.last('HaltAgreed');
    const { on } = deal.closing;
    const next = on === null ? undefined : addBusinessDays('nasdaq', on, 1, knownTo(deal));
    return drafted(record, {
      title: `Letter to ${company.exchange}, ${company.name} (${company.ticker})`,
      subject: 'Completion of the merger and removal from listing',
      author: company.name,
      blocks: [
        text(told.closingDay),
        paragraph(`${company.exchange}, Listing Qualifications`),
        heading(2, `${company.name} (${company.exchange}: ${company.ticker}) — completion of the merger`),
        text(
          `${mergerSub} is to merge with and into ${company.name} on `,
          told.closingDay,
          ` under the Agreement and Plan of Merger of `,
          told.agreementDay,
          ` with ${parent}. At the effective time, `,
          named === undefined
            ? blank('moment of the effective time')
            : sources.cite(momentInWords(named.data.effectiveAt), named),
          `, each share of ${company.class}, other than excluded shares, becomes the right to receive `,
          told.price,
          ' in cash.',
        ),
        paragraph('The Company asks that the exchange'),
        list(
          [
            [
              'halt or suspend trading in the class so that no trade takes place after the effective time: ',
              halt === undefined
                ? blank(
                    'halt before the effective time, suspension at the close, or after the evening session',
                  )
                : sources.cite(
                    `a halt at ${momentInWords(halt.data.at)}, as agreed with ${halt.data.with}`,
                    halt,
                  ),
              next === undefined ? '' : '; at the latest before the open of ',
              next === undefined ? '' : sources.cite(dayInWords(next), sources.last('ClosingScheduled')),
            ] satisfies Text,
            'file with the SEC a notification of removal from listing and registration on Form 25 under 17 CFR 240.12d2-2(a)(3), on the day of the effective time or the next trading day, and send us its accession number',
          ],
          true,
        ),
        text(
          accepted === undefined
            ? 'The certificate of merger will be sent as soon as the Secretary of State of Delaware has accepted it.'
            : sources.cite(
                `The Secretary of State of Delaware accepted the certificate of merger on ${momentInWords(accepted.data.acceptedAt)}, file number ${accepted.data.fileNumber}; a copy is enclosed.`,
                accepted,
              ),
        ),
        unsigned('Authorized officer', company.name),
      ],
    });
  },
};

/** Form 15, once the delisting has taken effect, with fewer than 300 holders of record. */
export const form15: Draft = {
  name: 'form-15',
  title: 'Form 15',
  what: 'Certification of termination of registration and suspension of reports: 12g-4 and 12h-3',
  waitsFor: (deal) => (deal.delisting.form25 === null ? 'Form 25 of the exchange' : waitsForEffect(deal)),
  make(record) {
    const told = new Told(record);
    const { sources, deal } = told;
    const { company } = deal.terms;
    const form25 = sources.last('Form25Filed');
    const filed = sources.last('Form15Filed');
    const { delisted } = delistingClocks(deal);
    if (form25 === undefined || delisted === undefined) return undefined;
    const effect = sources.last('DelistingBecameEffective') ?? form25;
    return drafted(record, {
      title: `Form 15, ${company.name}`,
      subject: 'Termination of registration under section 12(g), suspension of the duty to report',
      author: company.name,
      blocks: [
        heading(1, 'Form 15', 'center'),
        paragraph(
          'Certification and notice of termination of registration under Section 12(g) of the Securities Exchange Act of 1934 or suspension of duty to file reports under Sections 13 and 15(d)',
          'center',
        ),
        {
          kind: 'facts',
          facts: [
            ['Commission file number', [blank('file number')]],
            ['Name of registrant', company.name],
            ['Title of each class covered', company.class],
            ['Titles of other classes with a duty to report', 'None'],
            ['Rule provisions relied upon', 'Rule 12g-4(a)(1); Rule 12h-3(b)(1)(i)'],
            [
              'Approximate number of holders of record',
              [
                filed === undefined
                  ? blank('holders of record, fewer than 300')
                  : sources.cite(String(filed.data.holdersOfRecord), filed),
              ],
            ],
            ['Form 25 filed', [sources.cite(momentInWords(form25.data.filedAt), form25)]],
            ['Not before: delisting effective', [sources.cite(dayInWords(delisted), effect)]],
          ],
        },
        ...statements(told),
        text(
          `Pursuant to the requirements of the Securities Exchange Act of 1934, ${company.name} has caused this certification to be signed on its behalf by the undersigned duly authorized person.`,
        ),
        unsigned('Authorized officer', company.name),
      ],
    });
  },
};

/** The cover of the final amendment of Schedule 13E-3, which reports the results. */
export const schedule13E3: Draft = {
  name: 'schedule-13e-3-a',
  title: 'Schedule 13E-3/A, final amendment',
  what: 'The cover and the report of the results, promptly after the transaction',
  waitsFor: waitsForEffect,
  make(record) {
    const told = new Told(record);
    const { sources, deal } = told;
    const { company, parent, mergerSub } = deal.terms;
    const earlier = sources
      .all('FilingRecorded')
      .filter(({ data }) => data.form === 'SC 13E3' || data.form === 'SC 13E3/A');
    const first = earlier.find(({ data }) => data.form === 'SC 13E3');
    const certified = sources.last('TallyCertified');
    return drafted(record, {
      title: `Schedule 13E-3/A, ${company.name}`,
      subject: 'Final amendment: results of the transaction',
      author: company.name,
      blocks: [
        heading(1, 'Schedule 13E-3', 'center'),
        paragraph(
          'Rule 13e-3 transaction statement under Section 13(e) of the Securities Exchange Act of 1934',
          'center',
        ),
        paragraph(['(Amendment No. ', amendmentNumber(told), ') — Final Amendment'], 'center'),
        {
          kind: 'facts',
          facts: [
            ['Name of the issuer', company.name],
            [
              'Names of persons filing',
              [`${company.name}; ${parent}; ${mergerSub}; `, blank('every other filing person')],
            ],
            ['Title of class', company.class],
            ['CUSIP', [blank('CUSIP')]],
            [
              'First filed',
              [
                first === undefined
                  ? blank('day')
                  : sources.cite(dayInWords(newYorkDay(first.data.filedAt)), first),
              ],
            ],
          ],
        },
        heading(2, 'Results of the transaction'),
        text(
          'This final amendment is filed pursuant to Rule 13e-3(d)(3) to report the results. On ',
          told.meetingDay,
          ', at a special meeting, the stockholders ',
          certified === undefined
            ? blank('adopted the Merger Agreement')
            : sources.cite(
                allCarried(deal, certified.data.outcomes)
                  ? 'adopted the Merger Agreement'
                  : 'voted on the Merger Agreement',
                certified,
              ),
          '. On ',
          told.closingDay,
          ` ${mergerSub} merged with and into the Company, and each share of ${company.class}, other than excluded shares, became the right to receive `,
          told.price,
          ' in cash. The Company’s stock ceased to trade, and will be removed from listing and registration.',
        ),
        unsigned('Authorized officer', company.name),
        unsigned('Director', parent),
      ],
    });
  },
};

/**
 * The statement as first filed has no number; each amendment before the closing has the next. A revised proxy statement comes
 * with an amendment, so a record that has fewer of them does not have them all, and only EDGAR knows the number.
 */
function amendmentNumber({ deal, sources }: Told): Run {
  const effective = deal.closing.effectiveAt ?? '';
  const filings = sources.all('FilingRecorded');
  const first = filings.find(({ data: { form } }) => form === 'SC 13E3');
  if (first === undefined) return blank('number');
  const between = (forms: readonly string[]) =>
    filings.filter(
      ({ data: { form, filedAt } }) =>
        forms.includes(form) && filedAt > first.data.filedAt && filedAt < effective,
    );
  const amendments = between(['SC 13E3/A']);
  const revisions = between(['PRER14A', 'DEFM14A']);
  if (amendments.length < revisions.length) {
    return blank(
      `number, from EDGAR: of the amendments that came with ${revisions.length} later proxy statements the record has ${amendments.length}`,
    );
  }
  return sources.cite(String(amendments.length + 1), amendments.at(-1) ?? first);
}

/** Each registration statement, and what took its unsold securities off. */
function statements({ deal, sources }: Told): Block[] {
  const all = withdrawals(deal);
  if (all.length === 0) return [];
  return [
    heading(2, 'Before it is filed'),
    list(
      all.map(({ statement, by }) => {
        const event = sources.all('FilingRecorded').find(({ version }) => version === by?.version);
        return by === undefined
          ? [`${statement}: `, blank('post-effective amendment not filed yet')]
          : [
              `${statement}: withdrawn by `,
              sources.cite(`${by.form} of ${dayInWords(newYorkDay(by.filedAt))}`, event),
            ];
      }),
    ),
  ];
}
