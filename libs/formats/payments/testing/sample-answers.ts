// Answers as a bank writes them, made by hand and small enough to be added up in the head.

const nacha = (lines: readonly string[]): string => {
  const filled = [...lines];
  while (filled.length % 10 !== 0) filled.push('9'.repeat(94));
  return `${filled.join('\n')}\n`;
};

const FILE_HEADER =
  '1011234567890 0210000212611250300A094101EXAMPLE AGENT          EXAMPLE BANK           TEST    ';

export const RETURN_FILE = nacha([
  FILE_HEADER,
  '5200Example Paying A                    1234567890PPDMERGER          261124   1011401530000001',
  '621021000021100007           0000025075P-7            Holder 7                1011401530000001',
  '799R03021000020000007      01140153                                            011401530000001',
  '621021000021100008           0000100000P-8            Holder 8                1011401530000002',
  '799R1502100002000000826112001140153                                            011401530000002',
  '820000000400042000040000000000000000001250751234567890                         011401530000001',
  '9000001000001000000040004200004000000000000000000125075                                       ',
]);

export const NOTIFICATION_FILE = nacha([
  FILE_HEADER,
  '5200Example Paying A                    1234567890CORMERGER          261124   1011401530000001',
  '621021000021100009           0000000000P-9            Holder 9                1011401530000001',
  '798C01021000020000009      01140153987654321                                   011401530000001',
  '820000000200021000020000000000000000000000001234567890                         011401530000001',
  '9000001000001000000020002100002000000000000000000000000                                       ',
]);

const amount = (text: string) => `<Amt Ccy="USD">${text}</Amt>`;

const status = (id: string, code: string, usd: string, reason = '') => `
<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${code}</TxSts>${reason}
<OrgnlTxRef><Amt><InstdAmt Ccy="USD">${usd}</InstdAmt></Amt><ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt>
<CdtrAcct><Id><Othr><Id>123456789</Id></Othr></Id></CdtrAcct></OrgnlTxRef></TxInfAndSts>`;

export const STATUS_REPORT = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-11-24T20:00:00Z</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>TEST-1-001</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
<OrgnlNbOfTxs>3</OrgnlNbOfTxs><OrgnlCtrlSum>42.50</OrgnlCtrlSum><GrpSts>PART</GrpSts>
<NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RJCT</DtldSts><DtldCtrlSum>12.5</DtldCtrlSum></NbOfTxsPerSts>
</OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>TEST-1-001-PPD</OrgnlPmtInfId>${status('P-1', 'ACSC', '10.00')}${status('P-2', 'ACSC', '20.00')}${status(
  'P-3',
  'RJCT',
  '12.50',
  '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed on 2026-10-01</AddtlInf></StsRsnInf>',
)}
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
`;

const detail = (id: string, usd: string, direction: string, more = '') =>
  `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs>${amount(usd)}<CdtDbtInd>${direction}</CdtDbtInd>${more}</TxDtls>`;

const code = (family: string) =>
  `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>${family}</SubFmlyCd></Fmly></Domn></BkTxCd>`;

const entry = (reference: string, usd: string, direction: string, inner: string) => `
<Ntry>${amount(usd)}<CdtDbtInd>${direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-24</Dt></BookgDt>
<ValDt><Dt>2026-11-24</Dt></ValDt><AcctSvcrRef>${reference}</AcctSvcrRef>${inner}</Ntry>`;

const PAYOUT = entry(
  'B-2',
  '42.50',
  'DBIT',
  `${code('ESCT')}<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>${detail('P-1', '10.00', 'DBIT')}${detail(
    'P-2',
    '20.00',
    'DBIT',
  )}${detail('P-3', '12.50', 'DBIT')}</NtryDtls>`,
);

const balance = (kind: string, usd: string) => `
<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${amount(usd)}<CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>2026-11-24</Dt></Dt></Bal>`;

const RETURNED = `<RltdPties><Cdtr><Pty><Nm>Holder 3</Nm></Pty></Cdtr>
<CdtrAcct><Id><Othr><Id>123456789</Id></Othr></Id></CdtrAcct></RltdPties>
<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>`;

export const BANK_STATEMENT = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>STMT-1</MsgId><CreDtTm>2026-11-25T02:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>2026-11-24</Id><Acct><Id><Othr><Id>123456789</Id></Othr></Id></Acct>${balance('OPBD', '1000.00')}${balance(
  'CLBD',
  '1970.00',
)}
<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries><Sum>1055.00</Sum></TtlNtries>
<TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>1012.5</Sum></TtlCdtNtries>
<TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>42.5</Sum></TtlDbtNtries></TxsSummry>${entry('B-1', '1000.00', 'CRDT', code('ESCT'))}${PAYOUT}${entry(
  'B-3',
  '12.50',
  'CRDT',
  `${code('RRTN')}<NtryDtls>${detail('P-3', '12.50', 'CRDT', RETURNED)}</NtryDtls>`,
)}
</Stmt></BkToCstmrStmt></Document>
`;

export const DEBIT_NOTICE = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>NTF-1</MsgId><CreDtTm>2026-11-24T20:00:00Z</CreDtTm></GrpHdr>
<Ntfctn><Id>N-1</Id><Acct><Id><Othr><Id>123456789</Id></Othr></Id></Acct>${PAYOUT}
</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
`;
