import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { addDays } from '#libs/calendar/day.ts';
import { instantFromMs, instantToMs } from '#libs/calendar/instant.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { offsetSeconds } from '#libs/calendar/zones.ts';
import { times } from '#test/setup/effort.ts';
import { type IcsCalendar, type IcsEvent, writeIcs } from './ics.ts';

const event: IcsEvent = {
  uid: '8-K-5.07--deal-1@closing-bell',
  sequence: 2,
  createdAt: '2020-12-08T22:00:00.000Z',
  changedAt: '2021-02-01T15:00:00.000Z',
  start: { at: newYorkInstant('2021-02-12', '17:30'), zone: 'America/New_York' },
  summary: 'Bell: Form 8-K on the vote',
  description: 'Item 5.07; counted, day by day\nby New York',
  cancelled: false,
  alarms: [{ minutes: -1_440, says: 'Tomorrow' }],
};
const calendarOf = (...events: IcsEvent[]): IcsCalendar => ({ name: 'Bell', refreshMinutes: 60, events });
const parse = (calendar: IcsCalendar) => new ICAL.Component(ICAL.parse(writeIcs(calendar)));
const eventsIn = (calendar: IcsCalendar) =>
  parse(calendar)
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));

describe('an iCalendar file', () => {
  it('is read by an independent parser as it was meant', () => {
    const [read] = eventsIn(calendarOf(event));
    expect(read).toMatchObject({
      uid: event.uid,
      sequence: 2,
      summary: event.summary,
      description: event.description,
    });
    expect(read?.startDate.zone?.tzid).toBe('America/New_York');
    const value = (name: string) => read?.component.getFirstPropertyValue(name)?.toString();
    expect(value('last-modified')).toBe('2021-02-01T15:00:00Z');
    expect(value('dtstamp')).toBe('2021-02-01T15:00:00Z');
    expect(value('created')).toBe('2020-12-08T22:00:00Z');
    expect(value('status')).toBe('CONFIRMED');
    const [alarm] = read?.component.getAllSubcomponents('valarm') ?? [];
    expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('-P1D');
  });

  it('is the same, byte for byte, whenever it is written; ends lines with CRLF and with nothing else', () => {
    const text = writeIcs(calendarOf(event));
    expect(writeIcs(calendarOf(event))).toBe(text);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain('DTSTART;TZID=America/New_York:20210212T173000\r\n');
  });

  it('has whole days as days, cancelled ones as cancelled, and other zones in UTC', () => {
    const day = { ...event, start: { day: '2021-02-28' }, cancelled: true } as const;
    const [read] = eventsIn(calendarOf(day));
    expect(read?.startDate.isDate).toBe(true);
    expect([read?.startDate.toString(), read?.endDate.toString()]).toEqual(['2021-02-28', '2021-03-01']);
    expect(read?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    const elsewhere = { ...event, start: { at: '2021-02-12T01:00:00.000Z', zone: 'UTC' } } as const;
    const [utc] = eventsIn(calendarOf(elsewhere));
    expect(utc?.startDate.toString()).toBe('2021-02-12T01:00:00Z');
  });

  it('carries any text through, in lines of at most 75 octets that never cut a character in two', () => {
    // Tabs and line ends are text; other control characters cannot stand in a file at all.
    const character = fc.constantFrom(...'aZ9 ,;:\\"\n\t§é漢字', '👩‍⚖️', 'END:VEVENT', '\\n', '\\,');
    const anything = fc.array(character, { maxLength: 120 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anything, anything, (summary, description) => {
        const calendar = calendarOf({ ...event, summary, description });
        const [read] = eventsIn(calendar);
        expect([read?.summary, read?.description]).toEqual([summary, description]);
        for (const line of writeIcs(calendar).split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).toBe(Buffer.from(line).toString());
        }
      }),
      { numRuns: times(100) },
    );
    const cleaned = writeIcs(calendarOf({ ...event, summary: 'a\u0000b\u001b[31m\r\nc' }));
    expect(cleaned).toContain('SUMMARY:ab[31m\\nc\r\n');
  });

  it.each([
    [-15, '-PT15M'],
    [-120, '-PT2H'],
    [-900, '-PT15H'],
    [-4_320, '-P3D'],
    [-1_530, '-P1DT1H30M'],
    [540, 'PT9H'],
    [0, 'PT0M'],
  ])('writes %i minutes as %s', (minutes, trigger) => {
    expect(writeIcs(calendarOf({ ...event, alarms: [{ minutes, says: 'Now' }] }))).toContain(
      `TRIGGER;RELATED=START:${trigger}\r\n`,
    );
  });
});

