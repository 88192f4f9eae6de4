// Makes the lists of this example: positions, ballots, closing list, awards, and what happens at the payers.
//
//     node examples/cbmg/generate.mjs            writes the CSV files and their digests into deal.yaml
//     node examples/cbmg/generate.mjs --figures  prints the figures that deal.yaml states
//
// Totals are those of the public record where it has them. Every registered holder, nominee, ballot, most grants, and
// every presentment is invented for the rehearsal; README.md says which is which. The same every time, on any machine.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { at, cents, csv, divide, dollars, later, lotsFrom, number, withDigests } from '../lists.mjs';

export { withDigests };

const PRICE_CENTS = 1975;
const ENTITLED = 19_478_048;
const ROLLOVER = 9_269_295;
const NOVARTIS = 1_458_257;
const VESTED = { liu: 240_000, yao: 54_000, chan: 48_000 };
const PAID = { liu: 10_700, yao: 18_900 };
const ROLLED = { liu: 476_817, yao: 88_549 };
const DISSENTING = 1_500;
const REGISTERED_LINES = 397;
const REGISTERED_SHARES = 230_058;
const OPTIONS = 1_476_742;
const OPTION_SPREAD_CENTS = 1_374_846_802;
const RSUS = 110_745;

const FIRST = [
  'Ada',
  'Bram',
  'Cleo',
  'Dov',
  'Esme',
  'Finn',
  'Gwen',
  'Hugo',
  'Iris',
  'Jonas',
  'Kira',
  'Leo',
  'Mina',
  'Nils',
  'Orla',
  'Pavel',
  'Quinn',
  'Rhea',
  'Sven',
  'Tess',
  'Uma',
  'Vito',
  'Wren',
  'Xenia',
  'Yara',
  'Zeno',
];
const LAST = [
  'Alderbrook',
  'Birchmoor',
  'Cinderford',
  'Dunhollow',
  'Elmsward',
  'Fennimoor',
  'Gorsedale',
  'Hazelrigg',
  'Ivorstone',
  'Juniperton',
  'Kestrelby',
  'Larkmead',
  'Mosswood',
  'Nettlecombe',
  'Oakhurston',
  'Pinewater',
  'Quarrymont',
  'Rowanfield',
  'Saltmarshe',
  'Thistledown',
  'Umberleigh',
  'Vinebrook',
  'Willowmere',
  'Yarrowgate',
];

/** The members of the consortium; what each contributed is assumed but for the totals and Liu's and Yao's. */
const CONSORTIUM = [
  ['liu', 'Liu', ROLLED.liu - VESTED.liu],
  ['yao', 'Yao', ROLLED.yao - VESTED.yao],
  ['zhang', 'H. Zhang', 22_700],
  ['dai', 'Dai', 33_229],
  ['dangdai', 'Dangdai', 2_270_000],
  ['mission-right', 'Mission Right', 1_130_000],
  ['wealth-map', 'Wealth Map', 1_080_000],
  ['earls-mill', 'Earls Mill', 980_000],
  ['opea', 'OPEA', 905_000],
  ['maplebrook', 'Maplebrook', 812_000],
  ['full-moon', 'Full Moon', 1_180_000],
  ['viktor-pan', 'Viktor Pan', 300_000],
  ['zheng-zhou', 'Zheng Zhou', 285_000],
];

function registeredHolders() {
  const lots = lotsFrom(20201218);
  const names = new Set();
  const weights = [];
  while (names.size < REGISTERED_LINES) {
    const name = `${lots.pick(FIRST)} ${String.fromCharCode(65 + lots.between(0, 25))}. ${lots.pick(LAST)}`;
    if (names.has(name)) continue;
    names.add(name);
    // Registers hold many small lines and a few large ones.
    weights.push(lots.between(1, 10) ** 3 + lots.between(1, 40));
  }
  const sizes = divide(REGISTERED_SHARES, weights);
  return [...names].map((name, index) => ({ id: `r-${number(index + 1, 4)}`, name, shares: sizes[index] }));
}

const NOMINEE_LINES = 18;

