import { api, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { titleOf } from '../../commands/schema.ts';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { DealPage } from '../../shell/deal-page.tsx';
import { showInstant } from '../../words/times.ts';
import { RecordPlaces } from './places.tsx';

type Insider = Schemas['Insiders']['people'][number];

/** Who knows of the deal on one’s own side, since when, and when they last looked. */
export function InsidersPage() {
  return (
    <DealPage title="Insider list">
      <RecordPlaces />
      <Insiders />
    </DealPage>
  );
}

function Insiders() {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`insiders ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/insiders', { params: { path: { deal: id } }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <p>
        {data.people.length} people know of this deal here
        {data.side !== 'neutral' && '; the other side keeps a list of its own'}. Who opened which document
        stands with the documents, and each opening in the record.
      </p>
      <div className="scrolls" role="region" aria-label="Insider list" tabIndex={0}>
        <table>
          <caption className="hidden">Who knows of the deal</caption>
          <thead>
            <tr>
              {['Person', 'Roles', 'Side', 'Since', 'Last looked', 'Sees besides'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.people.map((person) => (
              <Row key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({
  person: { id, name, title, roles, side, since, lastLook, sees },
}: {
  readonly person: Insider;
}) {
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="quiet"> {title ?? id}</span>
      </th>
      <td>{roles.map(titleOf).join(', ')}</td>
      <td>{titleOf(side)}</td>
      <td>{showInstant(since)}</td>
      <td>{lastLook === null ? 'never' : `${showInstant(lastLook.at)}, up to event ${lastLook.version}`}</td>
      <td>{sees.join(', ') || '–'}</td>
    </tr>
  );
}
