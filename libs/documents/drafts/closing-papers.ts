import type { Condition, TruthStandard } from '#libs/contracts/terms.ts';
import { type Block, heading, list, paragraph, type Run } from '../model.ts';
import { blank, type Draft, drafted, ending, Told, text, unsigned, waitsForEffect } from './draft.ts';
import { momentInWords as at, sharesInWords } from './words.ts';

const waitsForClosing: Draft['waitsFor'] = ({ closing }) =>
  closing.on === null ? 'a day set for the closing' : null;

/** 8 Del. C. § 251(c): the certificate in place of the agreement itself. */
export const certificateOfMerger: Draft = {
  name: 'certificate-of-merger',
  title: 'Certificate of merger',
  what: 'For the Secretary of State of Delaware, 8 Del. C. §§ 103, 251(c)',
  waitsFor: waitsForClosing,
  make(record) {
    const told = new Told(record);
    const { sources, deal } = told;
    const { company, parent, mergerSub } = deal.terms;
    const filed = sources.last('CertificateOfMergerFiled');
    return drafted(record, {
      title: `Certificate of merger, ${mergerSub} into ${company.name}`,
      subject: '8 Del. C. § 251(c)',
      author: company.name,
      blocks: [
        heading(1, 'Certificate of Merger', 'center'),
        paragraph(`of ${mergerSub} with and into ${company.name}`, 'center'),
        list(
          [
            `The name and state of incorporation of each constituent corporation: ${company.name}, ${company.jurisdiction}; ${mergerSub}, Delaware.`,
            [
              'An agreement of merger, dated ',
              told.agreementDay,
              `, with ${parent}, has been approved, adopted, executed and acknowledged by each constituent corporation in accordance with Section 251 of the Delaware General Corporation Law.`,
            ],
            `The name of the surviving corporation is ${ending(company.name)}`,
            'The certificate of incorporation of the surviving corporation is amended and restated as in Exhibit A.',
            [
              'The executed agreement of merger is on file at an office of the surviving corporation: ',
              blank('address of the office'),
              '.',
            ],
            'A copy of it is furnished by the surviving corporation, on request and without cost, to any stockholder of either constituent corporation.',
            [
              'The merger is effective ',
              filed === undefined
                ? blank('on filing, or at a moment named here')
                : sources.cite(at(filed.data.effectiveAt), filed),
              '.',
            ],
          ],
          true,
        ),
        unsigned('Authorized officer', company.name),
      ],
    });
  },
};

function officersCertificate(side: 'company' | 'parent'): Draft {
  const of = side === 'company' ? 'company' : 'Parent';
  return {
    name: side === 'company' ? 'company-certificate' : 'parent-certificate',
    title: `Officer’s certificate of the ${side === 'company' ? 'company' : 'parent'}`,
    what: `That the conditions which protect the other side are met: bring-down at the closing, by an officer of ${of}`,
    waitsFor: waitsForClosing,
    make(record) {
      const told = new Told(record);
      const { deal } = told;
      const name = side === 'company' ? deal.terms.company.name : deal.terms.parent;
      const other = side === 'company' ? 'parent' : 'company';
      const met = deal.terms.conditions.filter(
        ({ protects, kind }) =>
          protects.includes(other) &&
          !protects.includes(side) &&
          ['representations', 'covenants', 'no-material-adverse-effect'].includes(kind),
      );
      return drafted(record, {
        title: `Officer’s certificate, ${name}`,
        subject: 'Bring-down at the closing',
        author: name,
        blocks: [
          heading(1, 'Officer’s Certificate', 'center'),
          text(
            'The undersigned, ',
            blank('name and title of the officer'),
            ` of ${name}, certifies on its behalf, and not personally, under the Agreement and Plan of Merger of `,
            told.agreementDay,
            ', as of ',
            told.closingDay,
            ', that:',
          ),
          list(
            met.length === 0
              ? [[blank('the conditions that the agreement has certified')]]
              : met.map(({ id, section, text: words }) => [
                  `${/^\d/.test(section) ? `Section ${section}` : section}: ${words} `,
                  attestedOf(told, id),
                ]),
            true,
          ),
          ...met.flatMap(({ id, section, representations = [] }) =>
            groupsOf(told, { id, section, representations }),
          ),
          unsigned('Officer', name),
        ],
      });
    },
  };
}

