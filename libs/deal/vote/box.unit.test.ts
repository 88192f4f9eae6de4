import { describe, expect, it } from 'vitest';
import { conditionStatuses, openConditions } from '../conditions/status.ts';
import type { OpenDeal } from '../state.ts';
import { given, play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import {
  at,
  carrying,
  certify,
  closePolls,
  conclude,
  counted,
  countOf,
  document,
  exclusions,
  failing,
  file,
  footed,
  master,
  meetingOf,
  onTerms,
  opened,
  readyToMeet,
} from '../testing/vote-story.ts';

const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);
const paramsOf = (state: OpenDeal, prefix: string) =>
  Object.entries(state.effects).findLast(([id]) => id.startsWith(prefix))?.[1].params as Record<
    string,
    unknown
  >;
const NOON = '2021-01-20T17:00:00.000Z';

describe('a file of ballots', () => {
  it('is counted as it comes, with all before it', () => {
    const { state } = given([...readyToMeet, file('first', at('13:51'))]);
    expect(paramsOf(state, 'count-ballots/first')).toMatchObject({
      positions: { importId: 'positions' },
      files: [{ importId: 'first', channel: 'card', says: 'replaces' }],
      pollsClosedAt: null,
      proposals: [
        { id: 'merger', unmarkedCounts: 'for', routine: false },
        { id: 'pay', unmarkedCounts: 'for', routine: false },
      ],
    });
    const told = tell(state, counted(at('13:52'), { for: '100' }));
    expect(types(told)).toEqual(['BallotsCounted', 'EffectDone']);
    expect(told.events[0]?.data).toMatchObject({
      pollsClosedAt: null,
      files: 1,
      last: { importId: 'first', channel: 'card' },
      outcomes: expect.arrayContaining([
        expect.objectContaining({ standard: 'majority-of-outstanding', reached: '100', passes: false }),
      ]),
    });
    const second = play(
      [file('second', at('13:53'), { channel: 'nominee', says: 'adds', root: 'd'.repeat(64) })],
      told.state,
    );
    expect(paramsOf(second as OpenDeal, 'count-ballots/second')).toMatchObject({
      files: [{ importId: 'first' }, { importId: 'second', channel: 'nominee', says: 'adds' }],
    });
  });

  it('is not counted by an answer to a question that was overtaken', () => {
    const { state } = given([...readyToMeet, file('first', at('13:51')), file('second', at('13:52'))]);
    const [older, newer] = Object.keys(state.effects).filter((id) => id.startsWith('count-ballots/'));
    const done = (effectId: string | undefined) =>
      step(at('13:53'), 'worker', 'RecordEffectDone', {
        effectId,
        attempt: 1,
        result: countOf({ for: '100' }),
      });
    const late = tell(state, done(older));
    expect(types(late)).toEqual(['EffectDone']);
    expect(types(tell(late.state, done(newer)))).toEqual(['BallotsCounted', 'EffectDone']);
  });

  it('for another record date or another meeting is refused, and the sentence says which', () => {
    const { when } = given(readyToMeet);
    const [other] = [file('x', NOON).command.data as object];
    const wrongDate = when('inspector', 'ReceiveBallots', { ...other, recordDate: '2020-11-30' });
    expect(wrongDate.refusal).toMatchObject({
      code: 'AnotherRecordDate',
      facts: { file: '2020-11-30', recordDate: '2020-12-18' },
    });
    expect(wrongDate.refusal?.sentence).toContain('2020-11-30');
    const wrongMeeting = when('inspector', 'ReceiveBallots', { ...other, meeting: '2021-05-01' });
    expect(wrongMeeting.refusal).toMatchObject({ code: 'AnotherMeeting' });
    expect(wrongMeeting.refusal?.sentence).toContain('2021-02-08');
  });

  it('counts once, under its own name', () => {
    const { when } = given([...readyToMeet, file('first', at('13:51'))]);
    const told = when('inspector', 'ReceiveBallots', file('first', at('13:52')).command.data);
    expect(told.refusal?.code).toBe('BallotsReceivedAlready');
  });

  it('counts once though it comes again under another name', () => {
    const first = file('first', at('13:51'), { root: 'd'.repeat(64), says: 'adds' });
    const { when } = given([...readyToMeet, first]);
    const again = (more: object) =>
      when('inspector', 'ReceiveBallots', { ...(first.command.data as object), importId: 'again', ...more });
    expect(again({}).refusal).toMatchObject({
      code: 'BallotsReceivedAlready',
      facts: { importId: 'again', receivedAs: 'first' },
    });
    expect(again({ root: 'e'.repeat(64) }).refusal).toBeUndefined();
  });

  it('that comes before the list of positions is counted once there is one', () => {
    const early = readyToMeet.filter(
      ({ command }) => command.type !== 'SealPositions' && command.type !== 'RecordEffectDone',
    );
    const { state } = given([...early, file('first', at('13:51'))]);
    expect(state.effects).toEqual({});
    const positions = readyToMeet.find(({ command }) => command.type === 'SealPositions') as Step;
    const told = tell(state, { ...positions, at: at('13:52') });
    expect(Object.keys((told.state as OpenDeal).effects).map((id) => id.split('/')[0])).toEqual([
      'foot-positions',
      'count-ballots',
    ]);
  });
});

