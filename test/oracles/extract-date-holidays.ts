// Adds what the npm package date-holidays holds of our calendars to published.json, beside this file:
//
//   npm install --prefix /tmp/oracle --ignore-scripts date-holidays@3.37.0
//   node bin/run.mjs test/oracles/extract-date-holidays.ts /tmp/oracle
//
// Its Singapore is left out: it computes the Muslim festivals, and knows no day in lieu of one. Only days are kept. The
// package is ISC; its data, CC BY 3.0, name their sources.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isWeekend } from '#libs/calendar/day.ts';
import { rangeOf } from '#libs/calendar/tables.ts';
import { PUBLISHED, type Published } from './published.ts';

interface Holidays {
  getHolidays(year: number): readonly { readonly date: string; readonly type: string }[];
}

const PACKAGE = 'date-holidays';
const require = createRequire(path.resolve(process.argv.at(-1) ?? '.', 'package.json'));
const HolidaysOf = require(PACKAGE) as new (country: string) => Holidays;
const { version } = JSON.parse(readFileSync(require.resolve(`${PACKAGE}/package.json`), 'utf8')) as {
  version: string;
};
const [first, last] = rangeOf();
const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);

const rows = [told('fedwire', 'US', ['public', 'bank']), told('hong-kong', 'HK', ['public'])];
const others = PUBLISHED.filter((row) => !row.package.startsWith(`${PACKAGE} `));
const target = path.join(import.meta.dirname, 'published.json');
writeFileSync(target, `${JSON.stringify([...others, ...rows], null, 2)}\n`);

function told(calendar: Published['calendar'], country: string, types: readonly string[]): Published {
  const held = new HolidaysOf(country);
  const closedIn = (year: number) =>
    held
      .getHolidays(year)
      .filter(({ type }) => types.includes(type))
      .map(({ date }) => date.slice(0, 10))
      .filter((day) => day.startsWith(`${year}-`) && !isWeekend(day));
  return {
    package: `${PACKAGE} ${version}`,
    licence: 'ISC AND CC-BY-3.0',
    holds: country,
    calendar,
    years: [first, last],
    closed: Object.fromEntries(
      years.map((year) => [
        String(year),
        [...new Set(closedIn(year))]
          .toSorted()
          .map((day) => day.slice(5))
          .join(' '),
      ]),
    ),
  };
}
