import { closingItems, endsDebt } from '#libs/deal/delisting/closing-items.ts';
import { showUsd, sumUsd } from '#libs/money/wire.ts';
import { type Block, heading, type Run } from '../model.ts';
import { blank, type Draft, drafted, Told, text, unsigned, waitsForEffect } from './draft.ts';
import { momentInWords, sharesInWords } from './words.ts';

/** Form 8-K on the closing: items 2.01, 3.01, 3.03, 5.01, 5.02, 5.03 and 9.01, and 1.02 where debt ends with it. */
export const closing8K: Draft = {
  name: 'closing-8-k',
  title: 'Form 8-K on the closing',
  what: 'Items 2.01, 3.01, 3.03, 5.01, 5.02, 5.03 and 9.01, due four business days after the effective time',
  waitsFor: waitsForEffect,
  make(record) {
    const told = new Told(record);
    const { sources, deal } = told;
    const { company, parent, mergerSub } = deal.terms;
    const list = sources.last('ClosingListFooted');
    const accepted = sources.last('CertificateAccepted');
    const letter = sources
      .all('EffectDone')
      .findLast(({ data }) => data.effectId === 'tell-exchange/effective');
    const stopped = sources.last('TradingStopped');
    const form25 = sources.last('Form25Filed');
    const resigned = sources
      .all('ObligationEvidenceRecorded')
      .findLast(({ data }) => data.obligationId === 'directors-resignations');
    return drafted(record, {
      title: `Form 8-K, ${company.name}`,
      subject: 'Completion of the merger',
      author: company.name,
      blocks: [
        heading(1, 'Form 8-K — Current Report', 'center'),
        text('Date of report (date of earliest event reported): ', told.closingDay),
        text(`Items ${closingItems(deal).join(', ')}`),
        ...terminatedDebt(told),
        heading(2, 'Item 2.01. Completion of Acquisition or Disposition of Assets'),
        text(
          'On ',
          told.closingDay,
          `, pursuant to the Agreement and Plan of Merger dated as of `,
          told.agreementDay,
          ` (the “Merger Agreement”), by and among ${company.name} (the “Company”), ${parent} (“Parent”) and ${mergerSub} (“Merger Sub”), Merger Sub merged with and into the Company, and the Company survived as a subsidiary of Parent (the “Merger”). The Company’s stockholders had adopted the Merger Agreement at a special meeting on `,
          told.meetingDay,
          '.',
        ),
        text(
          'At the effective time, ',
          accepted === undefined
            ? blank('moment of the effective time')
            : sources.cite(momentInWords(accepted.data.effectiveAt), accepted),
          `, each share of the Company’s ${company.class} was converted into the right to receive `,
          told.price,
          ' in cash, without interest, other than shares contributed to Parent by the rollover holders, shares held by Parent, Merger Sub or the Company, and shares whose holders demanded appraisal. ',
          list === undefined
            ? blank('number of shares converted')
            : sources.cite(sharesInWords(list.data.payableShares), list),
          ' shares were converted into that right, and ',
          list === undefined
            ? blank('number of rollover shares')
            : sources.cite(sharesInWords(list.data.rolloverShares), list),
          ' were contributed by the rollover holders.',
        ),
        text(...awardsPaid(told)),
        text('The total cash paid in the Merger is ', total(told), '.'),
        heading(
          2,
          'Item 3.01. Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard',
        ),
        text(
          'On ',
          letter === undefined
            ? blank('day on which the exchange was told')
            : sources.cite(momentInWords(letter.recordedAt), letter),
          `, the Company notified ${company.exchange} that the Merger was effective, and requested that trading in its ${company.class} be halted or suspended and that ${company.exchange} file a notification of removal from listing on Form 25 with the Securities and Exchange Commission. Trading was `,
          stopped === undefined
            ? blank('halted or suspended, and when')
            : sources.cite(
                `${stopped.data.how === 'at-close' ? 'suspended at the close' : stopped.data.how === 'before-open' ? 'halted before the open' : 'stopped after the evening session'}`,
                stopped,
              ),
          '. ',
          form25 === undefined
            ? blank('whether Form 25 is filed')
            : sources.cite(
                `Form 25 was filed by the ${form25.data.filedBy} on ${momentInWords(form25.data.filedAt)}.`,
                form25,
              ),
          deal.terms.delisting.form15
            ? ' The Company intends to file Form 15 once the delisting has taken effect.'
            : '',
        ),
        heading(2, 'Item 3.03. Material Modification to Rights of Security Holders'),
        text(
          'The information in Item 2.01 is incorporated by reference. At the effective time holders of the Company’s stock ceased to have any rights as stockholders other than the right to receive the merger consideration, or to appraisal under Section 262 of the Delaware General Corporation Law.',
        ),
        heading(2, 'Item 5.01. Changes in Control of Registrant'),
        text(
          'As a result of the Merger a change in control of the Company occurred, and the Company became a subsidiary of Parent. The funds for the Merger came from ',
          ...fundedBy(told),
          '.',
        ),
        heading(2, 'Item 5.02. Departure of Directors or Certain Officers; Election of Directors'),
        text(
          'At the effective time ',
          blank('names of the directors who resigned'),
          ' resigned as directors of the Company',
          resigned === undefined ? '' : sources.cite(' (letters of resignation)', resigned),
          ', and ',
          blank('names of the directors of Merger Sub'),
          ' became its directors. The officers of the Company remain in office.',
        ),
        heading(2, 'Item 5.03. Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year'),
        text(
          'At the effective time the certificate of incorporation and the bylaws of the Company were amended and restated in their entirety. They are filed as Exhibits 3.1 and 3.2.',
        ),
        heading(2, 'Item 9.01. Financial Statements and Exhibits'),
        {
          kind: 'table',
          columns: [
            { title: 'Exhibit', align: 'left', width: 1 },
            { title: 'Description', align: 'left', width: 5 },
          ],
          rows: [
            { cells: ['2.1', ['Agreement and Plan of Merger, dated as of ', told.agreementDay]] },
            { cells: ['3.1', 'Amended and restated certificate of incorporation'] },
            { cells: ['3.2', 'Amended and restated bylaws'] },
            { cells: ['99.1', ['Press release of ', told.closingDay]] },
          ],
        },
        heading(3, 'Signature'),
        unsigned('Authorized officer', company.name),
      ],
    });
  },
};

