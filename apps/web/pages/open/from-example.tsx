import { useState } from 'react';
import { useLocation } from 'wouter';
import { answerOf, api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { useMe } from '../../shell/me.tsx';
import { OpenPlace } from './open-place.tsx';

/** The deals that come with the program, each a rehearsal with its script and its lists. */
export function OpenExamplePage() {
  return (
    <OpenPlace>
      <ExampleList />
    </OpenPlace>
  );
}

function ExampleList() {
  const me = useMe();
  const [, navigate] = useLocation();
  const { data, error } = useAnswer('examples', 0, (signal) => api.GET('/rehearsals/examples', { signal }));
  const [opening, setOpening] = useState<string>();
  const [refused, setRefused] = useState<Error>();
  const open = async (example: string): Promise<void> => {
    setOpening(example);
    setRefused(undefined);
    try {
      const params = { path: { example } };
      const opened = await answerOf(api.POST('/rehearsals/examples/{example}', { params }));
      navigate(`/deals/${opened.data.dealId}`);
    } catch (failure) {
      setRefused(failure as Error);
      setOpening(undefined);
    }
  };
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      {data.examples.length === 0 && (
        <section className="notice">
          <h2>No example here</h2>
          <p>This server has no folder of examples. EXAMPLES_FOLDER names one.</p>
        </section>
      )}
      {refused !== undefined && <Notice error={refused} />}
      <div className="panels">
        {data.examples.map(({ example, name, company, parent, price, from, steps, people }) => (
          <section key={example} className="panel" aria-label={name}>
            <h2>{name}</h2>
            <p>
              {company}, bought by {parent} at ${price} a share
            </p>
            <p className="quiet">
              A rehearsal from {from} New York on: {steps} things that people do, with every list and document
            </p>
            {people.includes(me.id) ? (
              <p className="buttons">
                <button
                  type="button"
                  className="primary"
                  disabled={opening !== undefined}
                  onClick={() => void open(example)}
                >
                  {opening === example ? 'One moment …' : 'Open it'}
                </button>
              </p>
            ) : (
              <p className="quiet">
                Its people are {people.join(', ')}. You are {me.id}, so you could not read it.
              </p>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
