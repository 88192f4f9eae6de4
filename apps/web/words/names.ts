export const PHASES = [
  ['solicitation', 'Solicitation'],
  ['meeting', 'Meeting'],
  ['conditions', 'Conditions'],
  ['closing', 'Closing'],
  ['after-closing', 'Delisting and payout'],
  ['wind-down', 'Winding down'],
  ['ended', 'Ended'],
] as const;

export const CONDITION_STATES = {
  open: 'Open',
  failed: 'Failed',
  'at-closing-only': 'At closing only',
  satisfied: 'Satisfied',
  waived: 'Waived',
  'not-applicable': 'Not applicable',
} as const;

export const LEGS = {
  agent: "Paying agent's fund",
  payroll: 'Payroll',
  payables: 'Accounts payable',
} as const;

export const RAILS = {
  dtc: 'DTC',
  wire: 'Wire',
  ach: 'ACH',
  cheque: 'Cheque',
  iso: 'ISO 20022',
  payroll: 'Payroll',
} as const;

export const PAYMENT_STATES: Readonly<Record<string, string>> = {
  intended: 'Not sent yet',
  sent: 'Sent',
  unknown: 'In doubt',
  settled: 'Settled',
  returned: 'Returned',
  'not-sent': 'Not sent',
};

export const HOLD_REASONS = {
  'no-letter': 'No letter of transmittal',
  'defective-letter': 'Defective letter',
  'lost-certificate': 'Lost certificate',
  'tax-form': 'Tax form missing',
  sanctions: 'Sanctions screening',
  dissenting: 'Dissenting',
  estate: 'Estate',
  'address-unknown': 'Address unknown',
  instruction: 'Payment instruction not verified',
  returned: 'Returned by the bank',
  legal: 'Legal',
  unclaimed: 'Unclaimed',
} as const;

/** `majority-of-outstanding-unaffiliated` → `majority of outstanding unaffiliated`, as terms write a standard. */
export const showStandard = (standard: string): string => standard.replaceAll('-', ' ');
