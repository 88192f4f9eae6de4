import type { Deciders } from '../decide.ts';
import { refuse } from '../decision.ts';
import type { OpenDeal } from '../state.ts';

export const delistingDeciders: Deciders = {
  RecordAppraisalNotice: (deal, { data }) =>
    notEffective(deal, '8 Del. C. § 262(d)(1)') ?? [{ type: 'AppraisalNoticeSent', data }],

  ReportForm25: (deal, { data }) =>
    notEffective(deal, '17 CFR 240.12d2-2(a)(3)') ?? [
      { type: 'Form25Filed', data, effectiveAt: data.filedAt },
    ],

  FileForm15: (deal, { data: { happened, ...form } }) => {
    const early = notEffective(deal, '17 CFR 240.12g-4');
    if (early) return early;
    if (deal.delisting.form25 === null) {
      return refuse(
        'Form25NotFiled',
        '17 CFR 240.12d2-2(d)',
        {},
        'The exchange has not filed Form 25, so the class is still registered under section 12(b). Form 15 follows its effectiveness.',
      );
    }
    if (deal.delisting.form15 !== null) {
      return refuse(
        'Form15AlreadyFiled',
        '17 CFR 240.12g-4',
        { filedAt: deal.delisting.form15.filedAt },
        'Form 15 is filed already.',
      );
    }
    return [{ type: 'Form15Filed', data: form, effectiveAt: form.filedAt }];
  },
};

function notEffective(deal: OpenDeal, rule: string) {
  if (deal.closing.stage === 'effective') return undefined;
  return refuse(
    'MergerNotEffective',
    rule,
    { stage: deal.closing.stage },
    'The merger is not effective. This step follows the effective time.',
  );
}
