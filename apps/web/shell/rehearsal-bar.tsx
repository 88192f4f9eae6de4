import { useState } from 'react';
import { Link } from 'wouter';
import { answerOf, api, type Schemas } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { showInstant } from '../words/times.ts';
import { useDeal } from './deal.tsx';
import { useMe } from './me.tsx';

/** Who may move the clock: the others look on, and would move what they are to judge. */
const MOVES = ['counsel', 'finance', 'executive', 'operator'];

type Wish = Schemas['AdvanceWish']['to'];

/** As wide as a clock can be, and never seen. */
const PLACE_OF_CLOCK = 'Wed, Mar 30, 2020, 00:00 New York';

/** Unmistakable: nothing on this page is real, and the clock is moved by hand. */
export function RehearsalBar() {
  const { id, latest } = useDeal();
  const { roles } = useMe();
  const { data } = useAnswer(`rehearsal ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/rehearsal', { params: { path: { deal: id } }, signal }),
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [asTold, setAsTold] = useState<{ readonly sentence: string; readonly rule: string }>();
  const [day, setDay] = useState('');
  // On a phone the way to run it is one button, for the answer is what one looks for there.
  const [isOpen, setOpen] = useState(false);
  const moves = roles.some((role) => MOVES.includes(role));

  const advance = async (to: Wish): Promise<void> => {
    setBusy(true);
    setError(undefined);
    setAsTold(undefined);
    try {
      for (let reached = false; !reached; ) {
        const answer = await answerOf(
          api.POST('/deals/{deal}/rehearsal/advance', { params: { path: { deal: id } }, body: { to } }),
        );
        reached = answer.data.reached;
        const told = answer.data.done.findLast((each) => each.refusedAsTold !== null)?.refusedAsTold;
        if (told) setAsTold(told);
        const refusal = answer.data.done.find((each) => each.refusal !== null)?.refusal;
        if (refusal) throw new Error(`${refusal.sentence} (${refusal.rule})`);
      }
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <aside className="rehearsal-bar" aria-label="Rehearsal">
      <strong>Rehearsal — nothing here is real</strong>
      {/* The place of what is still asked for is kept, so that nothing below it moves. */}
      {data === undefined ? (
        <span className="clock" aria-hidden="true">
          Clock: <span className="unseen">{PLACE_OF_CLOCK}</span>
        </span>
      ) : (
        <span className="clock">
          Clock: <time dateTime={data.clock}>{showInstant(data.clock)}</time>
          {data.script !== null && (
            <span className="so-far">{` · step ${data.script.done} of ${data.script.of}`}</span>
          )}
        </span>
      )}
      {data?.ended !== true && (
        <>
          <button type="button" className="on-phone" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Run it
          </button>
          <div className={isOpen ? 'controls open' : 'controls'}>
            {moves && (
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  if (day !== '') void advance({ day });
                }}
              >
                <button
                  type="button"
                  disabled={busy || data === undefined}
                  onClick={() => void advance('next')}
                >
                  Next event
                </button>
                <label>
                  <span className="hidden">Advance to the day</span>
                  <input
                    type="date"
                    value={day}
                    min={data?.clock.slice(0, 10)}
                    onChange={({ target }) => setDay(target.value)}
                  />
                </label>
                <button type="submit" disabled={busy || day === ''}>
                  To that day
                </button>
                <button
                  type="button"
                  disabled={busy || data === undefined}
                  onClick={() => void advance('end')}
                >
                  To the end
                </button>
              </form>
            )}
            <Trouble deal={id} roles={roles} />
          </div>
        </>
      )}
      <span role="status" className={busy ? '' : 'hidden'}>
        {busy ? 'The clock moves …' : ''}
      </span>
      {asTold !== undefined && (
        <span role="note">
          Refused, as the story has it: {asTold.sentence} ({asTold.rule})
        </span>
      )}
      {error !== undefined && <Notice error={error} />}
    </aside>
  );
}

/** What goes wrong in a deal, to be told by those who would tell it. */
const TROUBLE = [
  ['RecordOrder', 'An injunction', 'counsel'],
  ['AdoptClosure', 'EDGAR or a bank closes', 'counsel'],
  ['ReportAgencyStep', 'A second request', 'counsel'],
  ['RecordProposal', 'A higher bid', 'counsel'],
  ['ReportCertificateRejected', 'Delaware rejects the certificate', 'counsel'],
  ['ReportWireRecalled', 'A wire is recalled', 'finance'],
] as const;

function Trouble({ deal, roles }: { readonly deal: string; readonly roles: readonly string[] }) {
  const { at } = useDeal();
  const mine = TROUBLE.filter(([, , role]) => roles.includes(role));
  const moves = roles.some((role) => MOVES.includes(role));
  if (at !== undefined || (mine.length === 0 && !moves)) return null;
  return (
    <details className="person trouble">
      <summary>Inject trouble</summary>
      <div className="menu">
        {mine.map(([type, title]) => (
          <Link key={type} href={`/deals/${deal}/act?do=${type}`}>
            {title}
          </Link>
        ))}
        {moves && <BankTrouble deal={deal} />}
      </div>
    </details>
  );
}

type Told = Schemas['BankTold']['trouble'];

const BANK: readonly (readonly [Told, string])[] = [
  ['reject-wires', 'rejects wires'],
  ['reject-ach', 'rejects ACH'],
  ['reject-file', 'rejects the next file'],
  ['return-ach', 'sends ACH back after two days'],
  ['slow', 'answers a day late'],
  ['twice', 'says everything twice'],
  ['line-breaks', 'breaks the line after the next file'],
  ['nothing', 'is well again'],
];

/** Where payments go through the sandbox bank, it is told how to fail. */
function BankTrouble({ deal }: { readonly deal: string }) {
  const [trouble, setTrouble] = useState<Told>('reject-wires');
  const [told, setTold] = useState<string>();
  const [error, setError] = useState<Error>();
  const tell = async (): Promise<void> => {
    setError(undefined);
    setTold(undefined);
    try {
      const asked = { params: { path: { deal } }, body: { trouble } };
      const { data } = await answerOf(api.POST('/deals/{deal}/rehearsal/bank', asked));
      setTold(BANK.find(([each]) => each === data.trouble)?.[1]);
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault();
        void tell();
      }}
    >
      <label className="field">
        The bank
        <select value={trouble} onChange={({ target }) => setTrouble(target.value as Told)}>
          {BANK.map(([each, title]) => (
            <option key={each} value={each}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Tell the bank</button>
      <p role="status" className="quiet">
        {told !== undefined && `The bank ${told} from now on.`}
      </p>
      {error !== undefined && <p className="wrong">{error.message}</p>}
    </form>
  );
}
