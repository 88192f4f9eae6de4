// Makes the lists of this example: positions, ballots, closing list, awards, and what happens at the payers.
//
//     node examples/kestrel/generate.mjs            writes the CSV files and their digests into deal.yaml
//     node examples/kestrel/generate.mjs --figures  prints the figures that deal.yaml states
//
// Kestrel Vale Instruments does not exist. Every holder, ballot, grant and payment is invented; a likeness is chance.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { at, byTime, cents, csv, divide, dollars, later, lotsFrom, number, withDigests } from '../lists.mjs';

export { withDigests };

const PRICE_CENTS = 3350;
const ENTITLED = 24_000_000;
const ROLLOVER = [
  ['founder', 'Ansel Quillfeather (fictitious)', 4_800_000],
  ['trust', 'Quillfeather Family Trust (fictitious)', 2_400_000],
];
const DISSENTING = 12_000;
const REGISTERED_LINES = 48;
const REGISTERED_SHARES = 588_000;
const NOMINEE_LINES = 9;
const RESPONDENTS = ['custody-one', 'custody-two'];

const FIRST = [
  'Alba',
  'Bede',
  'Cora',
  'Dunstan',
  'Elva',
  'Fenwick',
  'Greer',
  'Hollis',
  'Isolde',
  'Jago',
  'Keziah',
  'Lorne',
];
const LAST = [
  'Ashgrove',
  'Brackenbury',
  'Coldstream',
  'Dewhurst',
  'Eskdale',
  'Fairlight',
  'Greywater',
  'Hawksworth',
];

const sum = (rows) => rows.reduce((total, { shares }) => total + shares, 0);

function registeredHolders() {
  const lots = lotsFrom(20250425);
  const names = new Set();
  const weights = [];
  while (names.size < REGISTERED_LINES) {
    const name = `${lots.pick(FIRST)} ${String.fromCharCode(65 + lots.between(0, 25))}. ${lots.pick(LAST)}`;
    if (names.has(name)) continue;
    names.add(name);
    weights.push(lots.between(1, 9) ** 2 + lots.between(1, 20));
  }
  const sizes = divide(REGISTERED_SHARES, weights);
  return [...names].map((name, index) => ({
    id: `r-${number(index + 1, 3)}`,
    name: `${name} (fictitious)`,
    shares: sizes[index],
  }));
}

/** Street name, on each of the two record dates: between them shares moved from one participant to another. */
function nominees(which) {
  const lots = lotsFrom(which === 1 ? 20250428 : 20250804);
  const weights = Array.from({ length: NOMINEE_LINES }, (_, index) =>
    Math.ceil(lots.between(700, 1_000) / (index + 1)),
  );
  const street =
    ENTITLED - sum(ROLLOVER.map(([, , shares]) => ({ shares }))) - REGISTERED_SHARES - DISSENTING;
  return divide(street, weights).map((shares, index) => ({
    id: `n-${number(index + 1, 2)}`,
    name: `Cede & Co. for invented participant ${number(index + 1, 2)}`,
    participant: String(9101 + index),
    shares,
    via: `omnibus-${RESPONDENTS[index % RESPONDENTS.length]}`,
  }));
}

function positions(which) {
  return [
    ...ROLLOVER.map(([id, holder, shares]) => ({ position: `c-${id}`, holder, kind: 'registered', shares })),
    {
      position: 'r-dissenter',
      holder: 'Prudence V. Holdfast (fictitious)',
      kind: 'registered',
      shares: DISSENTING,
    },
    ...registeredHolders().map(({ id, name, shares }) => ({
      position: id,
      holder: name,
      kind: 'registered',
      shares,
    })),
    ...nominees(which).map(({ id, name, participant, shares, via }) => ({
      position: id,
      holder: name,
      kind: 'nominee',
      participant,
      shares,
      via,
    })),
  ];
}

function exclusions() {
  return ROLLOVER.map(([id, holder, shares], index) => ({
    line: `x-${index + 1}`,
    position: `c-${id}`,
    holder,
    ground: 'rollover holder',
    shares,
  }));
}

/** From Cede & Co., the holder of record, down to those who hold for the street. */
function omnibus(which) {
  const street = nominees(which);
  return [
    {
      link: 'omnibus-depository',
      from: 'of-record',
      to: 'Invented participants of the depository',
      shares: sum(street),
      document: `Omnibus proxy of the depository ${which} (invented)`,
    },
    ...RESPONDENTS.map((name) => ({
      link: `omnibus-${name}`,
      from: 'omnibus-depository',
      to: `Invented respondent ${name}`,
      shares: sum(street.filter(({ via }) => via === `omnibus-${name}`)),
      document: `Respondent omnibus proxy of ${name} ${which} (invented)`,
    })),
  ];
}

/**
 * At the first meeting too few of the unaffiliated say yes, though enough of all do: for the merger go 42 % of the street
 * in the end. After the price has risen again it is 71 %.
 */
