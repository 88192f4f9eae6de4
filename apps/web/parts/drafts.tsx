import { useEffect, useState } from 'react';
import { api, Offline, type Problem, Refused, type Schemas } from '../api/client.ts';
import { Doings } from '../commands/doings.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { Notice, Waiting } from './notice.tsx';

type Draft = Schemas['Drafts']['drafts'][number];

/** Papers drawn from the record: what is left to fill in, who reviewed which digest, and the paper itself. */
export function Drafts() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('drafts', (query, signal) =>
    api.GET('/deals/{deal}/drafts', { params: { path: { deal: id }, query }, signal }),
  );
  return (
    <section className="board" id="drafts" aria-label="Drafts">
      <h2>Drafts</h2>
      {error !== undefined && <Notice error={error} />}
      {data === undefined && error === undefined && <Waiting />}
      <ul>
        {data?.drafts.map((draft) => (
          <DraftCard key={draft.name} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

const COLOURS: Readonly<Record<Draft['standing'], string>> = {
  'not-ready': '',
  'not-reviewed': 'open',
  approved: 'satisfied',
  'changes-asked': 'failed',
  'changed-since-review': 'open',
};

function DraftCard({ draft }: { readonly draft: Draft }) {
  const { id, at } = useDeal();
  const [shown, show] = useState(false);
  const { name, title, what, waitsFor, digest, blanks, assumed, standing, standingWords } = draft;
  const query = at === undefined ? '' : `&version=${at}`;
  return (
    <li className="draft">
      <p className="headline">{title}</p>
      <p>{what}</p>
      <p>
        <span className={`state ${COLOURS[standing]}`}>{standingWords}</span>
        {waitsFor !== null && `: it waits for ${waitsFor}`}
      </p>
      {digest !== null && (
        <>
          {blanks.length > 0 && <p>To be filled in: {blanks.join('; ')}.</p>}
          {assumed > 0 && (
            <p className="quiet">
              {assumed} {assumed === 1 ? 'figure is' : 'figures are'} not on the public record
              <span className="tag">assumed</span>
            </p>
          )}
          <p className="buttons">
            <button
              type="button"
              aria-expanded={shown}
              aria-label={`Read: ${title}`}
              onClick={() => show(!shown)}
            >
              {shown ? 'Put away' : 'Read'}
            </button>
            {(['docx', 'pdf'] as const).map((format) => (
              <a
                key={format}
                className="button"
                href={`/deals/${id}/drafts/${name}?format=${format}${query}`}
                aria-label={`${title} as ${format === 'docx' ? 'Word' : 'PDF'}`}
                download
              >
                {format === 'docx' ? 'Word' : 'PDF'}
              </a>
            ))}
          </p>
          {shown && <Paper draft={name} title={title} digest={digest} />}
          <Doings
            label={title}
            doings={[{ type: 'ReviewDraft', title: 'Record a review', presets: { draft: name, digest } }]}
          />
          <p className="quiet">
            SHA-256 <code className="digest">{digest}</code>
          </p>
        </>
      )}
    </li>
  );
}

/** The paper in a frame that runs nothing and reaches nobody. A figure leads to the event that says it. */
function Paper({
  draft,
  title,
  digest,
}: {
  readonly draft: string;
  readonly title: string;
  readonly digest: string;
}) {
  const { id, at } = useDeal();
  const [page, setPage] = useState<string>();
  const [error, setError] = useState<Error>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another digest is another paper
  useEffect(() => {
    const leaving = new AbortController();
    fetchPaper(id, draft, at, leaving.signal).then(
      (html) => setPage(forFrame(html, id)),
      (failure: unknown) => {
        if (!leaving.signal.aborted) setError(failure as Error);
      },
    );
    return () => leaving.abort();
  }, [id, draft, at, digest]);
  if (error !== undefined) return <Notice error={error} />;
  if (page === undefined) return <Waiting />;
  return (
    <iframe
      className="paper"
      title={title}
      srcDoc={page}
      sandbox="allow-top-navigation-by-user-activation"
      referrerPolicy="no-referrer"
    />
  );
}

async function fetchPaper(
  deal: string,
  draft: string,
  at: number | undefined,
  signal: AbortSignal,
): Promise<string> {
  const moment = at === undefined ? '' : `&version=${at}`;
  const answer = await fetch(`/deals/${deal}/drafts/${draft}?format=html${moment}`, { signal });
  if (answer.ok) return answer.text();
  if (answer.headers.get('content-type')?.includes('json') === true)
    throw new Refused((await answer.json()) as Problem);
  throw new Offline(`The server answered ${answer.status} without a word.`);
}

/** The style comes from a file, for the policy of the page lets nothing inline; links lead to the record's own page. */
function forFrame(html: string, deal: string): string {
  const bare = html.replace(/<style>.*?<\/style>/gs, '').replaceAll(/(<[a-z]+[^<>]*?) style="[^"]*"/g, '$1');
  const paper = new DOMParser().parseFromString(bare, 'text/html');
  const sheet = paper.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = '/app/paper.css';
  paper.head.append(sheet);
  for (const link of paper.querySelectorAll('a')) {
    const version = /\/events\?from=(\d+)/.exec(link.getAttribute('href') ?? '')?.[1];
    if (version === undefined) continue;
    link.href = `/app/deals/${deal}/record?event=${version}`;
    link.target = '_top';
  }
  return `<!doctype html>${paper.documentElement.outerHTML}`;
}
