import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VoteTable } from '#libs/contracts/vote-table.ts';
import { checkVoteTable } from './table.ts';

const check = (table: object) => checkVoteTable(VoteTable.parse(table));
const codes = (table: object) =>
  check(table).findings.map(({ code, difference }) => [code, difference].filter(Boolean).join(' '));

const common = (shares: string) => [{ class: 'common', shares }];
const merger = (counts: object, more: object = {}) => ({
  id: 'merger',
  standard: 'majority-of-outstanding',
  counts,
  ...more,
});

describe('a printed table', () => {
  it('is told whole: turnout, quorum, percentages of every base, required, reached, margin', () => {
    const report = check({
      classes: common('19478048'),
      unaffiliated: { shares: '10208753' },
      quorum: { of: 'voting-power', atLeast: 'majority' },
      present: { shares: '15,000,000' },
      proposals: [
        merger(
          { for: '14,900,000.5', against: '90,000', abstain: '9,999.5', brokerNonVotes: '—' },
          {
            standard: ['majority-of-outstanding', 'majority-of-outstanding-unaffiliated'],
            unaffiliatedCounts: { for: '6000000', against: '…', abstain: '?' },
          },
        ),
      ],
    });
    expect(report.turnout).toMatchObject({ shares: '15000000', votes: '15000000', percentOfVotes: '77.01' });
    expect(report.quorum).toMatchObject([
      { required: '9739025', present: '15000000', margin: '5260975', met: true },
    ]);
    const [proposal] = report.proposals;
    expect(proposal?.counts[0]).toEqual({
      choice: 'for',
      votes: '14900000.5',
      percentOf: { outstanding: '76.50', present: '99.33', entitledToVoteOnIt: '99.33', cast: '99.40' },
    });
    expect(proposal?.standards).toMatchObject([
      { required: '9739025', reached: '14900000.5', margin: '5160975.5', result: 'pass' },
      { required: '5104377', reached: '6000000', margin: '895623', result: 'pass' },
    ]);
    expect(report).toMatchObject({ findings: [], contradictions: 0, untold: [] });
    expect(proposal?.result).toBe('pass');
  });

  it('gates on binding proposals only', () => {
    const report = check({
      classes: common('1000'),
      present: { shares: '900' },
      proposals: [
        merger({ for: '800', against: '50', abstain: '50', brokerNonVotes: '0' }),
        {
          id: 'pay',
          advisory: 'true',
          standard: 'majority-of-votes-cast',
          counts: { for: '300', against: '550', abstain: '50', brokerNonVotes: '0' },
        },
        {
          id: 'silent',
          effect: 'advisory',
          standard: 'majority-of-unaffiliated-votes-cast',
          counts: { for: '300' },
        },
        { id: 'bonus', binding: 'no', standard: 'majority-of-votes-cast', counts: { for: '300' } },
        { id: 'adjourn', effect: 'procedural', standard: 'majority-of-votes-present', notPut: 'true' },
      ],
    });
    expect(report.proposals.map(({ result }) => result)).toEqual([
      'pass',
      'fail',
      'cannot be told',
      'cannot be told',
      'not put',
    ]);
    expect(report).toMatchObject({ contradictions: 0, untold: [] });
  });

  it('adopts nothing without a quorum but an adjournment', () => {
    const counts = { for: '390', against: '10', abstain: '0', brokerNonVotes: '0' };
    const report = check({
      classes: common('1000'),
      quorum: { of: 'shares', atLeast: 'majority' },
      present: { shares: '400' },
      proposals: [
        { id: 'pay', standard: 'majority-of-votes-cast', counts },
        { id: 'adjourn', effect: 'procedural', standard: 'majority-of-votes-cast', counts },
      ],
    });
    expect(report.quorum[0]).toMatchObject({ margin: '-101', met: false });
    expect(report.proposals.map(({ result }) => result)).toEqual(['fail', 'pass']);
  });
});

