import { csvCell } from '#libs/figures/tables.ts';
import { formatUsd, sumCents } from '#libs/money/cents.ts';
import type { BrokerReturn } from './publication-1220.ts';

/**
 * Foreign holders for Form 1042-S, by the numbers of its boxes (recalled): what a foreign person has for shares is gain as a
 * rule and no income of chapter 3, so that the codes of income and exemption are left to whoever knows the case (26 CFR
 * 1.1441-2(b)(2)). Then a line with the sums.
 */
const COLUMNS = [
  'uniqueFormId',
  'box1IncomeCode',
  'box2GrossIncome',
  'box3ChapterIndicator',
  'box3aExemptionCode',
  'box3bTaxRate',
  'box7aFederalTaxWithheld',
  'box13aRecipientName',
  'box13bRecipientCountry',
  'box13dAddress',
  'box13eRecipientTin',
  'box13kAccount',
] as const;

export async function* foreignReturns(
  payees: AsyncIterable<BrokerReturn> | Iterable<BrokerReturn>,
): AsyncGenerator<string> {
  yield line([...COLUMNS]);
  let count = 0;
  const [gross, withheld]: [BrokerReturn['proceeds'][], BrokerReturn['withheld'][]] = [[], []];
  for await (const payee of payees) {
    count += 1;
    gross.push(payee.proceeds);
    withheld.push(payee.withheld);
    yield line([
      String(count).padStart(10, '0'),
      '',
      formatUsd(payee.proceeds),
      '3',
      '',
      '00.00',
      formatUsd(payee.withheld),
      payee.name,
      payee.country,
      [payee.address, payee.city, payee.region, payee.postalCode].filter((part) => part !== '').join(', '),
      payee.tin ?? '',
      payee.account,
    ]);
  }
  yield line(['total', String(count), formatUsd(sumCents(gross)), '', '', '', formatUsd(sumCents(withheld))]);
}

function line(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
