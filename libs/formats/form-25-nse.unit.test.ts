import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm25 } from '#libs/deal/delisting/form-25-check.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { play, until } from '#libs/deal/testing/given.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { FORM_25_BYTES_MAX, readForm25Nse, UnreadableForm25 } from './form-25-nse.ts';

const notice = (change: Readonly<Record<string, string>> = {}): string => {
  const said = {
    issuer: 'SMALL COMPANY INC /DE/',
    cik: '0001234567',
    class: 'Common Stock, par value $0.001',
    rule: '17 CFR 240.12d2-2(a)(3)',
    exchange: 'NASDAQ Stock Market LLC',
    on: '2021-02-18',
    ...change,
  };
  return `<?xml version="1.0"?>
<notificationOfRemoval>
  <schemaVersion>X0203</schemaVersion>
  <exchange><cik>0001354457</cik><entityName>${said.exchange}</entityName></exchange>
  <issuer>
    <cik>${said.cik}</cik><entityName>${said.issuer}</entityName><fileNumber>001-00000</fileNumber>
    <address><street1>1 Main Street</street1><city>Rockville</city></address>
  </issuer>
  <descriptionClassSecurity>${said.class}</descriptionClassSecurity>
  <ruleProvision>${said.rule}</ruleProvision>
  <signatureData><signatureName>A Person</signatureName><signatureTitle>AVP</signatureTitle><signatureDate>${said.on}</signatureDate></signatureData>
</notificationOfRemoval>`;
};

const submission = (xml: string, type = '25-NSE') => `<SEC-DOCUMENT>0001354457-21-000123.txt : 20210218
<SEC-HEADER>
<ACCEPTANCE-DATETIME>20210218163012
ACCESSION NUMBER:		0001354457-21-000123
CONFORMED SUBMISSION TYPE:	${type}
</SEC-HEADER>
<DOCUMENT>
<TYPE>${type}
<TEXT>
<XML>
${xml}
</XML>
</TEXT>
</DOCUMENT>`;

const effective = play(until(wholeStory, 'PassMoment')) as OpenDeal;
const deal: OpenDeal = {
  ...effective,
  terms: { ...effective.terms, company: { ...effective.terms.company, cik: '1234567' } },
};

describe('a Form 25-NSE', () => {
  it('is read alone, and within the submission that says when it was accepted', () => {
    expect(readForm25Nse(notice())).toEqual({
      schemaVersion: 'X0203',
      exchange: { cik: '1354457', name: 'NASDAQ Stock Market LLC' },
      issuer: { cik: '1234567', name: 'SMALL COMPANY INC /DE/', fileNumber: '001-00000' },
      securityClass: 'Common Stock, par value $0.001',
      rule: '17 CFR 240.12d2-2(a)(3)',
      signed: { name: 'A Person', title: 'AVP', on: '2021-02-18' },
      accession: null,
      acceptedAt: null,
      amendment: false,
    });
    expect(readForm25Nse(submission(notice(), '25-NSE/A'))).toMatchObject({
      accession: '0001354457-21-000123',
      acceptedAt: '2021-02-18T21:30:12.000Z',
      amendment: true,
    });
  });

  it.each([
    ['another form', '<ownershipDocument/>', 'this is another form'],
    ['nothing', '', 'empty'],
    ['no class', notice().replace(/<descriptionClassSecurity>.*\n/, ''), 'no descriptionClassSecurity'],
    [
      'two rules',
      notice().replace('<ruleProvision>', '<ruleProvision>x</ruleProvision><ruleProvision>'),
      'twice',
    ],
    ['a CIK that is none', notice({ cik: '12x' }), 'is no CIK'],
    ['an end that is missing', notice().slice(0, -10), 'Line'],
    [
      'a document type with entities',
      `<!DOCTYPE notificationOfRemoval [<!ENTITY a "b">]>${notice().replace('<?xml version="1.0"?>', '')}`,
      'document type',
    ],
    ['an entity nobody knows', notice({ class: '&grow;' }), 'Line'],
    ['a tower of elements', `<notificationOfRemoval>${'<a>'.repeat(50)}`, 'more in it than in any Form 25'],
    ['a crowd of elements', `<notificationOfRemoval>${'<a/>'.repeat(500)}`, 'more in it than in any Form 25'],
    ['a text without end', notice({ class: 'x'.repeat(3_000) }), 'longer than'],
    ['a file without end', 'x'.repeat(FORM_25_BYTES_MAX + 1), 'more than'],
  ])('with %s is refused in words', (_, text, why) => {
    expect(() => readForm25Nse(text)).toThrow(UnreadableForm25);
    expect(() => readForm25Nse(text)).toThrow(why);
  });

  it('is read or refused in words, whatever is done to it', () => {
    const good = submission(notice());
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(200), fc.string(), (at, length, put) => {
        try {
          readForm25Nse(good.slice(0, at) + put + good.slice(at + length));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableForm25);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('held against the deal', () => {
  const fieldsOf = (change: Readonly<Record<string, string>>, on: OpenDeal = deal) =>
    checkForm25(on, readForm25Nse(notice(change))).differences.map(
      ({ field, severity }) => `${field} ${severity}`,
    );

  it('agrees, with what counsel would report', () => {
    const check = checkForm25(deal, readForm25Nse(submission(notice())));
    expect(check).toMatchObject({
      agrees: true,
      differences: [],
      report: {
        filedAt: '2021-02-18T21:30:12.000Z',
        filedBy: 'exchange',
        amendment: false,
        accession: '0001354457-21-000123',
      },
    });
  });

  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['another issuer', { cik: '999' }, ['issuer differs']],
    ['a former name under the same CIK', { issuer: 'OLD NAME CORP' }, ['issuer look']],
    ['another class', { class: 'Warrants, each for one share of Common Stock' }, ['class differs']],
    ['the voluntary rule', { rule: '17 CFR 240.12d2-2(c)' }, ['rule differs']],
    ['another exchange', { exchange: 'New York Stock Exchange LLC' }, ['exchange differs']],
    ['a day before the merger', { on: '2021-02-17' }, ['date differs']],
    ['the next trading day', { on: '2021-02-19' }, []],
    ['a day a week later', { on: '2021-02-26' }, ['date look']],
    ['no day', { on: '' }, ['date look']],
  ])('tells %s', (_, change, expected) => {
    expect(fieldsOf(change)).toEqual(expected);
  });

  it('tells by the name alone where the terms give no CIK, and that no merger is effective yet', () => {
    expect(fieldsOf({ cik: '999' }, effective)).toEqual([]);
    expect(fieldsOf({ issuer: 'ANOTHER COMPANY INC' }, effective)).toEqual(['issuer differs']);
    const before = play(until(wholeStory, 'CallMeeting')) as OpenDeal;
    expect(fieldsOf({}, before)).toEqual(['date differs']);
  });
});