describe('classes with different votes', () => {
  const classes = [
    { class: 'A', shares: '20500000.25' },
    { class: 'B', shares: '19720381', votesPerShare: '10' },
  ];
  const counts = { for: '212500100.5', against: '1600310', abstain: '12005', brokerNonVotes: '0' };

  it('are counted in votes, and each class as far as the others leave no doubt', () => {
    const report = check({
      classes,
      unaffiliated: { byClass: { A: { shares: '16000000.25' }, B: { shares: '0' } } },
      quorum: { of: 'each-class', atLeast: '1/3' },
      present: { shares: '36912001.5' },
      proposals: [
        merger(counts, {
          standard: [
            'majority-of-voting-power',
            'majority-of-each-class',
            'majority-of-outstanding-unaffiliated',
            { 'supermajority-of-voting-power': '75%' },
          ],
        }),
      ],
    });
    expect(report.entitled).toMatchObject({
      shares: '40220381.25',
      votes: '217703810.25',
      unaffiliated: { votes: '16000000.25' },
    });
    expect(report.turnout.votes).toEqual({ atLeast: '214112415.5', atMost: '214395430.5' });
    expect(report.quorum.map(({ met }) => met)).toEqual([true, true]);
    expect(report.proposals[0]?.result).toBe('pass');
    expect(report.proposals[0]?.standards[1]).toMatchObject({
      passes: true,
      missing: ['classCounts of A', 'classCounts of B'],
    });
  });

  it('leave a minority open that is given in shares alone', () => {
    const report = check({
      classes,
      unaffiliated: { shares: '16000000.25' },
      proposals: [merger(counts, { standard: 'majority-of-outstanding-unaffiliated' })],
    });
    expect(report.untold).toEqual(['merger']);
    expect(report.proposals[0]?.because).toBe('missing: unaffiliatedCounts, unaffiliated.votes');
  });

  it('add up to the whole, in counts and in who is present', () => {
    const table = {
      classes,
      present: { votes: '190000005', byClass: { A: { shares: '10000000' }, B: { shares: '18000000' } } },
      proposals: [
        merger(
          { for: '189000000', against: '0', abstain: '0', brokerNonVotes: '0' },
          { classCounts: { A: { for: '9000000' }, B: { for: '180000010' } } },
        ),
      ],
    };
    expect(codes(table)).toEqual([
      'present-by-class 5',
      'classes-do-not-add-up 10',
      'weighted-classes',
      'present-not-voted 1,000,005',
    ]);
  });

  it('ask nothing of a class without votes', () => {
    const report = check({
      classes: [...common('100'), { class: 'silent', shares: '500', votesPerShare: '0' }],
      quorum: { of: 'each-class', atLeast: 'majority' },
      present: { shares: '90' },
      proposals: [
        {
          id: 'merger',
          standard: 'majority-of-each-class',
          counts: { for: '60', against: '30', abstain: '0' },
        },
      ],
    });
    expect(report.quorum).toHaveLength(1);
    expect(report.proposals[0]?.result).toBe('pass');
  });

  it('give a proposal its counts where only those of the classes are printed', () => {
    const report = check({
      classes,
      proposals: [
        {
          id: 'merger',
          standard: ['majority-of-voting-power', 'majority-of-each-class'],
          classCounts: { A: { for: '10250000', against: '1' }, B: { for: '197203810', against: '0' } },
        },
      ],
    });
    expect(report.proposals[0]?.counts.map(({ choice, votes }) => [choice, votes])).toEqual([
      ['for', '207453810'],
      ['against', '1'],
    ]);
    expect(report.proposals[0]).toMatchObject({
      result: 'fail',
      because: 'fails majority-of-each-class by 0.13',
    });
  });
});