function nominees() {
  const lots = lotsFrom(20210104);
  const weights = Array.from({ length: NOMINEE_LINES }, (_, index) =>
    Math.ceil(lots.between(600, 1_000) / (index + 1)),
  );
  const streetName = ENTITLED - ROLLOVER - NOVARTIS - REGISTERED_SHARES - DISSENTING - PAID.liu - PAID.yao;
  return divide(streetName, weights).map((shares, index) => ({
    id: `n-${number(index + 1, 2)}`,
    name: `Cede & Co. for invented participant ${number(index + 1, 2)}`,
    participant: String(9001 + index),
    shares,
  }));
}

/** The clearing brokers and banks through which the street-name holders vote, each by an omnibus proxy of its own. */
const RESPONDENTS = ['custody-east', 'custody-west', 'clearing-north'];

function linkOf(index) {
  return `omnibus-${RESPONDENTS[index % RESPONDENTS.length]}`;
}

function positions() {
  return [
    ...CONSORTIUM.map(([id, holder, shares]) => ({
      position: `c-${id}`,
      holder,
      kind: 'registered',
      shares,
    })),
    {
      position: 'c-novartis',
      holder: 'Cede & Co. for Novartis Pharma AG',
      kind: 'nominee',
      participant: '9000',
      shares: NOVARTIS,
      via: 'omnibus-depository',
    },
    { position: 'p-liu', holder: 'Liu, shares not contributed', kind: 'registered', shares: PAID.liu },
    { position: 'p-yao', holder: 'Yao, shares not contributed', kind: 'registered', shares: PAID.yao },
    { position: 'r-dissenter', holder: 'Merle Q. Standfast', kind: 'registered', shares: DISSENTING },
    ...registeredHolders().map(({ id, name, shares }) => ({
      position: id,
      holder: name,
      kind: 'registered',
      shares,
    })),
    ...nominees().map(({ id, name, participant, shares }, index) => ({
      position: id,
      holder: name,
      kind: 'nominee',
      participant,
      shares,
      via: linkOf(index),
    })),
  ];
}

/** Two versions of the company's certificate of who is excluded from unaffiliated: with Novartis, and without. */
function exclusions(withNovartis) {
  const lines = CONSORTIUM.map(([id, holder, shares]) => ({
    position: `c-${id}`,
    holder,
    participant: '',
    ground: 'rollover holder',
    shares,
  }));
  const novartis = {
    position: 'c-novartis',
    holder: 'Cede & Co. for Novartis Pharma AG',
    participant: '9000',
    ground: 'filing person of Schedule 13E-3',
    shares: NOVARTIS,
  };
  return [...lines, ...(withNovartis ? [novartis] : [])].map((line, index) => ({
    line: `x-${number(index + 1, 2)}`,
    ...line,
  }));
}

/** From Cede & Co., the holder of record, down to those who hold for the street. */
function omnibus() {
  const street = nominees();
  const total = street.reduce((sum, { shares }) => sum + shares, NOVARTIS);
  return [
    {
      link: 'omnibus-depository',
      from: 'of-record',
      to: 'Invented participants of the depository',
      shares: total,
      document: 'Omnibus proxy of the depository, record date December 18, 2020 (invented)',
    },
    ...RESPONDENTS.map((name, which) => ({
      link: `omnibus-${name}`,
      from: 'omnibus-depository',
      to: `Invented respondent ${name}`,
      shares: street
        .filter((_, index) => index % RESPONDENTS.length === which)
        .reduce((sum, { shares }) => sum + shares, 0),
      document: `Respondent omnibus proxy ${which + 1} (invented)`,
    })),
  ];
}

