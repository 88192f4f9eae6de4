import { describe, expect, it } from 'vitest';
import { momentsOf } from '../moments.ts';
import { documentsOf } from '../reads/documents.ts';
import type { OpenDeal } from '../state.ts';
import { given, play, tell, until } from '../testing/given.ts';
import { type Step, step, wholeStory } from '../testing/small-deal.ts';
import { documentsSeenBy, isOfUnseenDocument, maySee, seenAfter, withoutDocuments } from './viewers.ts';

const digest = (letter: string): string => letter.repeat(64);
const file = (letter: string, name = `${letter}.pdf`) => ({ name, digest: digest(letter) });
const at = '2021-01-05T15:00:00.000Z';
const opened: readonly Step[] = until(wholeStory, 'MailNotice');
const counsel = (type: string, data: object, when = at): Step => step(when, 'counsel', type, data);
const enter = (documentId: string, letter: string, audience: object = { of: 'all' }) =>
  counsel('EnterDocument', { documentId, title: `The ${documentId}`, audience, document: file(letter) });
const agree = (documentId: string, letter: string) =>
  counsel('AgreeDocument', { documentId, digest: digest(letter), authorityOf: ['Both counsel'] });

const lines = [
  { lineId: 'company', name: 'Ann Able', party: 'Small Company', capacity: 'Chief Executive Officer' },
  { lineId: 'parent', name: 'Ben Bold', party: 'Small Holdings', capacity: 'Director' },
];
const prepare = (more: object = {}, documentId = 'merger-certificate') =>
  counsel('PrepareSignaturePacket', {
    packetId: 'certificate',
    documentId,
    neededFor: 'closing',
    lines,
    ...more,
  });
const page = (lineId: string, signedBy: string, letter: string, heldFor = 'Company counsel', when = at) =>
  counsel(
    'ReceiveSignaturePage',
    { packetId: 'certificate', lineId, page: file(letter), signedBy, heldFor, receivedAt: when },
    when,
  );
const packet: readonly Step[] = [
  ...opened,
  enter('merger-certificate', '1'),
  agree('merger-certificate', '1'),
  prepare(),
];
const held: readonly Step[] = [
  ...packet,
  page('company', 'Ann Able', '2'),
  page('parent', 'Ben Bold', '3', "Buyer's counsel"),
];
const read = (state: OpenDeal, now = at) => documentsOf(state, now);
const refusedAs = (steps: readonly Step[], next: Step) => tell(play(steps), next).refusal?.code;

describe('a document', () => {
  it('goes from draft to agreed form to executed, and what a later version took the place of is superseded', () => {
    const steps = [
      ...opened,
      enter('paper', 'a'),
      counsel('AddDocumentVersion', { documentId: 'paper', document: file('b'), note: 'our mark-up' }),
      agree('paper', 'b'),
      counsel('ExecuteDocument', { documentId: 'paper', document: file('c') }),
    ];
    const [paper] = read(play(steps) as OpenDeal).documents;
    expect(paper?.stage).toBe('executed');
    expect(paper?.versions.map(({ stage, document }) => [stage, document.name])).toEqual([
      ['superseded', 'a.pdf'],
      ['superseded', 'b.pdf'],
      ['executed', 'c.pdf'],
    ]);
    expect(
      refusedAs(steps, counsel('AddDocumentVersion', { documentId: 'paper', document: file('d') })),
    ).toBe('ExecutedAlready');
  });

  it('is agreed by the digest of its last version only, and executed only when agreed', () => {
    const steps = [
      ...opened,
      enter('paper', 'a'),
      counsel('AddDocumentVersion', { documentId: 'paper', document: file('b') }),
    ];
    expect(refusedAs(steps, agree('paper', 'a'))).toBe('NotTheLastVersion');
    expect(refusedAs(steps, counsel('ExecuteDocument', { documentId: 'paper', document: file('c') }))).toBe(
      'NotAgreed',
    );
    expect(
      refusedAs(steps, counsel('AddDocumentVersion', { documentId: 'paper', document: file('b') })),
    ).toBe('VersionUnchanged');
    expect(refusedAs(steps, enter('paper', 'f'))).toBe('DocumentIdTaken');
    expect(refusedAs(steps, enter('other', 'b'))).toBe('DocumentEntered');
  });
});