describe('what a filing leaves out', () => {
  const cast = { id: 'pay', standard: 'majority-of-votes-cast', counts: { for: '600', against: '100' } };

  it('may be how many can vote: votes cast are judged all the same, and what is certain to fail', () => {
    const report = check({
      classes: [{ class: 'common' }],
      quorum: { of: 'voting-power', atLeast: 'majority' },
      proposals: [
        cast,
        merger(cast.counts),
        merger({ for: '300', against: '310', abstain: '5' }, { id: 'lost' }),
      ],
    });
    expect(report.entitled).toMatchObject({ shares: null, votes: null });
    expect(report.quorum[0]).toMatchObject({ base: null, required: null, met: null });
    expect(report.proposals.map(({ result }) => result)).toEqual(['pass', 'cannot be told', 'fail']);
    expect(report.proposals[1]?.because).toBe('missing: shares of every class');
    expect(report.findings).toEqual([]);
    expect(JSON.stringify(report)).not.toContain('0000000');
  });

  it('may be every count of a proposal', () => {
    const report = check({
      classes: common('1000'),
      proposals: [{ id: 'merger', standard: 'majority-of-outstanding' }],
    });
    expect(report.proposals[0]).toMatchObject({ result: 'cannot be told', because: 'missing: counts.for' });
  });

  it('may be how many came, when only a percentage is printed', () => {
    const table = {
      classes: common('43736187'),
      quorum: { of: 'voting-power', atLeast: '79%' },
      present: { percent: '79.2 %' },
      proposals: [merger({ for: '34610000' })],
    };
    expect(check(table)).toMatchObject({
      turnout: { votes: { atLeast: '34610000', atMost: '34682797' } },
      quorum: [{ required: '34551588', met: true }],
      contradictions: 0,
    });
    expect(check({ ...table, quorum: { of: 'shares', atLeast: '79.2%' } }).quorum[0]?.met).toBeNull();
    expect(codes({ ...table, present: { percent: '100%' } })).toContain('full-turnout');
    expect(codes({ ...table, proposals: [merger({ for: '34682798' })] })).toEqual(['counts-above-present 1']);
  });

  it('may be of which class the unaffiliated shares are', () => {
    const inFavour = (votes: string) =>
      check({
        classes: [...common('20827861'), { class: 'B', shares: '19720381', votesPerShare: '10' }],
        unaffiliated: { shares: '16000000' },
        proposals: [
          merger(
            { for: '199955951' },
            { standard: 'majority-of-outstanding-unaffiliated', unaffiliatedCounts: { for: votes } },
          ),
        ],
      }).proposals[0]?.result;
    expect(['8000000', '8000001', '80000000', '80000001'].map(inFavour)).toEqual([
      'fail',
      'cannot be told',
      'cannot be told',
      'pass',
    ]);
  });
});

describe('shares and votes side by side', () => {
  // Hemisphere Media Group, special meeting of September 8, 2022.
  it('tell how many of each of two classes came', () => {
    const report = check({
      classes: [
        { class: 'A', shares: '20827861' },
        { class: 'B', shares: '19720381', votesPerShare: '10' },
      ],
      quorum: { of: 'each-class', atLeast: 'majority' },
      present: { shares: '34369563', votes: '211852992', percent: '97.17' },
      proposals: [
        merger(
          { for: '199955951', against: '11884980', abstain: '12061', brokerNonVotes: '0' },
          { standard: 'majority-of-voting-power' },
        ),
      ],
    });
    expect(report.quorum.map(({ present }) => present)).toEqual(['14649182', '197203810']);
    expect(report).toMatchObject({ contradictions: 0, untold: [] });
  });

  // Bellerophon Therapeutics, special meeting of March 1, 2024: one preferred share with as many votes as all others.
  it('may be of one share with twelve million votes', () => {
    const report = check({
      classes: [...common('12232648'), { class: 'A', shares: '1', votesPerShare: '12232648' }],
      quorum: { of: 'voting-power', atLeast: '1/3' },
      present: { votes: '16511207.767352', percent: '67.49' },
      proposals: [merger({ for: '12232648', against: '4278559.767352', abstain: '0', brokerNonVotes: '0' })],
    });
    expect(report.turnout.percentOfVotes).toBe('67.49');
    expect(report.proposals[0]?.standards[0]).toMatchObject({ required: '12232649', margin: '-1' });
  });
});

