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