/** Files of ballots by channel, in the order in which they came: votes on the merger and on compensation. */
function ballotFiles() {
  const lots = lotsFrom(20210208);
  const files = {};
  const add = (file, position, receivedAt, votes, says = 'votes') => {
    files[file] ??= [];
    files[file].push({ position, receivedAt, says, votes });
  };
  const all = (choice, shares) => [{ [choice]: shares }, { [choice]: shares }];
  const registered = registeredHolders();

  for (const [id, , shares] of CONSORTIUM)
    add('internet-1', `c-${id}`, at('2021-01-06', 10, lots), all('for', shares));
  // The nominees' running total comes three times and moves the tally only by what is new.
  for (const [file, day, part] of [
    ['nominee-1', '2021-01-15', 31],
    ['nominee-2', '2021-01-29', 55],
    ['nominee-3', '2021-02-05', 69],
  ]) {
    for (const { id, shares } of nominees()) {
      const voted = Math.floor((shares * part) / 100);
      const votes = split(voted, { against: 6, abstain: 2 }, { against: 96, abstain: 9 });
      add(file, id, at(day, 16, lots), votes);
    }
    if (file !== 'nominee-1') add(file, 'c-novartis', at(day, 16, lots), all('for', NOVARTIS));
  }
  for (const [index, { id, shares }] of registered.entries()) {
    if (index % 8 >= 5) continue;
    const channel = lots.pick(['card', 'card', 'internet', 'telephone']);
    const choice = index % 61 === 7 ? 'against' : index % 97 === 11 ? 'abstain' : 'for';
    const votes = [{ [choice]: shares }, { [index % 9 === 4 ? 'against' : choice]: shares }];
    // A card that is signed and left blank counts for, as the card says.
    const blank = channel === 'card' && index % 29 === 2;
    const day = `2021-01-${number(lots.between(6, 29), 2)}`;
    // Some change their minds: a first card the other way, and only the last instruction counts.
    if (index % 43 === 3) add('card-1', id, at('2021-01-05', 12, lots), all('against', shares));
    add(`${channel}-1`, id, at(day, 12, lots), blank ? all('unmarked', shares) : votes);
    if (index % 131 === 16) add('card-2', id, at('2021-02-03', 12, lots), [], 'revokes');
    if (index % 100 === 50) add('card-2', id, at('2021-02-04', 12, lots), all('for', shares));
  }
  // One holder came, gave back the proxy and voted by ballot in the room.
  const present = registered[8];
  add('meeting-1', present.id, '2021-02-08 09:12', all('against', present.shares));
  // One proxy reached the tabulator after the polls closed: kept, not counted.
  const tardy = registered[7];
  add('card-3', tardy.id, '2021-02-08 09:27', all('for', tardy.shares));
  return Object.fromEntries(
    Object.entries(files).map(([file, rows]) => {
      rows.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0));
      const lines = rows.map((row, index) => ({
        ballot: `b-${number(index + 1, 4)}`,
        position: row.position,
        receivedAt: row.receivedAt,
        says: row.says,
        signed: true,
        ...votesOf('merger', row.votes[0]),
        ...votesOf('compensation', row.votes[1]),
      }));
      return [`ballots-${file}.csv`, csv(lines)];
    }),
  );
}

/** What a nominee's customers say, in thousandths: [against, abstain] on the merger and, apart, on compensation. */
function split(voted, merger, compensation) {
  const share = (perThousand) => Math.floor((voted * perThousand) / 1_000);
  const votes = ({ against, abstain }) => ({
    for: voted - share(against) - share(abstain),
    against: share(against),
    abstain: share(abstain),
  });
  return [votes(merger), votes(compensation)];
}

function votesOf(proposal, votes) {
  const choices = ['for', 'against', 'abstain', 'unmarked'];
  return Object.fromEntries(
    choices.map((choice) => [`${proposal}.${choice}`, votes === undefined ? '' : (votes[choice] ?? 0)]),
  );
}

function closingLots() {
  const streetName = nominees().reduce((sum, { shares }) => sum + shares, NOVARTIS);
  const kinds = lotsFrom(20210218);
  return [
    { lot: 'l-cede', holder: 'Cede & Co.', kind: 'street-name', shares: streetName },
    { lot: 'l-liu', holder: 'Liu', kind: 'book-entry', shares: PAID.liu },
    { lot: 'l-yao', holder: 'Yao', kind: 'book-entry', shares: PAID.yao },
    { lot: 'l-chan', holder: 'Chan', kind: 'book-entry', shares: VESTED.chan },
    ...registeredHolders().map(({ id, name, shares }) => ({
      lot: `l-${id}`,
      holder: name,
      kind: kinds.between(1, 10) <= 3 ? 'certificated' : 'book-entry',
      shares,
    })),
    {
      lot: 'l-dissenter',
      holder: 'Merle Q. Standfast',
      kind: 'dissenting',
      shares: DISSENTING,
      demand: 'demand-1',
    },
    ...CONSORTIUM.map(([id, holder, shares]) => ({ lot: `l-c-${id}`, holder, kind: 'rollover', shares })),
    { lot: 'l-c-liu-vested', holder: 'Liu', kind: 'rollover', shares: VESTED.liu },
    { lot: 'l-c-yao-vested', holder: 'Yao', kind: 'rollover', shares: VESTED.yao },
  ];
}

