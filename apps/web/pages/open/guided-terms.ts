/** What stands in the guided form: text as it was typed. */
export interface Guided {
  readonly name: string;
  readonly codeName: string;
  readonly company: string;
  readonly ticker: string;
  readonly exchange: string;
  readonly jurisdiction: string;
  readonly shareClass: string;
  readonly parent: string;
  readonly mergerSub: string;
  readonly agreementDate: string;
  readonly outsideDate: string;
  readonly goShopDays: string;
  readonly price: string;
  readonly entitled: string;
  readonly excluded: string;
  readonly unaffiliatedVote: boolean;
  readonly recordDateFixedOn: string;
  readonly recordDate: string;
  readonly brokerSearchSent: string;
  readonly noticeMailed: string;
  readonly meetingOn: string;
  readonly meetingTime: string;
  readonly meetingPlace: string;
  readonly conditions: readonly string[];
  readonly closingDays: string;
  readonly attestationDays: string;
  readonly cities: readonly string[];
  readonly form15: boolean;
  readonly payingAgent: string;
  readonly payoutMode: string;
  readonly twoApproversFrom: string;
  readonly unclaimedMonths: string;
  readonly people: readonly GuidedPerson[];
}

export interface GuidedPerson {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly side: string;
}

export const ROLES = ['counsel', 'finance', 'executive', 'inspector', 'paying-agent', 'auditor'] as const;

/** Who opens it is among its people: nobody could read it otherwise. */
export const emptyGuided = (me: { readonly id: string; readonly name: string }): Guided => ({
  name: '',
  codeName: '',
  company: '',
  ticker: '',
  exchange: 'Nasdaq',
  jurisdiction: 'Delaware',
  shareClass: 'common stock',
  parent: '',
  mergerSub: '',
  agreementDate: '',
  outsideDate: '',
  goShopDays: '',
  price: '',
  entitled: '',
  excluded: '0',
  unaffiliatedVote: true,
  recordDateFixedOn: '',
  recordDate: '',
  brokerSearchSent: '',
  noticeMailed: '',
  meetingOn: '',
  meetingTime: '09:00',
  meetingPlace: '',
  conditions: STANDARD_CONDITIONS.filter(({ usual }) => usual).map(({ id }) => id),
  closingDays: '3',
  attestationDays: '5',
  cities: ['new-york'],
  form15: true,
  payingAgent: '',
  payoutMode: 'instructing',
  twoApproversFrom: '1000000.00',
  unclaimedMonths: '12',
  people: [{ id: me.id, name: me.name, role: 'counsel', side: 'company' }],
});

const BOTH = ['company', 'parent'];

/** The conditions that nearly every agreement has. What only this one has is added on the board of the open deal. */
export const STANDARD_CONDITIONS = [
  {
    id: 'hsr',
    usual: true,
    section: '7.01(b)',
    text: 'The waiting period under the Hart-Scott-Rodino Act has expired or was terminated',
    kind: 'clearance',
    agency: 'hsr',
    protects: BOTH,
    waivableBy: [],
    source: 'law',
    holds: 'once',
    owner: 'Counsel to Parent',
  },
  {
    id: 'cfius',
    usual: false,
    section: '7.01(c)',
    text: 'The Committee on Foreign Investment in the United States has cleared the merger',
    kind: 'clearance',
    agency: 'cfius',
    protects: BOTH,
    waivableBy: BOTH,
    source: 'contract',
    holds: 'once',
    owner: 'Counsel to Parent',
  },
  {
    id: 'no-order',
    usual: true,
    section: '7.01(d)',
    text: 'No law and no order of a court or authority restrains the merger',
    kind: 'no-injunction',
    protects: BOTH,
    waivableBy: [],
    source: 'law',
    holds: 'at-closing',
    owner: 'Counsel to the company',
  },
  {
    id: 'company-covenants',
    usual: true,
    section: '7.02(b)',
    text: 'The company has performed its covenants in all material respects',
    kind: 'covenants',
    protects: ['parent'],
    waivableBy: ['parent'],
    source: 'contract',
    holds: 'at-closing',
    owner: 'Counsel to the company',
  },
  {
    id: 'no-material-adverse-effect',
    usual: true,
    section: '7.02(c)',
    text: 'There has been no material adverse effect on the company',
    kind: 'no-material-adverse-effect',
    protects: ['parent'],
    waivableBy: ['parent'],
    source: 'contract',
    holds: 'at-closing',
    owner: 'Counsel to the company',
  },
  {
    id: 'parent-covenants',
    usual: true,
    section: '7.03(b)',
    text: 'Parent has performed its covenants in all material respects',
    kind: 'covenants',
    protects: ['company'],
    waivableBy: ['company'],
    source: 'contract',
    holds: 'at-closing',
    owner: 'Counsel to Parent',
  },
] as const;

