import type { BusinessDayClause } from '../deal-facts.ts';

/** Source, the clause, the day on which the conditions are satisfied, and the day of the closing. Counted by hand. */
export const CLAUSE_CASES: readonly (readonly [
  source: string,
  clause: BusinessDayClause,
  from: string,
  due: string,
])[] = [
  ['rulebook 4: Twitter, second business day', clause(2, 'new-york'), '2022-09-13', '2022-09-15'],
  ['practice: third Business Day, New York alone', clause(3, 'new-york'), '2021-02-08', '2021-02-11'],
  [
    'practice: with Hong Kong and the PRC',
    clause(3, 'new-york', 'hong-kong', 'prc'),
    '2021-02-08',
    '2021-02-18',
  ],
  ['CBMG closed on that day', clause(3, 'new-york', 'hong-kong', 'prc'), '2021-02-09', '2021-02-19'],
  ['first Juneteenth: banks open', clause(3, 'new-york'), '2021-06-16', '2021-06-21'],
  ['first Juneteenth: EDGAR closed', { ...clause(3, 'new-york'), also: ['sec'] }, '2021-06-16', '2021-06-22'],
  ['mourning of January 9, 2025: banks open', clause(2, 'new-york'), '2025-01-08', '2025-01-10'],
  [
    'mourning of January 9, 2025: Nasdaq closed',
    { ...clause(2, 'new-york'), also: ['nasdaq'] },
    '2025-01-08',
    '2025-01-13',
  ],
  ['PRC National Day, then Columbus Day', clause(3, 'new-york', 'prc'), '2021-09-29', '2021-10-12'],
  ['PRC: Saturday October 9, 2021 works', clause(2, 'prc'), '2021-10-07', '2021-10-09'],
  ['PRC: Saturday February 20, 2021 works', clause(3, 'prc'), '2021-02-19', '2021-02-23'],
  [
    'a working Saturday of the PRC is none in New York',
    clause(1, 'new-york', 'prc'),
    '2021-02-19',
    '2021-02-22',
  ],
  ['Singapore: Deepavali 2021', clause(2, 'new-york', 'singapore'), '2021-11-03', '2021-11-08'],
  ['Singapore: Polling Day 2015', clause(2, 'singapore'), '2015-09-09', '2015-09-14'],
  ['Cayman: General Election Day 2021', clause(2, 'new-york', 'cayman'), '2021-04-13', '2021-04-16'],
  ['banks open on the Friday before a Saturday Christmas', clause(5, 'new-york'), '2021-12-23', '2021-12-30'],
  ['Hong Kong: Chung Yeung 2021', clause(3, 'hong-kong'), '2021-10-12', '2021-10-18'],
  ['Hong Kong: Tuen Ng 2020', clause(3, 'new-york', 'hong-kong'), '2020-06-24', '2020-06-30'],
  ['Veterans Day 2023 on a Saturday: banks open', clause(1, 'new-york'), '2023-11-09', '2023-11-10'],
  [
    'Veterans Day 2023 on a Saturday: EDGAR closed',
    { ...clause(1, 'new-york'), also: ['sec'] },
    '2023-11-09',
    '2023-11-13',
  ],
  ['December 24, 2024: banks open', clause(5, 'new-york'), '2024-12-23', '2024-12-31'],
  [
    'December 24, 2024: EDGAR closed',
    { ...clause(5, 'new-york'), also: ['sec'] },
    '2024-12-23',
    '2025-01-02',
  ],
  ['Good Friday 2021: banks in New York open', clause(1, 'new-york'), '2021-04-01', '2021-04-02'],
  [
    'Good Friday 2021: Nasdaq closed',
    { ...clause(1, 'new-york'), also: ['nasdaq'] },
    '2021-04-01',
    '2021-04-05',
  ],
  [
    'Easter 2021 in Hong Kong, Ching Ming on Easter Sunday',
    clause(1, 'hong-kong'),
    '2021-04-01',
    '2021-04-07',
  ],
];

function clause(businessDays: number, ...cities: BusinessDayClause['cities']): BusinessDayClause {
  return { businessDays, cities };
}