/** Strikes in cents. The first director's three grants are of the record; the second's nine make its two sums. */
const DIRECTORS = [
  [
    'W.T. Liu',
    [
      [146_667, 300],
      [5_477, 1_700],
      [6_348, 1_468],
    ],
  ],
  [
    'Nadia B. Ninegrants',
    [
      [20_000, 1_468],
      [12_000, 1_550],
      [10_000, 1_665],
      [8_000, 1_700],
      [5_000, 1_525],
      [194, 1_926],
      [7_213, 1_971],
      [1_000, 2_075],
      [779, 2_075],
    ],
  ],
];
const EMPLOYEES = 74;

function awards() {
  const lots = lotsFrom(20200928);
  const rows = [];
  const add = (holder, kind, shares, strike, leg) =>
    rows.push({
      award: `a-${number(rows.length + 1, 4)}`,
      holder,
      kind,
      shares,
      strike: strike === undefined ? '' : dollars(strike),
      leg,
    });
  for (const [holder, grants] of DIRECTORS)
    for (const [shares, strike] of grants) add(holder, 'option', shares, strike, 'payables');
  const inMoney = () => rows.filter((row) => row.kind === 'option' && cents(row.strike) < PRICE_CENTS);
  const names = Array.from(
    { length: EMPLOYEES },
    (_, index) => `${lots.pick(FIRST)} ${lots.pick(LAST)} (employee ${number(index + 1, 2)})`,
  );
  for (const [index, name] of names.entries()) {
    for (let grants = lots.between(1, 3); grants > 0; grants -= 1)
      add(name, 'option', lots.between(60, 240) * 50, lots.between(70, 139) * 10, 'payroll');
    if (index % 12 === 5)
      add(name, 'option', lots.between(10, 40) * 50, lots.between(206, 384) * 10, 'payroll');
  }
  // Two last grants, a cent of spread apart, bring shares and spread to the fee table's totals.
  const shares = OPTIONS - inMoney().reduce((sum, row) => sum + row.shares, 0);
  const spread =
    OPTION_SPREAD_CENTS -
    inMoney().reduce((sum, row) => sum + row.shares * (PRICE_CENTS - cents(row.strike)), 0);
  const each = Math.floor(spread / shares);
  const dearer = spread - shares * each;
  add('Ottilie Lastgrant (employee 75)', 'option', shares - dearer, PRICE_CENTS - each, 'payroll');
  add('Ottilie Lastgrant (employee 75)', 'option', dearer, PRICE_CENTS - each - 1, 'payroll');
  const units = divide(
    RSUS,
    names.slice(0, 40).map(() => lots.between(5, 30)),
  );
  for (const [index, count] of units.entries()) add(names[index], 'rsu', count, undefined, 'payroll');
  return rows;
}