describe('New York in an iCalendar file', () => {
  const zoneOf = () => {
    const component = parse(calendarOf()).getFirstSubcomponent('vtimezone');
    if (component === null) throw new Error('no VTIMEZONE');
    return new ICAL.Timezone({ component, tzid: 'America/New_York' });
  };

  /** What a program that knows the zone by the file alone takes the clocks to show. */
  const offsetInFile = (zone: ICAL.Timezone, local: string): number =>
    zone.utcOffset(new ICAL.Time(ICAL.Time.fromString(local.slice(0, 19), undefined as never), zone));

  it('has the offset of the US rules in every hour around each change, from 1990 to 2037', () => {
    const zone = zoneOf();
    for (let year = 1990; year <= 2037; year += 1) {
      const changes = Array.from({ length: 365 }, (_, at) => addDays(`${year}-01-01`, at)).filter((day) => {
        const [morning, evening] = [newYorkInstant(day, '00:30'), newYorkInstant(day, '12:00')];
        return offsetSeconds('America/New_York', morning) !== offsetSeconds('America/New_York', evening);
      });
      expect(changes, String(year)).toHaveLength(2);
      for (const day of changes) {
        for (const near of [addDays(day, -1), day, addDays(day, 1)]) {
          // The hour that is skipped in spring and the one that comes twice in autumn have no one answer.
          for (const hour of ['00', '04', '09', '17', '22']) {
            const instant = newYorkInstant(near, `${hour}:30`);
            const expected = offsetSeconds('America/New_York', instant);
            expect(offsetInFile(zone, `${near}T${hour}:30:00`), `${near} ${hour}:30`).toBe(expected);
          }
        }
      }
    }
  });

  it('brings any moment to the same instant, read by the file alone', () => {
    const zone = zoneOf();
    const from = instantToMs('2010-01-01T00:00:00.000Z');
    const to = instantToMs('2035-12-31T00:00:00.000Z');
    fc.assert(
      fc.property(fc.integer({ min: from / 60_000, max: to / 60_000 }), (minutes) => {
        const at = instantFromMs(minutes * 60_000);
        const text = writeIcs(calendarOf({ ...event, start: { at, zone: 'America/New_York' } }));
        const local = /DTSTART;TZID=America\/New_York:(\d{8}T\d{6})/.exec(text)?.[1] ?? '';
        const written = `${local.slice(0, 4)}-${local.slice(4, 6)}-${local.slice(6, 11)}:${local.slice(11, 13)}:${local.slice(13)}`;
        const offset = offsetInFile(zone, written);
        const read = instantFromMs(Date.parse(`${written}Z`) - offset * 1_000);
        // In the hour that comes twice a local time has two readings an hour apart.
        const twice = Math.abs(instantToMs(read) - instantToMs(at)) === 3_600_000;
        expect(twice ? isRepeatedHour(at) : read === at, at).toBe(true);
      }),
      { numRuns: times(300) },
    );
  });

  const isRepeatedHour = (at: string): boolean => {
    const offsets = [-3_600, 0, 3_600].map((shift) =>
      offsetSeconds('America/New_York', instantFromMs(instantToMs(at) + shift * 1_000)),
    );
    return new Set(offsets).size > 1;
  };
});