describe('a changed record date', () => {
  const moved = step('2021-01-20T15:00:00.000Z', 'counsel', 'PostponeMeeting', {
    to: '2021-03-08T14:00:00.000Z',
    recordDate: '2021-02-01',
    reason: 'A new record date is fixed.',
    happened: true,
  });
  const positions = {
    ...(readyToMeet.find(({ command }) => command.type === 'SealPositions') as Step),
    at: NOON,
  };
  const story = [
    ...readyToMeet.slice(
      0,
      readyToMeet.findIndex(({ command }) => command.type === 'AppointInspector'),
    ),
    step('2021-01-10T15:00:00.000Z', 'counsel', 'AppointInspector', {
      name: 'Inspector',
      firm: 'Firm',
      personId: 'inspector',
    }),
    file('early', '2021-01-11T15:00:00.000Z'),
    counted('2021-01-11T15:01:00.000Z', { for: '200' }),
    moved,
    positions,
  ];

  it('voids the proxies given for the earlier one, and the count begins afresh', () => {
    const { state } = given(story);
    expect(state.vote.count).toBeNull();
    expect(state.vote.files).toHaveLength(1);
    expect(Object.keys(state.effects).map((id) => id.split('/')[0])).toEqual(['foot-positions']);
    const next = play([file('late', NOON, { recordDate: '2021-02-01', meeting: '2021-03-08' })], state);
    expect(paramsOf(next as OpenDeal, 'count-ballots/late')).toMatchObject({ files: [{ importId: 'late' }] });
  });

  it('lets them stand where the new card says so: a recorded statement', () => {
    const { state, when } = given(story);
    const kept = when(
      'counsel',
      'KeepEarlierProxies',
      {
        recordDate: '2020-12-18',
        statement:
          'Proxies already given stand unless revoked, to the extent of the shares held on the new date.',
        document,
      },
      NOON,
    );
    expect(types(kept)).toEqual(['EarlierProxiesKept', 'EffectIntended']);
    expect(paramsOf(kept.state as OpenDeal, 'count-ballots/early')).toMatchObject({
      files: [{ importId: 'early' }],
    });
    expect(
      tell(kept.state, file('more', NOON, { meeting: '2021-02-08' })).refusal,
      'a file for the earlier record date is taken too',
    ).toBeUndefined();
    expect(state.vote.files).toHaveLength(1);
  });
});

describe('the master ballot of the named proxies', () => {
  const withoutIt = [...opened, file('cards', at('14:06')), counted(at('14:07'), carrying), closePolls()];

  it('is what votes the proxies: without it only ballots cast at the meeting count', () => {
    const { state } = given([
      ...withoutIt.slice(0, -1),
      file('hall', at('14:08'), { channel: 'meeting' }),
      closePolls(),
    ]);
    expect(paramsOf(state, 'count-ballots/hall')).toMatchObject({
      files: [{ importId: 'hall', channel: 'meeting' }],
      pollsClosedAt: at('14:20'),
    });
    expect(state.findings['master-ballot-missing']).toMatchObject({ severity: 'blocks' });
  });

  it('may be reported later where it was cast before the polls closed, and cures the finding', () => {
    const { state } = given(withoutIt);
    const told = tell(state, {
      ...master('14:10'),
      at: at('14:25'),
    });
    expect(types(told)).toEqual(['MasterBallotCast', 'FindingCured', 'EffectIntended']);
    expect(paramsOf(told.state as OpenDeal, 'count-ballots/cards')).toMatchObject({
      files: [{ importId: 'cards' }],
    });
  });

  it('cast after they closed is refused', () => {
    const { state } = given(withoutIt);
    expect(tell(state, master('14:22')).refusal?.code).toBe('MasterBallotOutsidePolls');
  });
});

