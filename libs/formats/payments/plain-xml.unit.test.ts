import { describe, expect, it } from 'vitest';
import { XmlRecords } from './xml-records.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const BODY = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M-1</MsgId></GrpHdr>
<Stmt><Id>000123</Id>
  <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">100.00</Amt></Bal>
<Ntry><Amt Ccy="USD">10.00</Amt><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Refs><EndToEndId>CB1 > CB0</EndToEndId></Refs>
</TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
`;

/** What is told of a message until its end, or until what is wrong with it. */
function toldOf(pieces: readonly string[]): unknown[] {
  const told: unknown[] = [];
  const records = new XmlRecords({
    records: new Set(['GrpHdr', 'Stmt', 'Ntry', 'TxDtls']),
    onRoot: (namespace) => told.push(namespace),
    onRecord: ({ element, within }) =>
      told.push(structuredClone([plainOf(element), within.map(({ name }) => name)])),
  });
  try {
    for (const piece of pieces) records.write(piece);
    records.close();
  } catch (error) {
    told.push(String(error));
  }
  return told;
}

function plainOf({ name, line, attributes, children, text }: ElementLike): unknown {
  return { name, line, attributes, text, children: children.map(plainOf) };
}
interface ElementLike {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ElementLike[];
  readonly text: string;
}

/** A comment before the root is not plain: all is left to the parser that knows all of XML. */
const whole = (body: string) => toldOf([`${DECLARATION}<!-- -->${body}`]);

const ODDITIES = [
  '<',
  '>',
  '/',
  '&',
  '&amp;',
  '&#0;',
  ']]>',
  '"',
  "'",
  ' ',
  '\n',
  '\r',
  '\t',
  '\u0000',
  'é',
  '\uffff',
]
  .concat([
    '<!-- > -->',
    '<![CDATA[<x>]]>',
    '<?pi ?>',
    '<!DOCTYPE a>',
    '<A/>',
    '<a:B>',
    '</Ntry>',
    '<Ntry>',
    '</Document>',
  ])
  .concat([
    '<A xmlns="urn:other">',
    ' Ccy="EUR"',
    " Ccy='EUR'",
    ' xml:lang="en"',
    '<A b="1" b="2">',
    '<A b="<">',
    '<1>',
    'x',
  ]);

describe('XML that is read as plain', () => {
  it('tells the same as XML as such, lines and records', () => {
    expect(toldOf([`${DECLARATION}${BODY}`])).toEqual(whole(BODY));
    expect(toldOf([BODY])).toHaveLength(5);
    expect(toldOf([`${DECLARATION}\n${BODY}`])).toHaveLength(5);
  });

  it('tells the same wherever its pieces end, and of whatever is odd or wrong in it', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let run = 0; run < 4_000; run += 1) {
      // What stands before the root is never plain: what goes on behind it is what is tried.
      let body = BODY;
      for (let change = random(3); change >= 0; change -= 1) {
        const at = 1 + random(body.length);
        const oddity = random(4) === 0 ? '' : (ODDITIES[random(ODDITIES.length)] ?? '');
        body = body.slice(0, at) + oddity + body.slice(at + (random(2) === 0 ? 0 : random(6)));
      }
      const text = `${DECLARATION}${body}`;
      const [first, second] = [random(text.length), random(text.length)].sort((a, b) => a - b) as [
        number,
        number,
      ];
      const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
      expect(toldOf(pieces), JSON.stringify(pieces)).toEqual(whole(body));
    }
  });

  it('is bounded: a text or a tag that does not end is no message', () => {
    const endless = [
      DECLARATION + BODY.slice(0, 300),
      ...Array.from({ length: 40 }, () => 'x'.repeat(10_000)),
    ];
    expect(toldOf(endless).at(-1)).toMatch(/a text in it does not end|longer than/);
  });
});