const STREET = [
  { file: 'nominee-1', meeting: 1, day: '2025-06-05', for: 33, against: 20 },
  { file: 'nominee-2', meeting: 1, day: '2025-06-23', for: 42, against: 24 },
  { file: 'nominee-3', meeting: 2, day: '2025-08-28', for: 52, against: 9 },
  { file: 'nominee-4', meeting: 2, day: '2025-09-08', for: 71, against: 8 },
];
const REGISTERED = [
  { meeting: 1, from: '2025-05-12', of: 10, for: 5, against: 2 },
  { meeting: 2, from: '2025-08-14', of: 10, for: 7, against: 1 },
];

function ballotFiles() {
  const lots = lotsFrom(20250909);
  const files = {};
  const add = (file, position, receivedAt, merger, compensation) => {
    files[file] ??= [];
    files[file].push({ position, receivedAt, merger, compensation });
  };
  for (const { file, meeting, day, for: yes, against: no } of STREET) {
    for (const { id, shares } of nominees(meeting)) {
      const of = (percent) => Math.floor((shares * percent) / 100);
      const merger = { for: of(yes), against: of(no), abstain: of(1) };
      const voted = merger.for + merger.against + merger.abstain;
      const pay = Math.floor(merger.for / 2);
      add(file, id, at(day, 16, lots), merger, { for: pay, against: voted - pay, abstain: 0 });
    }
  }
  for (const { meeting, from, of, for: yes, against: no } of REGISTERED) {
    for (const [id, , shares] of ROLLOVER)
      add(`internet-${meeting}`, `c-${id}`, at(from, 10, lots), ...both('for', shares));
    for (const [index, { id, shares }] of registeredHolders().entries()) {
      const part = index % of;
      if (part >= yes + no) continue;
      const file = `${lots.pick(['card', 'internet'])}-${meeting}`;
      const when = at(later(`${from} 10:00`, lots.between(1, 10)).slice(0, 10), 12, lots);
      // A card that is signed and left blank counts for, as the card says.
      const choice = part < no ? 'against' : file.startsWith('card') && part === no ? 'unmarked' : 'for';
      add(file, id, when, ...both(choice, shares));
    }
  }
  return Object.fromEntries(
    Object.entries(files).map(([file, rows]) => {
      const lines = rows.toSorted(byTime('receivedAt')).map((row, index) => ({
        ballot: `b-${number(index + 1, 4)}`,
        position: row.position,
        receivedAt: row.receivedAt,
        says: 'votes',
        signed: true,
        ...votesOf('merger', row.merger),
        ...votesOf('compensation', row.compensation),
      }));
      return [`ballots-${file}.csv`, csv(lines)];
    }),
  );
}

const both = (choice, shares) => [{ [choice]: shares }, { [choice]: shares }];

function votesOf(proposal, votes) {
  return Object.fromEntries(
    ['for', 'against', 'abstain', 'unmarked'].map((choice) => [`${proposal}.${choice}`, votes[choice] ?? 0]),
  );
}

function closingLots() {
  return [
    { lot: 'l-cede', holder: 'Cede & Co.', kind: 'street-name', shares: sum(nominees(2)) },
    ...registeredHolders().map(({ id, name, shares }, index) => ({
      lot: `l-${id}`,
      holder: name,
      kind: index % 4 === 0 ? 'certificated' : 'book-entry',
      shares,
    })),
    {
      lot: 'l-dissenter',
      holder: 'Prudence V. Holdfast (fictitious)',
      kind: 'dissenting',
      shares: DISSENTING,
      demand: 'demand-1',
    },
    ...ROLLOVER.map(([id, holder, shares]) => ({ lot: `l-c-${id}`, holder, kind: 'rollover', shares })),
  ];
}

const DIRECTORS = [
  [
    'Thea Marchbank (fictitious)',
    [
      [40_000, 1_225],
      [12_000, 2_890],
      [5_000, 3_475],
    ],
  ],
  [
    'Osric Vane (fictitious)',
    [
      [25_000, 1_840],
      [8_000, 3_100],
    ],
  ],
];
const EMPLOYEES = 24;

function awards() {
  const lots = lotsFrom(20250113);
  const rows = [];
  const add = (holder, kind, shares, strike, leg) =>
    rows.push({
      award: `a-${number(rows.length + 1, 3)}`,
      holder,
      kind,
      shares,
      strike: strike === undefined ? '' : dollars(strike),
      leg,
    });
  for (const [holder, grants] of DIRECTORS)
    for (const [shares, strike] of grants) add(holder, 'option', shares, strike, 'payables');
  for (let index = 1; index <= EMPLOYEES; index += 1) {
    const name = `${lots.pick(FIRST)} ${lots.pick(LAST)} (fictitious employee ${number(index, 2)})`;
    add(name, 'option', lots.between(20, 200) * 50, lots.between(90, 310) * 10, 'payroll');
    // Some grants are under water and pay nothing.
    if (index % 8 === 3)
      add(name, 'option', lots.between(10, 40) * 50, lots.between(340, 420) * 10, 'payroll');
    if (index % 3 === 0) add(name, 'rsu', lots.between(100, 900), undefined, 'payroll');
  }
  return rows;
}