describe('what comes after the polls closed', () => {
  it('is kept and asked about again, and counts only by order of a court', () => {
    const { state } = given(meetingOf(carrying));
    const kept = tell(state, file('tardy', at('15:00')));
    expect(types(kept)).toEqual(['BallotsReceived', 'EffectIntended']);
    expect(paramsOf(kept.state as OpenDeal, 'count-ballots/tardy')).toMatchObject({
      pollsClosedAt: at('14:20'),
      admitted: [],
    });
    const order = {
      court: 'Court of Chancery',
      docket: '2021-0101',
      orderedAt: at('15:30'),
      document,
      ballots: [{ file: 'tardy', ballots: ['b-1'] }],
    };
    const admitted = tell(kept.state, step(at('15:31'), 'counsel', 'AdmitLateBallots', order));
    expect(paramsOf(admitted.state as OpenDeal, 'count-ballots/tardy')).toMatchObject({
      admitted: [{ file: 'tardy', ballots: ['b-1'] }],
    });
    const unknown = { ...order, ballots: [{ file: 'nowhere' }] };
    expect(tell(kept.state, step(at('15:31'), 'counsel', 'AdmitLateBallots', unknown)).refusal?.code).toBe(
      'BallotFileUnknown',
    );
  });

  it('keeps the inspector from certifying until it is counted', () => {
    const { state } = given([...meetingOf(carrying), file('tardy', at('15:00'))]);
    expect(tell(state, certify(at('15:01'), 'preliminary')).refusal?.code).toBe('BallotsNotCounted');
  });

  it('is no matter of a court before they closed', () => {
    const { when } = given(opened);
    const told = when('counsel', 'AdmitLateBallots', {
      court: 'Court of Chancery',
      orderedAt: at('14:06'),
      document,
      ballots: [{ file: 'x' }],
    });
    expect(told.refusal?.code).toBe('PollsNotOpen');
  });
});

describe('over-votes', () => {
  it('are resolved by a sealed set, counted again, and listed in the certificate with their sources', () => {
    const open = { exceptions: { overVotes: 2 } };
    const { state } = given(meetingOf({ ...carrying, more: open }));
    const told = tell(
      state,
      step(at('14:40'), 'inspector', 'ResolveOverVotes', {
        importId: 'resolved',
        root: 'c'.repeat(64),
        rows: 1,
      }),
    );
    expect(types(told)).toEqual(['OverVotesResolved', 'EffectIntended']);
    expect(paramsOf(told.state as OpenDeal, 'count-ballots/cards')).toMatchObject({
      resolutions: { importId: 'resolved', root: 'c'.repeat(64) },
    });
    const resolved = [{ position: 'p-1', source: 'broker', reason: 'Its own record of the date' }];
    const again = play(
      [
        counted(at('14:41'), {
          ...carrying,
          for: '860',
          digest: 'e'.repeat(64),
          more: { exceptions: { overVotes: 1, resolved: 1 }, resolved },
        }),
      ],
      told.state,
    );
    const certified = tell(again, certify(at('14:45'), 'final', 'e'.repeat(64)));
    expect(certified.events.find(({ type }) => type === 'TallyCertified')?.data).toMatchObject({
      overVotes: { open: 1, resolved },
    });
  });

  it('whose resolutions are not used are a finding: outside papers reconcile nominees alone', () => {
    const more = { exceptions: { overVotes: 1, resolutionsRefused: 1 } };
    const { state } = given(meetingOf({ ...carrying, more }));
    expect(state.findings['count/resolutions-refused']).toMatchObject({ severity: 'warns' });
  });

  it('are resolved by the inspector alone', () => {
    const { when } = given(meetingOf(carrying));
    const set = { importId: 'resolved', root: 'c'.repeat(64), rows: 1 };
    expect(when('counsel', 'ResolveOverVotes', set).refusal?.code).toBe('RoleMissing');
  });
});