function lastAttested({ sources }: Told, conditionId: string) {
  return sources.all('ConditionAttested').findLast(({ data }) => data.conditionId === conditionId);
}

function attestedOf(told: Told, conditionId: string): Run {
  const attested = lastAttested(told, conditionId);
  if (attested === undefined) return blank('attestation');
  const { asOf, says } = attested.data;
  return told.sources.cite(
    `(attested as of ${at(asOf)}: ${says === 'none-known' ? 'none known' : 'known'})`,
    attested,
  );
}

const STANDARDS: Readonly<Record<TruthStandard, string>> = {
  'all-respects': 'true in all respects',
  'de-minimis': 'true in all but de minimis respects',
  'material-respects': 'true in all material respects',
  'no-material-adverse-effect':
    'true, but for what, taken together, has had no material adverse effect (read without qualifications as to materiality)',
};
const FINDINGS = {
  true: 'true',
  'within-standard': 'true within that standard',
  'not-within-standard': 'NOT true within that standard',
} as const;

/** Each group of representations by its own standard: fundamental ones are held to more than the rest. */
function groupsOf(
  told: Told,
  {
    id,
    section,
    representations,
  }: Required<Pick<Condition, 'id' | 'section'>> & {
    readonly representations: NonNullable<Condition['representations']>;
  },
): Block[] {
  if (representations.length === 0) return [];
  const attested = lastAttested(told, id);
  return [
    heading(3, `Representations under ${/^\d/.test(section) ? `Section ${section}` : section}`),
    {
      kind: 'table',
      columns: [
        { title: 'Representations', align: 'left', width: 3 },
        { title: 'Standard', align: 'left', width: 3 },
        { title: 'As of the closing', align: 'left', width: 2 },
      ],
      rows: representations.map(({ group, text: words, standard }) => {
        const found = attested?.data.groups?.find((one) => one.group === group);
        return {
          cells: [
            words,
            STANDARDS[standard],
            [
              found === undefined || attested === undefined
                ? blank(`whether ${group} is ${STANDARDS[standard].split(',')[0] ?? 'true'}`)
                : told.sources.cite(FINDINGS[found.finding], attested),
            ],
          ],
        };
      }),
    },
  ];
}

export const companyCertificate = officersCertificate('company');
export const parentCertificate = officersCertificate('parent');

/** 8 Del. C. § 262(d)(1): within ten days after the effective date, to each who demanded. */
export const appraisalNotice: Draft = {
  name: 'appraisal-notice',
  title: 'Notice of the effective date to those who demanded appraisal',
  what: '8 Del. C. § 262(d)(1), within ten days after the effective date',
  waitsFor: (deal) =>
    waitsForEffect(deal) ??
    (Object.keys(deal.payout.demands).length === 0 ? 'a demand for appraisal: nobody made one' : null),
  make(record) {
    const told = new Told(record);
    const { sources, deal } = told;
    const { company } = deal.terms;
    const withdrawn = new Set(sources.all('DemandWithdrawn').map(({ data }) => data.demandId));
    const demands = sources.all('DemandReceived').filter(({ data }) => !withdrawn.has(data.demandId));
    return drafted(record, {
      title: `Notice of the effective date, ${company.name}`,
      subject: '8 Del. C. § 262(d)(1)',
      author: company.name,
      blocks: [
        heading(1, 'Notice of Effective Date of Merger', 'center'),
        text(
          `To each holder of record of ${company.class} of ${company.name} who demanded appraisal: the merger became effective on `,
          told.closingDay,
          '.',
        ),
        demands.length === 0
          ? text('No demand for appraisal stands in the record: there is nobody to send this notice to.')
          : {
              kind: 'table',
              columns: [
                { title: 'Holder of record', align: 'left', width: 3 },
                { title: 'Shares', align: 'right', width: 1 },
                { title: 'Demand received', align: 'left', width: 2 },
              ],
              rows: demands.map((demand) => ({
                cells: [
                  demand.data.holder,
                  [sources.cite(sharesInWords(demand.data.shares), demand)],
                  [sources.cite(at(demand.data.receivedAt), demand)],
                ],
              })),
            },
        text(
          'Within 120 days after the effective date the surviving corporation, or a holder who has complied with Section 262, may file a petition in the Court of Chancery. Within 60 days a holder may withdraw the demand and accept ',
          told.price,
          ' a share.',
        ),
        unsigned('Authorized officer', company.name),
      ],
    });
  },
};

