import { Offline, type Problem, Refused, type Schemas } from './client.ts';

export type Uploaded = Schemas['Upload'];

/** Brings a file into the store of a deal. `fetch` tells nothing of how far an upload has come, hence the older way. */
export function upload(
  deal: string,
  file: File,
  { onPart, signal }: { readonly onPart: (part: number) => void; readonly signal?: AbortSignal },
): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/deals/${deal}/documents/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onPart(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new Offline('The server does not answer. Choose the file again.'));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onload = () => {
      const body = jsonOf(request.responseText);
      if (request.status === 200) resolve(body as Uploaded);
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