describe('the lists', () => {
  const two = [
    ...readyToMeet,
    exclusions(at('13:51'), 'rollover', '400'),
    exclusions(at('13:51'), 'wider', '550'),
  ];
  const both = {
    excluded: { rollover: { shares: '400', votes: '400' }, wider: { shares: '550', votes: '550' } },
  };
  // 850 for, of them 450 not rolled over and 200 not on the wider list, on which 226 of 450 are needed.
  const figures = {
    ...carrying,
    unaffiliated: {
      rollover: { for: '450', against: '40', abstain: '10' },
      wider: { for: '200', against: '40', abstain: '10' },
    },
  };
  const voted = [
    ...two,
    footed(at('13:52'), both),
    step(at('14:00'), 'inspector', 'OpenMeeting', { at: at('14:00') }),
    step(at('14:05'), 'inspector', 'OpenPolls', { at: at('14:05') }),
    file('cards', at('14:06')),
    master(),
    closePolls(),
    counted(at('14:21'), figures),
  ];
  const putInForce = (when: string, list: string) =>
    step(when, 'counsel', 'PutExclusionsInForce', {
      list,
      authority: 'The special committee',
      reason: 'Advice on who is an affiliate.',
      document,
    });

  it('of who is excluded stand side by side; one is in force', () => {
    const { state } = given(two);
    expect(Object.keys(state.vote.exclusions)).toEqual(['rollover', 'wider']);
    expect(state.vote.inForce).toBe('rollover');
    expect(paramsOf(state, 'foot-positions')).toMatchObject({
      exclusions: [{ list: 'rollover' }, { list: 'wider' }],
    });
  });

  it('are put in force by a recorded act with authority, and everything is measured again', () => {
    const { state } = given([...voted, certify(at('14:25'), 'preliminary')]);
    expect(state.vote.certificate?.outcomes[1]).toMatchObject({ base: '600', required: '301', passes: true });
    const told = tell(state, putInForce(at('14:26'), 'wider'));
    expect(types(told)).toEqual(['ExclusionsPutInForce', 'FindingRaised']);
    const { certificate } = (told.state as OpenDeal).vote;
    expect(certificate?.outcomes[1]).toMatchObject({
      standard: 'majority-of-outstanding-unaffiliated',
      base: '450',
      required: '226',
      reached: '200',
      margin: '-26',
      passes: false,
    });
    expect(told.events[1]?.data).toMatchObject({ severity: 'blocks', facts: { escalated: false } });
    expect(tell(told.state, putInForce(at('14:27'), 'wider')).refusal?.code).toBe('ExclusionsInForceAlready');
    expect(tell(told.state, putInForce(at('14:27'), 'unheard-of')).refusal?.code).toBe('ExclusionsUnknown');
  });

  it('that do not tie are findings, and block certification only where they are in force', () => {
    const off = { excluded: { ...both.excluded, wider: { shares: '549', votes: '549' } } };
    const untied = voted.map((one) => (one.at === at('13:52') ? footed(one.at, off) : one));
    const { state } = given(untied);
    const finding = state.findings['positions/excluded-wider'];
    expect(finding).toMatchObject({ severity: 'blocks' });
    expect(finding?.sentence).toContain('549');
    expect(tell(state, certify(at('14:25'), 'preliminary')).refusal).toBeUndefined();
    const refused = tell(
      play([putInForce(at('14:24'), 'wider')], state),
      certify(at('14:25'), 'preliminary'),
    );
    expect(refused.refusal).toMatchObject({ code: 'PositionsDoNotFoot' });
    const corrected = play(
      [exclusions(at('14:26'), 'wider', '549'), footed(at('14:27'), off), counted(at('14:28'), figures)],
      state,
    ) as OpenDeal;
    expect(corrected.findings['positions/excluded-wider']).toBeUndefined();
  });

  it('of omnibus proxies with links missing are a finding, cured when they come', () => {
    const sealed = step(at('13:51'), 'counsel', 'SealOmnibus', {
      importId: 'omnibus',
      root: 'c'.repeat(64),
      rows: 2,
    });
    const broken = [
      {
        ...{ link: 'op-7', why: 'not-sealed', positions: 1, shares: '1200', participants: ['0015'] },
      },
      { link: null, why: 'names-none', positions: 1, shares: '5', participants: [] },
    ];
    const { state } = given([...readyToMeet, sealed, footed(at('13:52'), { linksMissing: 2, broken })]);
    expect(paramsOf(given([...readyToMeet, sealed]).state, 'foot-positions')).toMatchObject({
      omnibus: { importId: 'omnibus' },
    });
    const sentence = state.findings['omnibus-incomplete']?.sentence;
    expect(sentence).toContain('2 nominee positions');
    // Which link, and whom to ask.
    expect(sentence).toContain(
      'Link op-7: one position of participant 0015 with 1,200 shares votes through it, and it is not among those sealed. One position with 5 shares names no omnibus proxy.',
    );
    const more = step(at('13:53'), 'counsel', 'SealOmnibus', {
      importId: 'omnibus-2',
      root: 'd'.repeat(64),
      rows: 3,
    });
    const whole = play([more, footed(at('13:54'))], state) as OpenDeal;
    expect(whole.findings).not.toHaveProperty('omnibus-incomplete');
  });

  it('of positions may be corrected after the polls opened only while they do not foot', () => {
    const { when } = given(opened);
    const list = (readyToMeet.find(({ command }) => command.type === 'SealPositions') as Step).command.data;
    expect(when('counsel', 'SealPositions', { ...list, importId: 'other' }).refusal?.code).toBe(
      'PollsAlreadyOpened',
    );
    const short = opened.map((one) =>
      one.command.type === 'RecordEffectDone'
        ? footed(one.at, { entitled: { shares: '999', votes: '999' } })
        : one,
    );
    const told = given(short).when('counsel', 'SealPositions', { ...list, importId: 'other' });
    expect(types(told)).toEqual(['PositionsSealed', 'EffectIntended']);
    const cured = play([footed(at('14:07'))], told.state) as OpenDeal;
    expect(cured.findings).not.toHaveProperty('positions/positions');
    expect(cured.vote.positions).toMatchObject({ importId: 'other', footed: true });
  });

  it.each([
    'SealExclusions',
    'SealPositions',
    'AppointInspector',
    'KeepEarlierProxies',
    'ReceiveBallots',
  ] as const)('%s is not for the buyer, who could have its own list or box counted', (type) => {
    const data = {
      SealExclusions: exclusions(at('13:00'), 'rollover', '0').command.data,
      SealPositions: readyToMeet.find(({ command }) => command.type === 'SealPositions')?.command.data,
      AppointInspector: readyToMeet.find(({ command }) => command.type === 'AppointInspector')?.command.data,
      KeepEarlierProxies: { recordDate: '2020-12-01', statement: 'They stand.', document },
      ReceiveBallots: file('theirs', at('13:00')).command.data,
    }[type];
    const told = given(readyToMeet).when('buyer-counsel', type, data ?? {});
    expect(told.refusal?.code).toBe('NotTheBuyersToDecide');
  });

  it('name who may not put them in force: the buyer', () => {
    const { state } = given(two);
    const { at: when, command } = putInForce(at('13:55'), 'wider');
    const told = tell(state, step(when, 'buyer-counsel', command.type, command.data));
    expect(told.refusal?.code).toBe('NotTheBuyersToDecide');
    expect(tell(state, putInForce(at('13:55'), 'wider')).refusal).toBeUndefined();
  });
});

