import { useState } from 'react';
import { answerOf, api, type Schemas } from '../api/client.ts';
import { useDeal } from '../shell/deal.tsx';
import { type Supposition, supposedInWords } from '../words/supposed.ts';
import { Notice, Waiting } from './notice.tsx';

export type WhatIf = Schemas['WhatIf'];

interface Tried {
  readonly suppose: readonly Supposition[];
  readonly answer: WhatIf | undefined;
  readonly error: Error | undefined;
  readonly busy: boolean;
  add(one: Supposition): void;
  takeBack(index: number): void;
}

/** What is supposed of the deal, and what would be then. Nothing of it is recorded. */
export function useSupposing(): Tried {
  const { id, at } = useDeal();
  const [suppose, setSuppose] = useState<readonly Supposition[]>([]);
  const [answer, setAnswer] = useState<WhatIf>();
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const ask = async (wished: readonly Supposition[]): Promise<void> => {
    setSuppose(wished);
    setError(undefined);
    if (wished.length === 0) return setAnswer(undefined);
    setBusy(true);
    try {
      const body = { suppose: [...wished], ...(at === undefined ? {} : { version: at }) };
      const { data } = await answerOf(
        api.POST('/deals/{deal}/what-if', { params: { path: { deal: id } }, body }),
      );
      setAnswer(data);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  return {
    suppose,
    answer,
    error,
    busy,
    add: (one) => void ask([...suppose, one]),
    takeBack: (index) => void ask(suppose.filter((_, other) => other !== index)),
  };
}

/** What is supposed so far, each thing to be taken back, and what of it the deal would refuse. */
export function Supposed({ suppose, answer, error, busy, takeBack }: Tried) {
  const refused = answer?.supposed.filter((each) => each.refused !== null) ?? [];
  return (
    <>
      {suppose.length > 0 && (
        <ul className="supposed" aria-label="Supposed">
          {suppose.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may be supposed twice
            <li key={index}>
              {supposedInWords(one)}{' '}
              <button type="button" onClick={() => takeBack(index)}>
                Take back
              </button>
            </li>
          ))}
        </ul>
      )}
      {busy && answer === undefined && <Waiting />}
      {error !== undefined && <Notice error={error} />}
      {refused.map(({ what, refused: refusal }) => (
        <p key={what} className="wrong" role="note">
          Would be refused: {refusal?.sentence} <span className="rule">{refusal?.rule}</span>
        </p>
      ))}
    </>
  );
}
