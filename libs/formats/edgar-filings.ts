import { z } from 'zod';
import { Accession, Day } from '#libs/contracts/values.ts';

// EDGAR's list of what a company filed or had filed for it, `submissions/CIK##########.json` of data.sec.gov: columns side by
// side, the newest first. It comes from outside: a bound on everything, and what has another shape is not read at all.

export const EDGAR_LIST_BYTES_MAX = 8 * 1_024 * 1_024;
const FILINGS_MAX = 5_000;

export interface EdgarFiling {
  readonly form: string;
  readonly accession: string;
  readonly filedOn: string;
}

/** An answer that is no list of filings of the company that was asked about. */
export class UnreadableEdgarList extends Error {
  override readonly name = 'UnreadableEdgarList';
}

const column = <Cell extends z.ZodType>(cell: Cell) => z.array(cell).max(FILINGS_MAX);

const Submissions = z.object({
  cik: z.union([z.string().regex(/^\d{1,10}$/), z.int().min(1)]),
  filings: z.object({
    recent: z.object({
      accessionNumber: column(Accession),
      filingDate: column(Day),
      form: column(z.string().min(1).max(30)),
    }),
  }),
});

/** The recent filings of the company with this CIK. */
export function readEdgarList(text: string, cik: string): readonly EdgarFiling[] {
  const { cik: of, filings } = parsed(text);
  if (Number(of) !== Number(cik))
    throw new UnreadableEdgarList(`EDGAR answered with the filings of CIK ${of}, and was asked for ${cik}.`);
  const { accessionNumber, filingDate, form } = filings.recent;
  if (accessionNumber.length !== form.length || filingDate.length !== form.length)
    throw new UnreadableEdgarList('EDGAR’s columns of forms, days and numbers differ in length.');
  return form.map((name, index) => ({
    form: name,
    accession: accessionNumber[index] ?? '',
    filedOn: filingDate[index] ?? '',
  }));
}

/** A notice of removal from listing, by the exchange (NSE) or the company, and its amendments. */
export function isForm25({ form }: EdgarFiling): boolean {
  return /^25(-NSE)?(\/A)?$/.test(form);
}

function parsed(text: string): z.infer<typeof Submissions> {
  try {
    return Submissions.parse(JSON.parse(text));
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues
            .slice(0, 3)
            .map(({ path, message }) => `${path.join('.')}: ${message}`)
            .join('; ')
        : 'it is no JSON';
    throw new UnreadableEdgarList(`EDGAR’s answer is no list of filings: ${why}.`);
  }
}