describe('the hours of the polls', () => {
  it('that were not announced at the meeting are a finding', () => {
    const { state } = given([
      ...opened,
      step(at('14:20'), 'inspector', 'ClosePolls', { at: at('14:20'), announced: false }),
    ]);
    expect(Object.keys(state.findings)).toContain(`polls-not-announced/closing/${at('14:20')}`);
  });

  it('open on the proposals that are put: what is not put is not measured', () => {
    const { state } = given([
      ...readyToMeet,
      step(at('14:00'), 'inspector', 'OpenMeeting', { at: at('14:00') }),
      step(at('14:05'), 'inspector', 'OpenPolls', { at: at('14:05'), notPut: ['pay'] }),
      file('cards', at('14:06')),
      master(),
      closePolls(),
      counted(at('14:21'), carrying),
      certify(at('14:25'), 'preliminary'),
    ]);
    expect(new Set(state.vote.certificate?.outcomes.map(({ proposal }) => proposal))).toEqual(
      new Set(['merger']),
    );
    expect(state.vote.certificate?.notPut).toEqual(['pay']);
    const odd = given(readyToMeet);
    const told = tell(
      play([step(at('14:00'), 'inspector', 'OpenMeeting', { at: at('14:00') })], odd.state),
      step(at('14:05'), 'inspector', 'OpenPolls', { at: at('14:05'), notPut: ['lunch'] }),
    );
    expect(told.refusal?.code).toBe('ProposalUnknown');
  });
});

