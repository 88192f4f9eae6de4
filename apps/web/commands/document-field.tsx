import { createContext, useContext, useEffect, useId, useRef, useState } from 'react';
import { Refused } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import type { DraftObject } from './draft.ts';
import { titleOf } from './schema.ts';

/** Into the store of which deal the files of a form go. */
export const FormDeal = createContext<string | undefined>(undefined);

/** Bytes of which a command may name the digest alone are of no use to a reader: the file itself is brought first. */
export function DocumentField({
  name,
  required,
  value,
  wrong,
  onChange,
}: {
  readonly name: string;
  readonly required: boolean;
  readonly value: DraftObject;
  readonly wrong: string | undefined;
  readonly onChange: (value: DraftObject) => void;
}) {
  const id = useId();
  const deal = useContext(FormDeal);
  const [part, setPart] = useState<number>();
  const [error, setError] = useState<Error>();
  const underWay = useRef<AbortController>(undefined);
  useEffect(() => () => underWay.current?.abort(), []);
  const digest = typeof value['digest'] === 'string' ? value['digest'] : '';

  const take = async (file: File | undefined): Promise<void> => {
    underWay.current?.abort();
    if (file === undefined || deal === undefined) return;
    const mine = new AbortController();
    underWay.current = mine;
    setError(undefined);
    setPart(0);
    try {
      const { document } = await upload(deal, file, { onPart: setPart, signal: mine.signal });
      onChange({ name: document.name, digest: document.digest });
    } catch (failure) {
      if (!mine.signal.aborted) setError(failure as Error);
    } finally {
      if (underWay.current === mine) setPart(undefined);
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {titleOf(name)}
        {!required && <span className="quiet"> optional</span>}
      </label>
      <input
        id={id}
        type="file"
        required={required && digest === ''}
        aria-invalid={wrong !== undefined || error !== undefined}
        aria-describedby={`${id}-told`}
        onChange={({ target }) => void take(target.files?.[0])}
      />
      <div id={`${id}-told`} aria-live="polite">
        {part !== undefined && (
          <p className="quiet">
            <progress aria-label={`Upload of ${titleOf(name)}`} max={1} value={part} />{' '}
            {part < 1 ? `${Math.floor(part * 100)} %` : 'The server looks at it …'}
          </p>
        )}
        {part === undefined && digest !== '' && (
          <p className="quiet">
            {String(value['name'])}, in the store, SHA-256 <code>{digest.slice(0, 16)}…</code>
          </p>
        )}
        {error !== undefined && (
          <p className="wrong">
            {error.message}
            {error instanceof Refused && error.problem.rule !== undefined && ` ${error.problem.rule}`}
          </p>
        )}
      </div>
      {wrong !== undefined && <p className="wrong">{wrong}</p>}
    </div>
  );
}