describe('who may open a document', () => {
  const steps = [
    ...opened,
    enter('for-all', 'a'),
    enter('ours', 'b', { of: 'company' }),
    enter('committee', 'c', { of: 'committee', people: ['counsel', 'second-counsel'] }),
    enter('money', 'd', { of: 'all', roles: ['finance', 'counsel'] }),
  ];
  const deal = play(steps) as OpenDeal;
  const sees = (id: string, person: string) => {
    const item = deal.documents.items[id];
    return item !== undefined && maySee(deal, item, person);
  };

  it('is said by side, role and name; papers of the company and its committee are never the buyer’s', () => {
    expect(['counsel', 'buyer', 'inspector'].map((who) => sees('for-all', who))).toEqual([true, true, true]);
    expect(['counsel', 'buyer', 'inspector'].map((who) => sees('ours', who))).toEqual([true, false, false]);
    expect(['second-counsel', 'executive', 'buyer-counsel'].map((who) => sees('committee', who))).toEqual([
      true,
      false,
      false,
    ]);
    expect(['preparer', 'buyer', 'inspector', 'nobody'].map((who) => sees('money', who))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('holds for lists, packets, findings and events, and for commands as if it were not there', () => {
    const shown = withoutDocuments(deal, 'buyer');
    expect(Object.keys(shown.documents.items)).toEqual(['for-all', 'money']);
    const seen = documentsSeenBy(shown, 'buyer');
    const unseen = (data: object, by = seen) =>
      isOfUnseenDocument({ type: 'FindingCured', data: data as never }, by);
    expect(unseen({ documentId: 'committee' })).toBe(true);
    expect(unseen({ documentId: 'for-all' })).toBe(false);
    expect(unseen({ findingId: 'must-read/committee/1' })).toBe(true);
    expect(unseen({ findingId: 'rule/x' })).toBe(false);
    const entered = (audience: object) =>
      ({ type: 'DocumentEntered', data: { documentId: 'new', audience } }) as never;
    const packet = { type: 'SignaturePacketPrepared', data: { documentId: 'new', packetId: 'p' } } as never;
    const theirs = seenAfter(packet, seenAfter(entered({ of: 'parent' }), seen));
    expect([unseen({ documentId: 'new' }, theirs), unseen({ packetId: 'p' }, theirs)]).toEqual([
      false,
      false,
    ]);
    const ours = seenAfter(packet, seenAfter(entered({ of: 'company' }), seen));
    expect([unseen({ documentId: 'new' }, ours), unseen({ packetIds: ['p'] }, ours)]).toEqual([true, true]);
    const buyer = step(at, 'buyer-counsel', 'WithdrawDocument', { documentId: 'committee', reason: 'no' });
    expect(refusedAs(steps, buyer)).toBe('DocumentUnknown');
  });

  it('refuses an audience that leaves out who gives it, that names the other side, or a committee without names', () => {
    const byBuyer = (audience: object) =>
      step(at, 'buyer-counsel', 'EnterDocument', {
        documentId: 'x',
        title: 'X',
        audience,
        document: file('e'),
      });
    expect(refusedAs(opened, byBuyer({ of: 'company' }))).toBe('NotYourPaper');
    expect(refusedAs(opened, byBuyer({ of: 'committee', people: ['counsel'] }))).toBe('NotYourPaper');
    expect(refusedAs(opened, enter('x', 'e', { of: 'committee' }))).toBe('CommitteeNotNamed');
    expect(refusedAs(opened, enter('x', 'e', { of: 'committee', people: ['counsel', 'buyer'] }))).toBe(
      'NotForThatSide',
    );
    expect(refusedAs(opened, enter('x', 'e', { of: 'all', people: ['counsel', 'ghost'] }))).toBe(
      'PersonUnknown',
    );
  });
});

describe('a document that must be read', () => {
  const by = '2021-01-07T15:00:00.000Z';
  const required = [
    ...opened,
    enter('notice', 'a'),
    counsel('RequireReading', {
      documentId: 'notice',
      people: ['executive', 'buyer'],
      by,
      why: 'It binds you.',
    }),
  ];
  const opens = (id: string, when: string, letter = 'a') =>
    step(when, 'worker', 'RecordDocumentOpened', {
      documentId: 'notice',
      digest: digest(letter),
      reader: { id, name: `Name of ${id}` },
    });
  const moment = (state: OpenDeal) =>
    momentsOf(state).find(({ momentId }) => momentId.startsWith('must-read/'));
  const pass = step(by, 'worker', 'PassMoment', { momentId: 'must-read/notice/1', due: by });

  it('waits for its moment, then names who has not read it, until the last one has', () => {
    expect(moment(play(required) as OpenDeal)).toMatchObject({ momentId: 'must-read/notice/1', due: by });
    const late = play([...required, opens('executive', '2021-01-06T15:00:00.000Z'), pass]) as OpenDeal;
    expect(late.findings['must-read/notice/1']?.sentence).toContain('Buyer had to open "The notice"');
    expect(late.findings['must-read/notice/1']?.sentence).not.toContain('Executive');
    expect(moment(late)).toBeUndefined();
    expect(read(late, by).mustReads[0]).toMatchObject({ standing: 'overdue' });
    const cured = play([opens('buyer', '2021-01-08T15:00:00.000Z')], late) as OpenDeal;
    expect(cured.findings['must-read/notice/1']).toBeUndefined();
    expect(read(cured, by).mustReads[0]?.standing).toBe('read');
  });

  it('tells nothing when all have read it in time; each opening is a receipt', () => {
    const done = [
      ...required,
      opens('executive', '2021-01-06T15:00:00.000Z'),
      opens('buyer', '2021-01-06T16:00:00.000Z'),
      opens('buyer', '2021-01-06T17:00:00.000Z'),
    ];
    const state = play([...done, pass]) as OpenDeal;
    expect(state.findings['must-read/notice/1']).toBeUndefined();
    expect(read(state).receipts).toContainEqual(
      expect.objectContaining({
        reader: { id: 'buyer', name: 'Name of buyer' },
        ordinal: 1,
        firstAt: '2021-01-06T16:00:00.000Z',
        lastAt: '2021-01-06T17:00:00.000Z',
        times: 2,
      }),
    );
  });

  it('is to be read again in its next version, and by nobody who may not open it', () => {
    const again = [
      ...required,
      opens('executive', '2021-01-06T15:00:00.000Z'),
      opens('buyer', '2021-01-06T16:00:00.000Z'),
      counsel(
        'AddDocumentVersion',
        { documentId: 'notice', document: file('b') },
        '2021-01-06T18:00:00.000Z',
      ),
    ];
    expect(moment(play(again) as OpenDeal)?.momentId).toBe('must-read/notice/2');
    const barred = [...opened, enter('ours', 'c', { of: 'company' })];
    const asked = counsel('RequireReading', { documentId: 'ours', people: ['buyer'], by, why: 'no' });
    expect(refusedAs(barred, asked)).toBe('MayNotOpen');
    const past = counsel('RequireReading', { documentId: 'notice', people: ['buyer'], by: at, why: 'no' });
    expect(refusedAs(required, past)).toBe('MomentPassed');
  });
});

describe('what was asked for', () => {
  it('is taken back: a reading that is required no longer tells nobody, and can be lifted once', () => {
    const by = '2021-01-07T15:00:00.000Z';
    const steps = [
      ...opened,
      enter('notice', 'a'),
      counsel('RequireReading', { documentId: 'notice', people: ['buyer'], by, why: 'It binds you.' }),
      counsel('LiftReading', { documentId: 'notice', reason: 'Told by telephone.' }),
    ];
    const state = play(steps) as OpenDeal;
    expect(read(state).mustReads).toEqual([]);
    expect(momentsOf(state).filter(({ momentId }) => momentId.startsWith('must-read/'))).toEqual([]);
    const again = counsel('LiftReading', { documentId: 'notice', reason: 'Again.' });
    expect(refusedAs(steps, again)).toBe('ReadingNotRequired');
  });

  it('reaches others once its audience is set anew, and is told in the record', () => {
    const steps = [...opened, enter('ours', 'a', { of: 'company' })];
    const seen = (state: OpenDeal) => maySee(state, state.documents.items['ours'] as never, 'buyer');
    expect(seen(play(steps) as OpenDeal)).toBe(false);
    const opens = counsel('SetDocumentAudience', {
      documentId: 'ours',
      audience: { of: 'all' },
      reason: 'Agreed with the buyer.',
    });
    const told = tell(play(steps), opens);
    expect(told.events).toMatchObject([{ type: 'DocumentAudienceSet', data: { audience: { of: 'all' } } }]);
    expect(seen(told.state as OpenDeal)).toBe(true);
  });

  it('of a packet is given back when it is withdrawn: the closing no longer waits for it', () => {
    const withdraw = counsel('WithdrawPacket', { packetId: 'certificate', reason: 'Signed on one page.' });
    const told = tell(play(held), withdraw);
    expect(told.refusal).toBeUndefined();
    expect(told.events).toMatchObject([{ type: 'PacketWithdrawn' }]);
    expect(tell(told.state, withdraw).refusal).toBeDefined();
  });
});

describe('a signature packet', () => {
  it('is signed for an agreed form, and shows what it lacks', () => {
    expect(refusedAs([...opened, enter('merger-certificate', '1')], prepare())).toBe('NotAgreed');
    const partly = play([...packet, page('company', 'Ann Able', '2')]) as OpenDeal;
    expect(read(partly).packets[0]).toMatchObject({
      standing: 'collecting',
      missing: ['The merger-certificate: the page of Ben Bold, Director of Small Holdings'],
    });
    expect(read(play(held) as OpenDeal).packets[0]).toMatchObject({ standing: 'complete', missing: [] });
    expect(refusedAs(packet, page('company', 'Someone Else', '2'))).toBe('AnotherSigned');
    expect(refusedAs(held, page('company', 'Ann Able', '4'))).toBe('PageHeld');
  });

  it('gives a page back before the release on the word for which it is held, and it is void then', () => {
    const recall = (authority: string) =>
      counsel('RecallSignaturePage', {
        packetId: 'certificate',
        lineId: 'parent',
        authority,
        reason: 'wrong title',
      });
    expect(refusedAs(held, recall('Company counsel'))).toBe('AuthorityMissing');
    const recalled = [...held, recall("Buyer's counsel")];
    expect(read(play(recalled) as OpenDeal).packets[0]?.lines[1]).toMatchObject({ page: null, voided: 1 });
    expect(refusedAs(recalled, page('parent', 'Ben Bold', '3'))).toBe('PageVoid');
  });

  it('takes a late change of a signatory: the earlier page is void, the new one is awaited', () => {
    const change = counsel('ChangeSignatory', {
      packetId: 'certificate',
      lineId: 'parent',
      name: 'Cleo Calm',
      capacity: 'Director',
      authority: 'Board of Small Holdings',
      reason: 'Ben Bold resigned',
    });
    const changed = play([...held, change]) as OpenDeal;
    expect(read(changed).packets[0]?.missing).toEqual([
      'The merger-certificate: the page of Cleo Calm, Director of Small Holdings',
    ]);
    expect(refusedAs([...held, change], page('parent', 'Ben Bold', '3'))).toBe('AnotherSigned');
    const whole = play([...held, change, page('parent', 'Cleo Calm', '5')]) as OpenDeal;
    expect(read(whole).packets[0]?.standing).toBe('complete');
  });

  it('is overtaken by another form, until its signatories let their pages be carried over', () => {
    const moved = [
      ...held,
      counsel('AddDocumentVersion', { documentId: 'merger-certificate', document: file('6') }),
      agree('merger-certificate', '6'),
    ];
    expect(read(play(moved) as OpenDeal).packets[0]?.standing).toBe('overtaken');
    const carry = (...authorityOf: string[]) =>
      counsel('CarryPagesOver', { packetId: 'certificate', to: digest('6'), authorityOf });
    expect(refusedAs(moved, carry('Company counsel'))).toBe('AuthorityMissing');
    const carried = play([...moved, carry('Company counsel', "Buyer's counsel")]) as OpenDeal;
    expect(read(carried).packets[0]).toMatchObject({ standing: 'complete', form: digest('6') });
  });

  it('that no closing needs is released together with others, or none of them', () => {
    const other = { neededFor: 'other', conditions: ['the lender has signed'] };
    const steps = [
      ...packet.slice(0, -1),
      prepare(other),
      page('company', 'Ann Able', '2'),
      page('parent', 'Ben Bold', '3'),
    ];
    const release = counsel('ReleasePackets', {
      packetIds: ['certificate'],
      authorityOf: ['Company counsel'],
    });
    expect(refusedAs(steps, release)).toBe('PacketsIncomplete');
    const met = counsel('MeetPacketCondition', {
      packetId: 'certificate',
      condition: 'the lender has signed',
      authority: 'The lender',
    });
    const done = play([...steps, met, release]) as OpenDeal;
    expect(read(done).packets[0]).toMatchObject({ standing: 'released' });
    expect(refusedAs([...steps, met, release], page('company', 'Ann Able', '2'))).toBe('PacketReleased');
    expect(refusedAs(held, release)).toBe('ReleasedAtClosing');
    expect(
      refusedAs(held, counsel('ExecuteDocument', { documentId: 'merger-certificate', document: file('9') })),
    ).toBe('PagesInEscrow');
  });
});

describe('the release of signatures at the closing', () => {
  const beforeRelease = until(wholeStory, 'ReleaseSignatures', 'before');
  const last = beforeRelease.at(-1)?.at ?? at;
  const later = (steps: readonly Step[]) => steps.slice(opened.length).map((each) => ({ ...each, at: last }));
  const releasing = (...authorityOf: string[]) => counsel('ReleaseSignatures', { authorityOf }, last);

  it('is refused while a page is missing, or while one on whose word pages are held is silent', () => {
    const incomplete = [...beforeRelease, ...later([...packet, page('company', 'Ann Able', '2')])];
    const { refusal } = tell(play(incomplete), releasing('Company counsel', "Buyer's counsel"));
    expect(refusal).toMatchObject({ code: 'PacketsIncomplete' });
    expect(refusal?.sentence).toContain('Ben Bold');
    const complete = [...beforeRelease, ...later(held)];
    expect(refusedAs(complete, releasing('Company counsel'))).toBe('AuthorityMissing');
    const { events, state } = tell(play(complete), releasing('Company counsel', "Buyer's counsel"));
    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['PacketsReleased', 'SignaturesReleased']);
    const recall = {
      packetId: 'certificate',
      lineId: 'company',
      authority: 'Company counsel',
      reason: 'late',
    };
    expect(tell(state, counsel('RecallSignaturePage', recall, last)).refusal?.code).toBe('PacketReleased');
    const off = tell(state, counsel('CallOffClosing', { reason: 'no money' }, last)).state as OpenDeal;
    expect(read(off).packets[0]?.standing).toBe('complete');
  });

  it('goes on as before in a deal that has no packets', () => {
    expect(
      given(beforeRelease).when('counsel', 'ReleaseSignatures', { authorityOf: ['Both'] }).refusal,
    ).toBeUndefined();
  });

  it('is followed by receipts even after the deal has ended, and by nothing else', () => {
    const open = play([...opened, enter('kept', 'a')]) as OpenDeal;
    const ended: OpenDeal = { ...open, stage: 'ended', ending: { how: 'terminated', at } };
    const when = '2021-09-01T15:00:00.000Z';
    const receipt = step(when, 'worker', 'RecordDocumentOpened', {
      documentId: 'kept',
      digest: digest('a'),
      reader: { id: 'executive', name: 'Executive' },
    });
    expect(tell(ended, receipt).events.map(({ type }) => type)).toEqual(['DocumentOpened']);
    const enterLate = { ...enter('late', 'b'), at: when };
    expect(tell(ended, enterLate).refusal?.code).toBe('DealEnded');
  });
});
