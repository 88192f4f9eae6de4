import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '#libs/contracts/events.ts';
import { isWanted, recordedBy, searchFor, type Wanted, wantedOf } from './record-search.ts';
import { topicOf } from './record-topics.ts';

const event = (name: string, recordedAt: string, headline: string) => ({
  type: 'FilingRecorded',
  actor: { id: name, name, roles: [] },
  recordedAt,
  words: { headline },
});
const events = [
  event('Carol', '2021-02-08T14:00:00.000Z', '8-K filed'),
  // The evening of the 8th in New York.
  event('Pavel', '2021-02-09T03:00:00.000Z', 'Wire sent'),
  event('Carol', '2021-02-10T14:00:00.000Z', 'Closing set'),
];
const found = (wanted: Partial<Wanted>) =>
  events
    .filter((one) => isWanted(one as never, { text: '', topic: '', by: '', from: '', to: '', ...wanted }))
    .map(({ words }) => words.headline);

describe('the record as it is searched', () => {
  it('has everything where nothing is asked for', () => {
    expect(found({})).toHaveLength(3);
  });

  it('is narrowed by text, by person and by days of New York, each beside the others', () => {
    expect(found({ text: 'WIRE' })).toEqual(['Wire sent']);
    expect(found({ by: 'Carol' })).toEqual(['8-K filed', 'Closing set']);
    expect(found({ from: '2021-02-08', to: '2021-02-08' })).toEqual(['8-K filed', 'Wire sent']);
    expect(found({ by: 'Carol', from: '2021-02-09' })).toEqual(['Closing set']);
    expect(recordedBy(events as never)).toEqual(['Carol', 'Pavel']);
  });

  it('is narrowed by topic, and every type of event has one', () => {
    expect(found({ topic: 'calendar' })).toHaveLength(3);
    expect(found({ topic: 'vote' })).toEqual([]);
    expect(EVENT_TYPES.filter((type) => topicOf(type) === undefined)).toEqual([]);
  });

  it('is kept by the address, which lets a marked event go', () => {
    const search = searchFor(new URLSearchParams('event=4&by=Carol'), { topic: 'vote', from: '2021-02-08' });
    expect(search.toString()).toBe('by=Carol&topic=vote&from=2021-02-08');
    expect(wantedOf(search)).toEqual({ text: '', topic: 'vote', by: 'Carol', from: '2021-02-08', to: '' });
    expect(searchFor(search, { by: '', topic: '' }).toString()).toBe('from=2021-02-08');
  });
});
