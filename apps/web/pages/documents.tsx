import { useState } from 'react';
import { api, type Schemas } from '../api/client.ts';
import { Doings } from '../commands/doings.tsx';
import { titleOf } from '../commands/schema.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { showInstant } from '../words/times.ts';

type Documents = Schemas['DealDocuments'];
type Document = Documents['documents'][number];
type Receipt = Documents['receipts'][number];
type MustRead = Documents['mustReads'][number];

/** Papers of the deal: their versions, who may open them, who did, and who must. */
export function DocumentsPage() {
  return (
    <DealPage title="Documents">
      <Shelf />
    </DealPage>
  );
}

function Shelf() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('documents', (query, signal) =>
    api.GET('/deals/{deal}/documents', { params: { path: { deal: id }, query }, signal }),
  );
  const [wanted, setWanted] = useState('');
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const found = data.documents.filter(({ title, documentId, versions }) =>
    `${title} ${documentId} ${versions.map(({ document }) => document.name).join(' ')}`
      .toLowerCase()
      .includes(wanted.toLowerCase()),
  );
  return (
    <>
      <Doings label="a document" doings={[{ type: 'EnterDocument', title: 'Bring a new document' }]} />
      <MustReads mustReads={data.mustReads} />
      <section className="board" aria-label="Documents">
        <h2>
          Documents <span className="quiet">{data.documents.length}</span>
        </h2>
        {data.documents.length === 0 ? (
          <p className="quiet">
            There is no document for you here. One is brought by counsel, finance, the paying agent or the
            inspector, who say who may open it.
          </p>
        ) : (
          <form className="search" role="search" onSubmit={(event) => event.preventDefault()}>
            <label>
              Search the documents
              <input type="search" value={wanted} onChange={({ target }) => setWanted(target.value)} />
            </label>
            <p role="status" className="quiet">
              {found.length} of {data.documents.length}
            </p>
          </form>
        )}
        <ul>
          {found.map((document) => (
            <DocumentCard
              key={document.documentId}
              document={document}
              receipts={data.receipts.filter(({ documentId }) => documentId === document.documentId)}
            />
          ))}
        </ul>
      </section>
    </>
  );
}

const READING = { read: 'Read by all', awaited: 'Awaited', overdue: 'Overdue' } as const;