/** What a holder of record signs to be paid. */
export const letterOfTransmittal: Draft = {
  name: 'letter-of-transmittal',
  title: 'Letter of transmittal',
  what: 'For holders of record, with the paying agent’s instructions',
  waitsFor: waitsForClosing,
  make(record) {
    const told = new Told(record);
    const { deal } = told;
    const { company, payout } = deal.terms;
    return drafted(record, {
      title: `Letter of transmittal, ${company.name}`,
      subject: 'Surrender of shares for the merger consideration',
      author: payout.payingAgent,
      blocks: [
        heading(1, 'Letter of Transmittal', 'center'),
        text(
          `To surrender shares of ${company.class} of ${company.name} for `,
          told.price,
          ' in cash a share, without interest and less tax that must be withheld. Paying agent: ',
          told.term(payout.payingAgent, 'payout.payingAgent'),
          '.',
        ),
        heading(2, '1. Shares surrendered'),
        {
          kind: 'facts',
          facts: [
            ['Name and address of the holder of record', [blank('as registered')]],
            ['Certificates, or book-entry shares', [blank('numbers of certificates, numbers of shares')]],
          ],
        },
        heading(2, '2. Payment'),
        list([
          ['Check to the holder of record, or to ', blank('another payee, with a medallion guarantee')],
          ['Wire, verified by a call back: ', blank('bank, account')],
        ]),
        heading(2, '3. Tax'),
        paragraph(
          'Form W-9 of a United States person, or the Form W-8 that applies. Without either, tax is withheld at the rate of backup withholding.',
        ),
        heading(2, '4. What the holder says'),
        paragraph(
          'The holder owns the shares free of liens and may surrender them, has not demanded appraisal or withdraws the demand, and knows that title passes only when the shares are delivered to the paying agent. A lost certificate needs an affidavit and, if the paying agent asks it, a bond.',
        ),
        text(
          'Money that nobody claims within ',
          told.term(`${payout.unclaimedMonths} months`),
          ' goes back to the surviving corporation.',
        ),
        unsigned('Holder of record'),
      ],
    });
  },
};

export const pressRelease: Draft = {
  name: 'press-release',
  title: 'Press release on the closing',
  what: 'Exhibit 99.1 of the closing Form 8-K',
  waitsFor: waitsForEffect,
  make(record) {
    const told = new Told(record);
    const { deal } = told;
    const { company, parent } = deal.terms;
    return drafted(record, {
      title: `${company.name} announces completion of the merger`,
      subject: 'Press release',
      author: company.name,
      blocks: [
        heading(1, `${company.name} Announces Completion of Going Private Transaction`),
        text(
          blank('place'),
          ', ',
          told.closingDay,
          ` — ${company.name} (${company.exchange}: ${company.ticker}) announced today the completion of its merger with a subsidiary of ${parent} under the agreement of `,
          told.agreementDay,
          '.',
        ),
        text(
          `Each share of ${company.class}, other than excluded shares, has become the right to receive `,
          told.price,
          ' in cash, without interest. The Company’s stock no longer trades on ',
          `${company.exchange}, and the Company will ask that its registration be ended.`,
        ),
        text(
          'Holders of record will receive a letter of transmittal from the paying agent, ',
          told.term(deal.terms.payout.payingAgent, 'payout.payingAgent'),
          ', and should not surrender certificates before. Holders in street name are paid through their brokers.',
        ),
        text('Contact: ', blank('name, telephone, e-mail')),
      ],
    });
  },
};