describe('figures that cannot be, or that are hard to believe', () => {
  const closing = (figures: Parameters<typeof counted>[1]) => given(meetingOf(figures));

  it.each([
    ['more present than entitled', { ...carrying, present: '1001' }, 'MorePresentThanEntitled'],
    ['more choices than present', { ...carrying, present: '899' }, 'MoreVotesThanPresent'],
    [
      'more unaffiliated votes for than votes for',
      { ...carrying, unaffiliated: { rollover: { for: '851', against: '0', abstain: '0' } } },
      'MoreUnaffiliatedThanAll',
    ],
  ])('%s is a finding that blocks, and nobody signs it', (_, figures, code) => {
    const { state } = closing(figures);
    const raised = Object.entries(state.findings).filter(([id]) => id.startsWith(`count/${code}`));
    expect(raised.length).toBeGreaterThan(0);
    expect(raised.every(([, { severity }]) => severity === 'blocks')).toBe(true);
    expect(tell(state, certify(at('14:25'), 'preliminary')).refusal?.code).toBe(code);
  });

  it('a turnout of exactly 100 % is flagged, and signed all the same', () => {
    const { state } = closing({ for: '1000' });
    expect(state.findings['count/full-turnout']).toMatchObject({ severity: 'warns' });
    expect(tell(state, certify(at('14:25'), 'preliminary')).refusal).toBeUndefined();
  });

  it('are cured by the next count that is free of them', () => {
    const { state } = closing({ ...carrying, present: '1001' });
    const next = play([file('again', at('14:40')), counted(at('14:41'), carrying)], state) as OpenDeal;
    expect(Object.keys(next.findings).filter((id) => id.startsWith('count/'))).toEqual([]);
  });
});

describe('what nobody can certify', () => {
  it('is a meeting at which nothing was received, or whose lists are not there', () => {
    const { state } = given([...opened, closePolls()]);
    expect(tell(state, certify(at('14:25'), 'preliminary')).refusal?.code).toBe('NothingReceived');
    const unlisted = readyToMeet.filter(
      ({ command }) => command.type !== 'SealPositions' && command.type !== 'RecordEffectDone',
    );
    const meeting = [...unlisted, step(at('14:00'), 'inspector', 'OpenMeeting', { at: at('14:00') })];
    const told = given(meeting).when('inspector', 'OpenPolls', { at: at('14:05') });
    expect(told.refusal?.code).toBe('PositionsNotSealed');
  });

  it('is a vote of the unaffiliated without the certificate of who is excluded', () => {
    const { state } = given(meetingOf({ ...carrying, unaffiliated: {} }));
    const told = tell(state, certify(at('14:25'), 'preliminary'));
    expect(told.refusal).toMatchObject({ code: 'ExclusionsNotSealed', facts: { inForce: 'rollover' } });
  });

  it('is a second master ballot', () => {
    const { state } = given([...opened, master()]);
    expect(tell(state, master('14:12')).refusal?.code).toBe('MasterBallotAlreadyCast');
  });
});