/** What happens at the payers after the release, by the day. */
function presentments() {
  const lots = lotsFrom(20210219);
  const rows = [];
  const add = (leg, entitlement, when, what, more = {}) =>
    rows.push({ leg, entitlement, at: when, what, ...more });
  const presented = (leg, entitlement, shares, when, settlesAt, method, more = {}) =>
    add(leg, entitlement, when, 'presented', { shares, settlesAt, method, ...more });

  for (const { lot, kind, shares } of closingLots()) {
    if (kind === 'rollover') continue;
    const line = Number(/^l-r-(\d+)$/.exec(lot)?.[1] ?? 0);
    const [day, month] = [lots.between(1, 26), lots.pick([3, 3, 3, 3, 4, 4, 5])];
    const usual = `2021-${number(month, 2)}-${number(day, 2)} 11:00`;
    const cheque = line % 3 === 0;
    const settled = later(usual, cheque ? 9 : 2);
    if (lot === 'l-cede') presented('agent', lot, shares, '2021-02-22 13:40', '2021-02-22 15:00', 'dtc');
    else if (line === 0 && kind !== 'dissenting')
      presented('agent', lot, shares, '2021-02-26 11:00', '2021-02-26 16:00', 'wire');
    else if (kind === 'dissenting')
      presented('agent', lot, shares, '2021-05-04 11:00', '2021-05-06 11:00', 'ach');
    else if (UNCLAIMED.includes(line)) continue;
    else if (line === ESTATE)
      add('agent', lot, '2021-03-15 11:00', 'held', { reason: 'estate: letters testamentary awaited' });
    else if (LOST.includes(line)) {
      add('agent', lot, '2021-03-09 11:00', 'held', {
        reason: 'certificate lost: affidavit and bond awaited',
      });
      add('agent', lot, '2021-06-14 11:00', 'unheld', { reason: 'affidavit and bond received' });
      presented('agent', lot, shares, '2021-06-14 11:30', '2021-06-16 11:00', 'ach');
    } else if (line === RETURNED) {
      presented('agent', lot, shares, '2021-03-04 11:00', '2021-03-09 11:00', 'ach');
      add('agent', lot, '2021-03-08 09:00', 'returned', {
        reason: 'R03: no account, or account cannot be found',
      });
      add('agent', lot, '2021-03-16 11:00', 'reissued', { settlesAt: '2021-03-18 11:00', method: 'ach' });
    } else if (NO_TAX_FORM.includes(line)) {
      presented('agent', lot, shares, '2021-03-12 11:00', '2021-03-16 11:00', 'ach', {
        withholding: '0.24',
        reason: 'no taxpayer number: backup withholding',
      });
      add('agent', lot, '2021-03-17 15:00', 'remitted', { reason: 'deposited with the IRS' });
    } else if (LATE_LETTER.includes(line))
      presented('agent', lot, shares, '2021-11-08 11:00', '2021-11-10 11:00', 'ach', {
        reason: 'letter of transmittal came after a reminder',
      });
    else presented('agent', lot, shares, usual, settled, cheque ? 'check' : 'ach');
  }
  for (const { award, strike, shares, leg } of awards()) {
    if (strike !== '' && cents(strike) >= PRICE_CENTS) continue;
    if (leg === 'payroll')
      presented('payroll', award, shares, '2021-03-05 09:00', '2021-03-05 17:00', 'payroll');
    else presented('payables', award, shares, '2021-02-26 09:00', '2021-02-26 15:00', 'wire');
  }
  rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return rows.map(
    (
      {
        leg,
        entitlement,
        at: when,
        what,
        shares = '',
        settlesAt = '',
        withholding = '',
        method = '',
        reason = '',
      },
      index,
    ) => ({
      presentment: `e-${number(index + 1, 4)}`,
      leg,
      entitlement,
      at: when,
      what,
      shares,
      settlesAt,
      withholding,
      method,
      reason,
    }),
  );
}

/** Some of each kind of trouble, by line of the register. */
const UNCLAIMED = [23, 88, 140, 211, 305, 390];
const ESTATE = 57;
const LOST = [12, 104, 266, 331];
const RETURNED = 41;
const NO_TAX_FORM = [63, 177, 290];
const LATE_LETTER = [35, 72, 119, 158, 199, 240, 281, 322];

/** File name → text. */
export function lists() {
  return {
    'positions.csv': csv(positions()),
    'exclusions-rollover-only.csv': csv(exclusions(false)),
    'exclusions-novartis-excluded.csv': csv(exclusions(true)),
    'omnibus.csv': csv(omnibus()),
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
      amountCents: grants.reduce((sum, row) => sum + worth(row), 0),
      payees: new Set(grants.map(({ holder }) => holder)).size,
      grants: grants.length,
    };
  };
  const sum = (rows) => rows.reduce((total, { shares }) => total + shares, 0);
  return {
    entitled: sum(positions()),
    outstanding: sum(closingLots()),
    agent: { amountCents: sum(paid) * PRICE_CENTS, payees: paid.length, shares: sum(paid) },
    streetNamePercent: (closingLots()[0].shares * 100) / sum(paid),
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
