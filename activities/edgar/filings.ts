import { EDGAR_LIST_BYTES_MAX, type EdgarFiling, readEdgarList } from '#libs/formats/edgar-filings.ts';

/** Where EDGAR answers, and who asks: it wants a name and a mail address of whoever reads it. */
export interface EdgarSettings {
  readonly address: string;
  readonly contact: string;
}

export interface AskEdgar {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

/** What EDGAR lists of a company now. Nothing but its number goes out; redirects are not followed. */
export async function edgarFilings(
  { address, contact }: EdgarSettings,
  cik: string,
  { signal, timeoutMs = TIMEOUT_MS }: AskEdgar = {},
): Promise<readonly EdgarFiling[]> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(`${address}/submissions/CIK${cik.padStart(10, '0')}.json`, {
    headers: { accept: 'application/json', 'user-agent': contact },
    redirect: 'error',
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`EDGAR answered ${answer.status} for CIK ${cik}`);
  }
  return readEdgarList(await bounded(answer), cik);
}

async function bounded(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > EDGAR_LIST_BYTES_MAX)
      throw new Error(`EDGAR’s answer is longer than ${EDGAR_LIST_BYTES_MAX} bytes and was not read`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