describe('the report and the certificate', () => {
  const bothFiled = (kind: 'preliminary' | 'final') => [
    ...meetingOf(carrying),
    certify(at('14:25'), kind),
    conclude(),
  ];

  it('nothing is certified while the polls are open: a running count is no tally', () => {
    const { state } = given([...opened, file('cards', at('14:06')), counted(at('14:07'), carrying)]);
    expect(tell(state, certify(at('14:08'), 'preliminary')).refusal?.code).toBe('PollsNotClosed');
  });

  it('the preliminary report meets the condition, unless the agreement asks for the certificate', () => {
    expect(given(bothFiled('preliminary')).state.phase).toBe('conditions');
    const strict = onTerms(
      (terms) => ({ ...terms, meeting: { ...terms.meeting, approvedBy: 'final-certificate' } }),
      bothFiled('preliminary'),
    );
    const { state } = given(strict);
    const standing = (deal: OpenDeal) =>
      conditionStatuses(deal, at('15:00')).find(({ id }) => id === 'stockholder-approval');
    expect(standing(state)).toMatchObject({ state: 'open' });
    expect(standing(state)?.why).toContain('final certificate');
    const final = play([certify('2021-02-09T15:00:00.000Z', 'final')], state) as OpenDeal;
    expect(standing(final)).toMatchObject({ state: 'satisfied' });
  });

  it('says figures, polls, quorum, the unaffiliated with who is excluded, and what came late', () => {
    const told = tell(given(meetingOf(carrying)).state, certify(at('14:25'), 'final'));
    expect(told.events.find(({ type }) => type === 'TallyCertified')?.data).toMatchObject({
      kind: 'final',
      by: 'Inspector',
      recordDate: '2020-12-18',
      meeting: '2021-02-08',
      polls: { openedAt: at('14:05'), closedAt: at('14:20') },
      entitled: { shares: '1000', votes: '1000' },
      present: { votes: '900' },
      quorum: { met: true },
      proposals: [{ proposal: 'merger', for: '850', unaffiliated: { rollover: { for: '450' } } }, {}],
      exclusions: { list: 'rollover', excluded: { shares: '400' } },
      late: 0,
    });
  });

  it('a preliminary report never replaces the final certificate', () => {
    const { state } = given(bothFiled('final'));
    expect(tell(state, certify('2021-02-09T15:00:00.000Z', 'preliminary')).refusal?.code).toBe(
      'FinalCertificateStands',
    );
    expect(tell(state, certify('2021-02-09T15:00:00.000Z', 'final')).refusal).toBeUndefined();
  });

  it('a final certificate without the quorum that was reported opens it again too, and says so', () => {
    const story = onTerms(
      (terms) => ({
        ...terms,
        meeting: { ...terms.meeting, quorum: [{ of: 'voting-power', atLeast: '9/10' }] },
      }),
      [...meetingOf(carrying), certify(at('14:25'), 'preliminary'), conclude()],
    );
    const { state } = given(story);
    expect(state.phase).toBe('conditions');
    const less = { ...carrying, abstain: '9', digest: 'd'.repeat(64) };
    const recounted = play([file('more', at('14:40')), counted(at('14:41'), less)], state) as OpenDeal;
    const told = tell(recounted, certify(at('14:45'), 'final', 'd'.repeat(64)));
    const raised = told.events.filter(({ type }) => type === 'FindingRaised');
    expect(raised.map(({ data }) => data)).toMatchObject([
      {
        findingId: expect.stringMatching(/^tally-changed\/quorum\//),
        severity: 'blocks',
        facts: { reached: '899', required: '900', escalated: false },
      },
    ]);
    expect(openConditions(told.state as OpenDeal, at('14:46')).map(({ id }) => id)).toContain(
      'stockholder-approval',
    );
  });

  it('a final certificate that differs opens the condition again before the closing', () => {
    const recount = [
      ...bothFiled('preliminary'),
      file('found', '2021-02-09T14:00:00.000Z', { channel: 'meeting' }),
      counted('2021-02-09T14:01:00.000Z', { ...failing, digest: 'f'.repeat(64) }),
    ];
    const { state } = given(recount);
    expect(state.phase).toBe('conditions');
    const told = tell(state, certify('2021-02-09T15:00:00.000Z', 'final', 'f'.repeat(64)));
    const finding = told.events.find(({ type }) => type === 'FindingRaised')?.data as { facts: object };
    expect(finding).toMatchObject({ severity: 'blocks', facts: { escalated: false, passes: false } });
    const after = told.state as OpenDeal;
    expect(after.phase).toBe('solicitation');
    expect(openConditions(after, '2021-02-09T15:01:00.000Z').map(({ id }) => id)).toContain(
      'unaffiliated-approval',
    );
  });
});
