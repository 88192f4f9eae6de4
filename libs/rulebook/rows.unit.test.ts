import { describe, expect, it } from 'vitest';
import { RULES } from './rulebook.ts';

/**
 * The rules by the rows of the facts they were taken from: sections 1 (proxy, meeting and appraisal), 3b (SEC and exchange)
 * and 3c (approvals), and whether a stored source was found that says so.
 */
const VERIFIED: Readonly<Record<string, readonly string[]>> = {
  '1.1 record date': [
    'DGCL-213a-60',
    'DGCL-213a-10',
    'DGCL-213a-resolution',
    'DGCL-213a-default',
    'DGCL-213a-adjournment',
  ],
  '1.3 merger notice': ['DGCL-251c-20', 'DGCL-251c-majority'],
  '1.4 appraisal notice': ['DGCL-262d1-20', 'DGCL-262d1-text', 'DGCL-262d1-link'],
  '1.5 holder conduct': ['DGCL-262a-demand', 'DGCL-262a-conduct'],
  '1.6 post-closing notice': ['DGCL-262d1-10'],
  '1.7 petition': ['DGCL-262e-120'],
  '1.8 de minimis': ['DGCL-262g-de-minimis', 'DGCL-262g-million'],
  '1.9 interest': ['DGCL-262h'],
  '1.10 beneficial owners': ['DGCL-262d3-beneficial'],
  '1.11 adjournment': [
    'DGCL-222c-30',
    'DGCL-222c-record-date',
    'DGCL-222c-announcement',
    'DGCL-222c-announcement-2022',
    'DGCL-213a-60-adjourned',
    'DGCL-213a-10-adjourned',
    'DGCL-222-postponed',
  ],
  '1.14 tender offer and merger': ['DGCL-251h'],
  '1.15 preliminary proxy': ['14a-6a-10'],
  '1.17 broker search': [
    '14a-13-20bd',
    '14a-13-20bd-2026',
    '14a-13-10d',
    '14a-13-answer',
    '14a-13-new-record-date',
  ],
  '1.18 notice-and-access': ['14a-16-m'],
  '1.19 proxy card': ['14a-4'],
  '1.20 Rule 13e-3': ['13e-3-f1-20'],
  '1.22 information statement': ['14c-2b-20'],
  '1.23 quorum': ['Nasdaq-5620c'],
  '1.24 dividends': ['10b-17'],
  '2 SB 21': ['DGCL-144-2025'],
  '3b effect of Form 25': ['12d2-2-delisting', '12d2-2-12b-withdrawal'],
  '3b Form 15': [
    'Form15-after-delisting',
    'Form15-without-Form25',
    'Form15-suspension',
    '12g-4-300',
    '12g-4-termination',
    '12h-3-c',
    '12h-3-current',
  ],
  '3b S-3 and S-8': ['S8-before-Form15', 'S8-still-effective'],
  '3b 8-K': ['8-K-1.01', '8-K-5.07', '8-K-5.07-final', '8-K-closing'],
  '3b Nasdaq mechanics': ['exchange-halt'],
  '3b 13D since 2024': ['13D-exit-2024'],
  '3c HSR': [
    'HSR-30',
    'HSR-15',
    'HSR-second-request-30',
    'HSR-second-request-10',
    'HSR-closing',
    'HSR-second-request-open',
    'HSR-1y',
  ],
  '3c CFIUS': [
    'CFIUS-declaration',
    'CFIUS-comments',
    'CFIUS-review',
    'CFIUS-investigation',
    'CFIUS-investigation-60',
    'CFIUS-president',
    'CFIUS-answers',
  ],
  '4 outside date': ['outside-date'],
};

const RECALLED: Readonly<Record<string, readonly string[]>> = {
  '1.2 general notice': ['DGCL-222b-60', 'DGCL-222b-10'],
  '1.3 merger notice': ['DGCL-251c-holders', 'DGCL-251d-terms'],
  '1.7 withdrawal': ['DGCL-262e-60'],
  '1.11 the 20 days again': ['DGCL-251c-20-adjourned'],
  '1.12 list of stockholders': ['DGCL-219', 'DGCL-219-2022'],
  '1.13 inspectors': ['DGCL-231', 'DGCL-231-polls'],
  '1.14 other sections': ['DGCL-203', 'DGCL-228', 'DGCL-253', 'DGCL-218'],
  '1.16 definitive and additional material': ['14a-6b', '14a-6c'],
  '1.19 antifraud': ['14a-9'],
  '1.20 first filing': ['SC13E3-first'],
  '1.21 amendments': ['13e-3-d2', '13e-3-d3'],
  '1.24 listing of additional shares': ['Nasdaq-5250e2'],
  '1.25 change of the board': ['14f-1'],
  '2 the vote': ['DGCL-212', 'DGCL-216', '14a-21c'],
  '3b Form 25 by the exchange, and the way it does not go': ['12d2-2-form25', '12d2-2-c'],
  '3b Form 4': ['Form-4'],
  '3b 13D before 2024': ['13D-exit'],
  '3c CFIUS': ['CFIUS-review-30', 'CFIUS-answers-declaration', 'CFIUS-not-clearance', 'CFIUS-prohibited'],
};

const held = new Map(RULES.map((rule) => [rule.id, rule]));

describe('every row of the facts', () => {
  it.each(Object.entries(VERIFIED))('%s is held as verified', (_row, ids) => {
    for (const id of ids) expect(held.get(id)?.verified, id).toBe(true);
  });

  it.each(Object.entries(RECALLED))('%s is held as recalled, and only warns', (_row, ids) => {
    for (const id of ids) expect(held.get(id), id).toMatchObject({ verified: false, effect: 'warns' });
  });
});

it('has each rule whole: what it says, where it comes from, and when it was in force', () => {
  for (const rule of RULES) {
    expect(rule.citation.length, rule.id).toBeGreaterThan(4);
    expect(rule.sentence.length, rule.id).toBeGreaterThan(20);
    expect(rule.source, rule.id).not.toBe('');
    expect(rule.inForce.length, rule.id).toBeGreaterThan(0);
    if ('countsFrom' in rule) {
      expect(rule.number, rule.id).toBeGreaterThanOrEqual(0);
      expect(['exclude-first', 'first-is-day-one']).toContain(rule.convention);
      // A deadline that nobody can break has nothing to say about a breach; any other says what to do.
      if (rule.effect === 'blocks' && rule.countsTo !== undefined && !rule.id.startsWith('17Ad'))
        expect(rule.breach, rule.id).toBeDefined();
    }
  }
});

it.each([
  [
    'agreement',
    ['DGCL-262d1-text', 'DGCL-262d1-link', 'DGCL-262d3-beneficial', 'DGCL-262g-de-minimis', 'DGCL-144-2025'],
  ],
  ['meeting', ['DGCL-219', 'DGCL-219-2022']],
  ['adjournment', ['DGCL-222c-announcement', 'DGCL-222c-announcement-2022']],
  ['record-date', ['14a-13-20bd', '14a-13-20bd-2026', '14a-13-10d']],
  ['effective', ['13D-exit', '13D-exit-2024']],
  ['filing', ['CFIUS-review', 'CFIUS-review-30', 'CFIUS-declaration']],
] as const)('keys what changed to the day of the %s', (anchor, ids) => {
  for (const id of ids)
    for (const range of held.get(id)?.inForce ?? []) expect(range.anchor, id).toBe(anchor);
});
