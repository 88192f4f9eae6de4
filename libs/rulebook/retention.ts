/** How long records about holders are kept, as data. `unverified`: recalled, and not held against its source yet. */
export const RETENTION = {
  tax: {
    years: 3,
    /** Form 1099-B goes to the IRS electronically by this day of the next year. */
    returnDue: '03-31',
    citation: 'IRS General Instructions for Certain Information Returns, "Keeping copies"',
    unverified: true,
  },
  'tax-with-withholding': {
    years: 4,
    returnDue: '03-31',
    citation:
      'IRS General Instructions for Certain Information Returns, "Keeping copies", backup withholding',
    unverified: true,
  },
  escheat: {
    years: 10,
    citation: 'Revised Uniform Unclaimed Property Act (2016) § 404; states differ',
    unverified: true,
  },
} as const;

export type RetentionGround = keyof typeof RETENTION | 'unpaid' | 'litigation-hold' | 'appraisal';
