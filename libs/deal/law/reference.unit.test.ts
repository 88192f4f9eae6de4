import { describe, expect, it } from 'vitest';
import type { LawCommand } from '#libs/contracts/law.ts';
import { closuresInForce, decideLaw, evolveLaw, type LawState, nothingSaid } from './reference.ts';

const NOW = '2025-01-06T15:00:00.000Z';
const context = (now = NOW) => ({
  now,
  commandId: 'x',
  actor: { id: 'operator', name: 'Otto', roles: ['operator'] },
});

function tell(law: LawState, command: LawCommand, now = NOW) {
  const decision = decideLaw(law, command, context(now));
  if ('refusal' in decision) return { law, events: [], refusal: decision.refusal };
  const after = decision.events.reduce(
    (state, event) => evolveLaw(state, { ...event, version: state.version + 1, recordedAt: now }),
    law,
  );
  return { law: after, events: decision.events, refusal: undefined };
}

const storm = (day: string, more: object = {}): LawCommand => ({
  type: 'AnnounceClosure',
  data: { calendar: 'nasdaq', day, name: 'A storm', source: 'Nasdaq announcement', ...more },
});

describe('announcing a closure', () => {
  it('keeps by whom and since when it is known, under a name of its calendar and day', () => {
    const { law, events } = tell(nothingSaid, storm('2025-01-08', { knownFrom: '2025-01-06T12:00:00.000Z' }));
    expect(events).toMatchObject([
      {
        type: 'ClosureAnnounced',
        data: {
          by: 'Otto',
          closure: { closureId: 'nasdaq-2025-01-08', knownFrom: '2025-01-06T12:00:00.000Z' },
        },
      },
    ]);
    expect(closuresInForce(law)).toHaveLength(1);
    expect(law.closures['nasdaq-2025-01-08']).toMatchObject({ version: 1, announcedAt: NOW, revoked: null });
  });

  it('is refused for a day that the calendars hold as closed, naming why', () => {
    // EDGAR and Nasdaq closed on January 9, 2025; Fedwire did not.
    const carter = tell(nothingSaid, storm('2025-01-09'));
    expect(carter.refusal).toMatchObject({
      code: 'AlreadyClosed',
      sentence: expect.stringContaining('National day of mourning for President Carter'),
    });
    expect(tell(nothingSaid, storm('2025-01-09', { calendar: 'fedwire' })).refusal).toBeUndefined();
  });

  it('is refused when it stands already; an early close may still become a whole day', () => {
    const early = tell(nothingSaid, storm('2025-01-08', { closesAt: '13:00' })).law;
    expect(tell(early, storm('2025-01-08', { closesAt: '13:00' })).refusal?.code).toBe('AnnouncedAlready');
    const whole = tell(early, storm('2025-01-08'));
    expect(whole.events).toMatchObject([{ data: { closure: { closureId: 'nasdaq-2025-01-08-2' } } }]);
    expect(tell(whole.law, storm('2025-01-08')).refusal?.code).toBe('AlreadyClosed');
  });

  it('asks for a correction with its reason when the day is long past', () => {
    expect(tell(nothingSaid, storm('2024-12-30')).refusal).toBeUndefined();
    expect(tell(nothingSaid, storm('2024-12-27')).refusal?.code).toBe('DayLongPast');
    const corrected = tell(nothingSaid, storm('2024-12-27', { correction: 'The calendar had missed it.' }));
    expect(corrected.events).toMatchObject([{ data: { correction: 'The calendar had missed it.' } }]);
  });
});

describe('revoking a closure', () => {
  it('leaves it told and no longer in force, once', () => {
    const { law } = tell(nothingSaid, storm('2025-01-08'));
    const revoke: LawCommand = {
      type: 'RevokeClosure',
      data: { closureId: 'nasdaq-2025-01-08', reason: 'The wrong day.' },
    };
    const revoked = tell(law, revoke);
    expect(closuresInForce(revoked.law)).toEqual([]);
    expect(revoked.law.closures['nasdaq-2025-01-08']?.revoked).toMatchObject({ by: 'Otto', version: 2 });
    expect(tell(revoked.law, revoke).refusal?.code).toBe('ClosureRevokedAlready');
  });
});