describe('figures that cannot all be true', () => {
  const good = { for: '700', against: '150', abstain: '40', brokerNonVotes: '10' };
  const routine = {
    id: 'auditor',
    standard: 'majority-of-votes-cast',
    counts: { for: '800', against: '60', abstain: '40', brokerNonVotes: '0' },
  };
  const base = { classes: common('1000'), present: { shares: '900' }, proposals: [merger(good), routine] };

  it('are not found where there are none', () => {
    expect(codes(base)).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    [
      'more counted than present',
      { proposals: [merger({ ...good, for: '700.5' }), routine] },
      ['counts-above-present 0.5', 'proposals-differ'],
    ],
    [
      'more counted than entitled',
      { present: {}, proposals: [merger({ ...good, for: '801' })] },
      ['counts-above-entitled 1', 'broker-non-votes-without-routine-matter'],
    ],
    [
      'more present than entitled',
      { present: { shares: '1001' } },
      ['present-above-entitled 1', 'present-not-voted 101', 'present-not-voted 101'],
    ],
    [
      'everyone present',
      { present: { shares: '1000' } },
      ['full-turnout', 'present-not-voted 100', 'present-not-voted 100'],
    ],
    ['a turnout printed otherwise', { present: { shares: '900', percent: '90.01' } }, ['turnout-percent']],
    [
      'shares and votes of different holders',
      { present: { shares: '900', votes: '899' } },
      ['present-shares-and-votes 1', 'counts-above-present 1', 'counts-above-present 1'],
    ],
    ['a class’s votes', { classes: [{ class: 'common', shares: '1000', votes: '999' }] }, ['class-votes 1']],
    [
      'a printed total',
      {
        proposals: [
          merger({ ...good, total: '890' }),
          { ...routine, counts: { ...routine.counts, total: '905' } },
        ],
      },
      ['printed-total 5'],
    ],
    [
      'a printed percentage',
      {
        proposals: [
          merger(good, {
            printed: { percentOfOutstanding: '70.0', percentOfVotesCast: '82.3', percentOfPresent: '77.80' },
          }),
          routine,
        ],
      },
      ['printed-percent'],
    ],
    [
      'a printed requirement',
      { proposals: [merger(good, { printed: { required: '500' } }), routine] },
      ['printed-required 1'],
    ],
    [
      'unaffiliated above all',
      {
        unaffiliated: { shares: '600' },
        proposals: [merger(good, { unaffiliatedCounts: { for: '400', against: '151' } }), routine],
      },
      ['unaffiliated-above-all 1'],
    ],
    [
      'more unaffiliated counted than there are',
      {
        unaffiliated: { shares: '400' },
        proposals: [
          merger(good, { unaffiliatedCounts: { for: '350', against: '50', abstain: '1' } }),
          routine,
        ],
      },
      ['unaffiliated-above-entitled 1'],
    ],
    [
      'more left to the excluded than they have',
      {
        unaffiliated: { shares: '600' },
        proposals: [
          merger(good, { unaffiliatedCounts: { for: '299', against: '150', abstain: '40' } }),
          routine,
        ],
      },
      ['excluded-above-entitled 1'],
    ],
    [
      'more unaffiliated than outstanding',
      { unaffiliated: { shares: '1000.000001' } },
      ['unaffiliated-above-entitled 0.000001'],
    ],
    [
      'broker non-votes that decide',
      {
        proposals: [
          merger(
            { for: '400', against: '300', abstain: '50', brokerNonVotes: '150' },
            { standard: 'majority-of-votes-present' },
          ),
          routine,
        ],
      },
      ['broker-non-votes-decide 51'],
    ],
    [
      'votes withheld from a merger',
      { proposals: [merger({ for: '700', withheld: '200', brokerNonVotes: '0' })] },
      ['withheld'],
    ],
  ])('%s', (_, change, expected) => {
    expect(codes({ ...base, ...change })).toEqual(expected);
  });

  it('are never found in the figures of a real vote, and always once one is changed', () => {
    const part = fc.nat(1_000);
    const table = fc
      .tuple(part, part, part, part, part, part, part, part)
      .map(([uf, ua, ub, us, xf, xa, xb, xs]) => ({
        classes: common(`${uf + ua + ub + us + xf + xa + xb + xs + 1}`),
        unaffiliated: { shares: `${uf + ua + ub + us + 1}` },
        present: { shares: `${uf + ua + ub + xf + xa + xb}` },
        quorum: { of: 'shares', atLeast: 'majority' },
        proposals: [
          merger(
            {
              for: `${uf + xf}`,
              against: `${ua + xa}`,
              abstain: `${ub + xb}`,
              brokerNonVotes: '0',
              total: `${uf + ua + ub + xf + xa + xb}`,
            },
            {
              standard: ['majority-of-outstanding', 'majority-of-outstanding-unaffiliated'],
              unaffiliatedCounts: { for: `${uf}`, against: `${ua}`, abstain: `${ub}` },
            },
          ),
        ],
      }));
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('for', 'against', 'abstain'),
        fc.integer({ min: 1, max: 50 }),
        (real, choice, by) => {
          expect(check(real).contradictions).toBe(0);
          const [proposal] = real.proposals;
          const counts = proposal?.counts as Record<string, string>;
          const changed = { ...counts, [choice]: String(Number(counts[choice]) + by) };
          expect(
            check({ ...real, proposals: [{ ...proposal, counts: changed }] }).contradictions,
          ).toBeGreaterThan(0);
        },
      ),
    );
  });
});