/** What happens at the payers after the release, by the day. */
function presentments() {
  const lots = lotsFrom(20250929);
  const rows = [];
  const add = (leg, entitlement, when, what, more = {}) =>
    rows.push({ leg, entitlement, at: when, what, ...more });
  const paid = (leg, entitlement, shares, when, settlesAt, method, more = {}) =>
    add(leg, entitlement, when, 'presented', { shares, settlesAt, method, ...more });

  for (const { lot, kind, shares } of closingLots()) {
    const line = Number(/^l-r-(\d+)$/.exec(lot)?.[1] ?? 0);
    const usual = `2025-${number(lots.pick([10, 10, 10, 11]), 2)}-${number(lots.between(6, 28), 2)} 11:00`;
    if (kind === 'rollover' || UNCLAIMED.includes(line)) continue;
    if (lot === 'l-cede') paid('agent', lot, shares, '2025-09-29 13:40', '2025-09-29 15:00', 'dtc');
    else if (kind === 'dissenting') paid('agent', lot, shares, '2025-12-03 11:00', '2025-12-05 11:00', 'ach');
    else if (line === LOST) {
      add('agent', lot, '2025-10-14 11:00', 'held', {
        reason: 'certificate lost: affidavit and bond awaited',
      });
      add('agent', lot, '2026-01-20 11:00', 'unheld', { reason: 'affidavit and bond received' });
      paid('agent', lot, shares, '2026-01-20 11:30', '2026-01-22 11:00', 'ach');
    } else if (line === RETURNED) {
      paid('agent', lot, shares, '2025-10-09 11:00', '2025-10-15 11:00', 'ach');
      add('agent', lot, '2025-10-14 09:00', 'returned', {
        reason: 'R03: no account, or account cannot be found',
      });
      add('agent', lot, '2025-10-22 11:00', 'reissued', { settlesAt: '2025-10-24 11:00', method: 'ach' });
    } else if (line === NO_TAX_FORM) {
      paid('agent', lot, shares, '2025-10-20 11:00', '2025-10-22 11:00', 'ach', {
        withholding: '0.24',
        reason: 'no taxpayer number: backup withholding',
      });
      add('agent', lot, '2025-10-23 15:00', 'remitted', { reason: 'deposited with the IRS' });
    } else {
      const cheque = line % 3 === 0;
      paid('agent', lot, shares, usual, later(usual, cheque ? 9 : 2), cheque ? 'check' : 'ach');
    }
  }
  for (const { award, strike, shares, leg } of awards()) {
    if (strike !== '' && cents(strike) >= PRICE_CENTS) continue;
    if (leg === 'payroll') paid('payroll', award, shares, '2025-10-10 09:00', '2025-10-10 17:00', 'payroll');
    else paid('payables', award, shares, '2025-10-03 09:00', '2025-10-03 15:00', 'wire');
  }
  const fields = ['shares', 'settlesAt', 'withholding', 'method', 'reason'];
  return rows.toSorted(byTime('at')).map((row, index) => ({
    presentment: `e-${number(index + 1, 4)}`,
    leg: row.leg,
    entitlement: row.entitlement,
    at: row.at,
    what: row.what,
    ...Object.fromEntries(fields.map((field) => [field, row[field] ?? ''])),
  }));
}

/** Some of each kind of trouble, by line of the register. */
const UNCLAIMED = [7, 29];
const LOST = 13;
const RETURNED = 18;
const NO_TAX_FORM = 34;

/** File name → text. */
export function lists() {
  return {
    'positions-1.csv': csv(positions(1)),
    'positions-2.csv': csv(positions(2)),
    'exclusions.csv': csv(exclusions()),
    'omnibus-1.csv': csv(omnibus(1)),
    'omnibus-2.csv': csv(omnibus(2)),
    ...ballotFiles(),
    'closing-list.csv': csv(closingLots()),
    'awards.csv': csv(awards()),
    'presentments.csv': csv(presentments()),
  };
}

/** Totals that deal.yaml states, from the rows themselves. */
export function figures() {
  const paid = closingLots().filter(({ kind }) => kind !== 'rollover' && kind !== 'dissenting');
  const worth = ({ kind, shares, strike }) =>
    shares * (kind === 'rsu' ? PRICE_CENTS : Math.max(0, PRICE_CENTS - cents(strike)));
  const leg = (name) => {
    const grants = awards().filter((row) => row.leg === name && worth(row) > 0);
    return {
      amountCents: grants.reduce((total, row) => total + worth(row), 0),
      payees: new Set(grants.map(({ holder }) => holder)).size,
    };
  };
  return {
    entitled: [sum(positions(1)), sum(positions(2))],
    excluded: sum(exclusions()),
    outstanding: sum(closingLots()),
    agent: { amountCents: sum(paid) * PRICE_CENTS, payees: paid.length, shares: sum(paid) },
    payroll: leg('payroll'),
    payables: leg('payables'),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  if (process.argv.includes('--figures')) console.log(JSON.stringify(figures(), null, 2));
  else {
    const texts = lists();
    for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text);
    const dealFile = path.join(folder, 'deal.yaml');
    writeFileSync(dealFile, withDigests(readFileSync(dealFile, 'utf8'), texts));
  }
}