const voteCondition = (id: string, section: string, standard: string, law: boolean) => ({
  id,
  section,
  text: law
    ? 'The merger agreement is adopted by a majority of the shares outstanding and entitled to vote'
    : 'It is adopted by a majority of the shares outstanding of holders who are not excluded',
  kind: 'vote',
  proposal: 'merger',
  standard,
  protects: BOTH,
  waivableBy: [],
  source: law ? 'law' : 'contract',
  holds: 'once',
  owner: 'Inspector of elections',
});

/** The form as a deal file. What was left empty stays empty, so that the server names it and says what it expects. */
export function dealFileOf(form: Guided): object {
  const vote = form.unaffiliatedVote
    ? ['majority-of-outstanding', 'majority-of-outstanding-unaffiliated']
    : ['majority-of-outstanding'];
  return {
    closingBell: 1,
    terms: {
      name: form.name,
      codeName: form.codeName,
      company: {
        name: form.company,
        ticker: form.ticker,
        exchange: form.exchange,
        jurisdiction: form.jurisdiction,
        class: form.shareClass,
      },
      parent: form.parent,
      mergerSub: form.mergerSub,
      agreementDate: form.agreementDate,
      outsideDate: form.outsideDate,
      price: form.price,
      shares: sharesOf(form),
      meeting: {
        quorum: 'majority-of-voting-power',
        proposals: [
          { id: 'merger', title: 'To adopt the merger agreement', effect: 'binding', standards: vote },
          {
            id: 'adjournment',
            title: 'To adjourn the meeting, if needed, to solicit more proxies',
            effect: 'procedural',
            standards: ['majority-of-votes-present'],
          },
        ],
      },
      conditions: [
        voteCondition('stockholder-approval', '7.01(a)', 'majority-of-outstanding', true),
        ...(form.unaffiliatedVote
          ? [voteCondition('unaffiliated-approval', '7.01(a)', 'majority-of-outstanding-unaffiliated', false)]
          : []),
        ...STANDARD_CONDITIONS.filter(({ id }) => form.conditions.includes(id)).map(
          ({ usual: _, ...condition }) => condition,
        ),
      ],
      closing: {
        businessDays: countOf(form.closingDays),
        cities: form.cities,
        attestationDays: countOf(form.attestationDays),
      },
      ...(form.goShopDays === '' ? {} : { clocks: { goShopDays: countOf(form.goShopDays) } }),
      delisting: { form15: form.form15 },
      payout: {
        mode: form.payoutMode,
        payingAgent: form.payingAgent,
        rounding: 'half-up',
        approvals: { twoApproversFrom: form.twoApproversFrom },
        unclaimedMonths: countOf(form.unclaimedMonths),
        dailyReports: 30,
        payers: [
          { leg: 'agent', payer: form.payingAgent },
          { leg: 'payroll', payer: 'Payroll of the company' },
        ],
      },
      people: form.people.map(({ id, name, role, side }) => ({ id, name, roles: [role], side })),
    },
  };
}

function sharesOf({ entitled, excluded }: Guided): object {
  const whole = /^\d{1,15}$/;
  const unaffiliated =
    whole.test(entitled) && whole.test(excluded) && BigInt(excluded) <= BigInt(entitled)
      ? String(BigInt(entitled) - BigInt(excluded))
      : '';
  return {
    entitled,
    exclusions: {
      inForce: 'excluded',
      lists: [{ id: 'excluded', title: 'Rollover holders and other affiliates', excluded, unaffiliated }],
    },
    rollover: [],
  };
}

/** What is no number goes as it was typed, so that the server can say what is wrong with it. */
const countOf = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** What the form says of its days, for the check against the rules. A day that is only half typed is not told. */
export function planOf(form: Guided): Record<string, string | number> {
  const days = {
    agreement: form.agreementDate,
    recordDateFixedOn: form.recordDateFixedOn,
    recordDate: form.recordDate,
    brokerSearchSent: form.brokerSearchSent,
    noticeMailed: form.noticeMailed,
    meetingOn: form.meetingOn,
    outsideDate: form.outsideDate,
  };
  const goShop = countOf(form.goShopDays);
  return {
    ...Object.fromEntries(Object.entries(days).filter(([, day]) => /^\d{4}-\d\d-\d\d$/.test(day))),
    ...(form.jurisdiction === '' ? {} : { jurisdiction: form.jurisdiction }),
    ...(form.exchange === '' ? {} : { exchange: form.exchange }),
    ...(typeof goShop === 'number' && goShop > 0 ? { goShopDays: goShop } : {}),
  };
}
