import { describe, expect, it } from 'vitest';
import type { DealEvent } from '#libs/contracts/events.ts';
import { documentsOf } from '../reads/documents.ts';
import type { DealState, OpenDeal } from '../state.ts';
import { afterFiling, filed, inTheRoom, onTheDay, untilReady } from '../testing/closing-story.ts';
import { play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import { describeEvent } from '../words.ts';

const at = untilReady.at(-1)?.at ?? '';
const file = (letter: string) => ({ name: `${letter}.pdf`, digest: letter.repeat(64) });
const counsel = (type: string, data: object, when = at): Step => step(when, 'counsel', type, data);
const line = (lineId: string, name: string) => ({ lineId, name, party: name, capacity: 'Director' });
const page = (packetId: string, lineId: string, name: string, letter: string, heldFor: string): Step =>
  counsel('ReceiveSignaturePage', {
    packetId,
    lineId,
    page: file(letter),
    signedBy: name,
    heldFor,
    receivedAt: at,
  });
const packets: readonly Step[] = [
  ...(['one', 'two', 'three'] as const).flatMap((documentId, index) => [
    counsel('EnterDocument', {
      documentId,
      title: `Paper ${documentId}`,
      audience: { of: 'all' },
      document: file(String(index + 1)),
    }),
    counsel('AgreeDocument', { documentId, digest: String(index + 1).repeat(64), authorityOf: ['Both'] }),
    counsel('PrepareSignaturePacket', {
      packetId: documentId,
      documentId,
      neededFor: documentId === 'three' ? 'other' : 'closing',
      lines: [line('a', 'Ann Able'), line('b', 'Ben Bold')],
    }),
  ]),
  page('one', 'a', 'Ann Able', '5', 'Company'),
  page('one', 'b', 'Ben Bold', '6', 'Parent'),
  page('two', 'a', 'Ann Able', '7', 'Company'),
  page('two', 'b', 'Ben Bold', '8', 'Company'),
  page('three', 'a', 'Ann Able', '9', 'Company'),
  page('three', 'b', 'Ben Bold', '0', 'Company'),
  counsel('ReleasePackets', { packetIds: ['three'], authorityOf: ['Company'] }),
];
const toTheDay: readonly Step[] = [...untilReady, ...packets, ...inTheRoom];
const released: readonly Step[] = [...toTheDay, ...onTheDay];
const standings = (state: DealState, now = '2021-02-19T20:00:00.000Z') =>
  Object.fromEntries(
    documentsOf(state as OpenDeal, now).packets.map(({ packetId, standing }) => [packetId, standing]),
  );
const OUT = { one: 'released', two: 'released', three: 'released' };
const BACK = { one: 'complete', two: 'complete', three: 'released' };
const of = (events: readonly DealEvent[], type: string) => events.filter((event) => event.type === type);

const abort = (when: string) => counsel('AbortClosing', { reason: 'The buyer asks for a day.' }, when);
const terminate = counsel(
  'FileCertificateOfTermination',
  { filedAt: '2021-02-19T20:00:00.000Z', authorityOf: ['Company', 'Parent'], reason: 'A court has spoken.' },
  '2021-02-19T20:00:00.000Z',
);
const WHEN = '2021-02-19T14:29:00.000Z';

describe('pages released for a closing that does not come to be', () => {
  it.each([
    ['aborted', released, abort(WHEN)],
    ['called off', released, counsel('CallOffClosing', { reason: 'no money' }, WHEN)],
    ['filed and terminated in time', [...released, filed, afterFiling[0] as Step], terminate],
  ])(
    'are in escrow again when it is %s, and those on whose word they are held are told',
    (_, story, stop) => {
      const before = play(story);
      expect(standings(before)).toEqual(OUT);
      const { state, events, refusal } = tell(before, stop);
      expect(refusal).toBeUndefined();
      const [returned, ...more] = of(events, 'PacketsReturned');
      expect(more).toEqual([]);
      expect(returned?.data).toEqual({
        packetIds: ['one', 'two'],
        closing: '2021-02-19',
        told: ['Company', 'Parent'],
      });
      expect(describeEvent(returned as DealEvent)).toEqual({
        headline: expect.stringContaining('are in escrow again: one, two'),
        detail: 'told: Company, Parent',
      });
      expect(standings(state)).toEqual(BACK);
      const letters = Object.values((state as OpenDeal).effects).filter(
        ({ kind, params }) => kind === 'tell-party' && (params as { to: string }).to === 'escrow',
      );
      expect(letters.map(({ params }) => params)).toEqual(
        ['Company', 'Parent'].map((name) => ({
          to: 'escrow',
          name,
          about: 'pages-returned',
          on: '2021-02-19',
        })),
      );
    },
  );

  it('can be called back by whose word they are held, and are released anew only with it', () => {
    const { state } = tell(play(released), abort(WHEN));
    const recall = { packetId: 'one', lineId: 'b', authority: 'Parent', reason: 'The closing is off' };
    const recalled = tell(state, counsel('RecallSignaturePage', recall, WHEN));
    expect(recalled.refusal).toBeUndefined();
    expect(standings(recalled.state)['one']).toBe('collecting');
    expect((recalled.state as OpenDeal).closing.signaturesReleasedAt).toBeNull();
  });

  it('go back once: a second stop of nothing returns nothing, and a rejected certificate leaves them out', () => {
    const rejected = counsel(
      'ReportCertificateRejected',
      { at: '2021-02-19T14:45:00.000Z', reason: 'A name is misspelt.' },
      '2021-02-19T14:45:00.000Z',
    );
    const { state, events } = tell(play([...released, filed]), rejected);
    expect(of(events, 'PacketsReturned')).toEqual([]);
    expect(standings(state)).toEqual(OUT);
    const off = tell(state, abort('2021-02-19T15:00:00.000Z'));
    expect(of(off.events, 'PacketsReturned')).toHaveLength(1);
    expect(tell(off.state, abort('2021-02-19T15:01:00.000Z')).refusal?.code).toBe('ClosingNotScheduled');
  });

  it.each(
    onTheDay.map(({ command, at: when }, index) => [`${index + 1}, ${command.type}`, index, when] as const),
  )('are out only if the abort comes after the release: step %s', (_, index, when) => {
    const story = [...toTheDay, ...onTheDay.slice(0, index + 1)];
    const out = story.some(({ command }) => command.type === 'ReleaseSignatures');
    const { events, state } = tell(play(story), abort(when));
    expect(of(events, 'PacketsReturned')).toHaveLength(out ? 1 : 0);
    expect(standings(state)).toEqual(BACK);
  });

  it('go back when the agreement ends before the filing, too', () => {
    const ends = counsel(
      'TerminateDeal',
      { by: 'mutual', ground: 'mutual-consent', section: '8.01(a)', reason: 'Both agreed.' },
      WHEN,
    );
    const { events, state, refusal } = tell(play(released), ends);
    expect(refusal).toBeUndefined();
    expect(of(events, 'PacketsReturned')).toHaveLength(1);
    expect(standings(state)).toEqual(BACK);
  });
});
