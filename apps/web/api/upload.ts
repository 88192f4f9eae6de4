import { Offline, type Problem, Refused, type Schemas } from './client.ts';
import { noteStatus } from './line.ts';

export type Uploaded = Schemas['Upload'];
export type Imported = Schemas['Import'];

/** How far it has come, from 0 to 1, and who stops it. */
export interface Underway {
  readonly onPart: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Brings a file into the store of a deal. */
export function upload(deal: string, file: File, underway: Underway): Promise<Uploaded> {
  const place = `/deals/${deal}/documents/uploads?name=${encodeURIComponent(file.name)}`;
  return post<Uploaded>(place, 'application/octet-stream', file, underway);
}

/** A file of rows, which is sealed when every line could be read or so many lines may be left out. */
export interface RowsWish {
  readonly kind: Imported['kind'];
  readonly as: string;
  readonly rejectsAccepted: number;
}

/** Loads a CSV file of rows into a deal and seals it. */
export function importRows(
  deal: string,
  file: File,
  { kind, as, rejectsAccepted }: RowsWish,
  underway: Underway,
): Promise<Imported> {
  const query = new URLSearchParams({ kind, as, name: file.name, rejectsAccepted: String(rejectsAccepted) });
  return post<Imported>(`/deals/${deal}/imports?${query}`, 'text/csv', file, underway);
}

/** `fetch` tells nothing of how far an upload has come, hence the older way. */
function post<Answer>(
  place: string,
  type: string,
  file: File,
  { onPart, signal }: Underway,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', place);
    request.setRequestHeader('content-type', type);
    request.upload.onprogress = ({ loaded, total }) => onPart(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new Offline('The server does not answer. Choose the file again.'));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onload = () => {
      noteStatus(request.status);
      const body = jsonOf(request.responseText);
      if (request.status === 200) resolve(body as Answer);
      else if (body !== undefined) reject(new Refused(body as Problem));
      else reject(new Offline(`The server answered ${request.status} without a word.`));
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