function MustReads({ mustReads }: { readonly mustReads: readonly MustRead[] }) {
  if (mustReads.length === 0) return null;
  return (
    <section className="board" aria-label="Must be read">
      <h2>Must be read</h2>
      <ul>
        {mustReads.map(({ documentId, title, ordinal, by, why, people, standing }) => (
          <li key={documentId} className={standing === 'overdue' ? 'deadline late' : undefined}>
            <p className="headline">{title}</p>
            <p>
              <span className={`state ${standing === 'read' ? 'satisfied' : 'open'}`}>
                {READING[standing]}
              </span>{' '}
              by <time dateTime={by}>{showInstant(by)}</time>: {why}
            </p>
            <p className="quiet">
              Version {ordinal}:{' '}
              {people
                .map(({ name, readAt }) => `${name} ${readAt === null ? 'has not opened it' : 'opened it'}`)
                .join(', ')}
            </p>
            <Doings
              label={title}
              doings={[{ type: 'LiftReading', title: 'Lift this', presets: { documentId } }]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const AUDIENCES: Readonly<Record<Document['audience']['of'], string>> = {
  all: 'everyone in the deal',
  company: "the company's side",
  parent: "Parent's side",
  committee: 'the special committee',
};

function audienceOf({ of, roles, people }: Document['audience']): string {
  const narrowed = [...(roles ?? []).map(titleOf), ...(people ?? [])];
  return narrowed.length === 0 ? AUDIENCES[of] : `${AUDIENCES[of]}, only ${narrowed.join(', ')}`;
}

const STAGES: Readonly<Record<Document['stage'], string>> = {
  draft: 'Draft',
  agreed: 'Agreed form',
  executed: 'Executed',
  withdrawn: 'Withdrawn',
};

function DocumentCard({
  document,
  receipts,
}: {
  readonly document: Document;
  readonly receipts: readonly Receipt[];
}) {
  const { documentId, title, audience, stage, withdrawn, versions, packets } = document;
  const last = versions.at(-1);
  const presets = { documentId };
  const settled = stage === 'executed' || stage === 'withdrawn';
  return (
    <li className="document">
      <p className="headline">{title}</p>
      <p>
        <span
          className={`state ${stage === 'draft' ? 'open' : stage === 'withdrawn' ? 'failed' : 'satisfied'}`}
        >
          {STAGES[stage]}
        </span>{' '}
        <span className="quiet">
          {documentId} · for {audienceOf(audience)}
          {packets.length > 0 && ` · to be signed in ${packets.join(', ')}`}
        </span>
      </p>
      {withdrawn !== null && <p>Withdrawn: {withdrawn}</p>}
      {last !== undefined && <Version documentId={documentId} version={last} />}
      {versions.length > 1 && (
        <details>
          <summary>Earlier versions, {versions.length - 1}</summary>
          <ul className="lines">
            {versions
              .slice(0, -1)
              .reverse()
              .map((version) => (
                <li key={version.ordinal}>
                  <Version documentId={documentId} version={version} />
                </li>
              ))}
          </ul>
        </details>
      )}
      {receipts.length > 0 && <Receipts receipts={receipts} title={title} />}
      {!settled && last !== undefined && (
        <Doings
          label={title}
          doings={[
            { type: 'AddDocumentVersion', title: 'New version', presets },
            ...(stage === 'draft'
              ? [
                  {
                    type: 'AgreeDocument',
                    title: 'Agreed form',
                    presets: { ...presets, digest: last.document.digest },
                  },
                ]
              : [
                  { type: 'ExecuteDocument', title: 'Executed copy', presets },
                  { type: 'PrepareSignaturePacket', title: 'Signature packet', presets },
                ]),
            { type: 'SetDocumentAudience', title: 'Audience', presets },
            { type: 'RequireReading', title: 'Must be read', presets },
            { type: 'WithdrawDocument', title: 'Withdraw', presets },
          ]}
        />
      )}
    </li>
  );
}

function Version({
  documentId,
  version,
}: {
  readonly documentId: string;
  readonly version: Document['versions'][number];
}) {
  const { id } = useDeal();
  const { ordinal, document, stage, enteredAt, by, note, agreedBy, readers } = version;
  return (
    <div>
      <p>
        <a href={`/deals/${id}/documents/${documentId}/content?ordinal=${ordinal}`} download={document.name}>
          {document.name}
        </a>{' '}
        <span className="quiet">
          version {ordinal}, {stage === 'agreed' ? 'agreed form' : stage}, by {by.name},{' '}
          <time dateTime={enteredAt}>{showInstant(enteredAt)}</time> · opened by {readers}
        </span>
      </p>
      {note !== null && <p>{note}</p>}
      {agreedBy.length > 0 && <p className="quiet">Agreed on the word of {agreedBy.join(', ')}</p>}
      <p className="quiet">
        SHA-256 <code className="digest">{document.digest}</code>
      </p>
    </div>
  );
}

function Receipts({ receipts, title }: { readonly receipts: readonly Receipt[]; readonly title: string }) {
  return (
    <details>
      <summary>Who opened it, {receipts.length}</summary>
      <div className="scrolls" role="region" aria-label={`Who opened ${title}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Version</th>
              <th scope="col">First</th>
              <th scope="col">Last</th>
              <th scope="col" className="number">
                Times
              </th>
            </tr>
          </thead>
          <tbody>
            {receipts.map(({ reader, ordinal, firstAt, lastAt, times }) => (
              <tr key={`${reader.id} ${ordinal}`}>
                <th scope="row">{reader.name}</th>
                <td>{ordinal}</td>
                <td>{showInstant(firstAt)}</td>
                <td>{showInstant(lastAt)}</td>
                <td className="number">{times}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