/** Each lender whose agreement ends with the payoff, and the wire that paid it. */
function terminatedDebt({ deal, sources }: Told): Block[] {
  if (!endsDebt(deal)) return [];
  return [
    heading(2, 'Item 1.02. Termination of a Material Definitive Agreement'),
    ...(deal.terms.closing.checklist?.payoffs ?? []).map(({ id, lender }) => {
      const paid = sources
        .all('WireSent')
        .findLast(({ data }) => data.lineId === id || data.lineId === `payoff-${id}`);
      return text(
        `In connection with the Merger the agreement with ${lender}, `,
        blank(`date and title of the agreement with ${lender}, and penalties if any`),
        ', was terminated and repaid in full: ',
        paid === undefined
          ? blank(`amount paid to ${lender}`)
          : sources.cite(`${showUsd(paid.data.amount)}, ${paid.data.reference}`, paid),
        '. All liens were released.',
      );
    }),
  ];
}

/** What employees and directors are paid for their awards, as the list that the filing rested on has it. */
function awardsPaid({ sources }: Told): Run[] {
  const list = sources.last('ClosingListFooted');
  const words = { payroll: 'to employees through payroll', payables: 'to directors and others' } as const;
  const paid = (['payroll', 'payables'] as const).flatMap((name) => {
    const leg = list?.data.legs.find((one) => one.leg === name && one.amount !== '0.00');
    return leg === undefined || list === undefined
      ? []
      : [sources.cite(`${showUsd(leg.amount)} ${words[name]} (${leg.payees})`, list)];
  });
  if (paid.length === 0)
    return ['Options and other awards: ', blank('how they were treated, and what was paid for them'), '.'];
  return [
    'Options and other awards were cancelled for cash, in the case of options the excess of the price over their exercise price, less tax: ',
    ...paid.flatMap((run, index) => (index === 0 ? [run] : ['; ', run])),
    '. Options whose exercise price was not below the price were cancelled for nothing.',
  ];
}

function total({ sources }: Told): Run {
  const list = sources.last('ClosingListFooted');
  return list === undefined
    ? blank('total cash paid')
    : sources.cite(showUsd(sumUsd(list.data.legs.map(({ amount }) => amount))), list);
}

/** By whom the money was drawn, as the notices have it. */
function fundedBy({ sources }: Told): Run[] {
  const drawn = sources.all('DrawdownSent');
  if (drawn.length === 0) return [blank('equity commitments: who, and how much of each')];
  return [
    'equity commitments of ',
    ...drawn.flatMap((notice, index) => [
      index === 0 ? '' : '; ',
      sources.cite(`${notice.data.investor}, ${showUsd(notice.data.amount)}`, notice),
    ]),
  ];
}
