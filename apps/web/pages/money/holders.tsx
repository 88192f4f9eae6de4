import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Doings } from '../../commands/doings.tsx';
import { type Column, LongTable, listOf } from '../../parts/long-table.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { showCount, showUsd } from '../../words/figures.ts';
import { HOLD_REASONS } from '../../words/names.ts';
import { showDay, showInstant } from '../../words/times.ts';
import { MoneyPage } from './money-page.tsx';

type Holder = Schemas['HolderPage']['holders'][number];

const PAGE = 200;
/** The server looks for two characters and more. */
const FIND_MIN = 2;

/** Who is to be paid, masked; what is held and why; from which registers it comes. */
export function HoldersPage() {
  return (
    <MoneyPage title="Holders" ofNow>
      <Holds />
      <HeldClaims />
      <Registers />
      <Register />
    </MoneyPage>
  );
}

/** What waits, by reason, with the day on which something becomes of it. */
function Holds() {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`morning ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/payout/morning', { params: { path: { deal: id } }, signal }),
  );
  return (
    <section className="board">
      <h2>Holds</h2>
      {error !== undefined && <Notice error={error} />}
      {data === undefined && error === undefined && <Waiting />}
      {data !== undefined && data.holds.length === 0 && <p className="quiet">Nothing is held.</p>}
      {data !== undefined && data.holds.length > 0 && (
        <div className="scrolls" role="region" aria-label="Holds by reason" tabIndex={0}>
          <table>
            <caption className="hidden">Holds by reason and age</caption>
            <thead>
              <tr>
                <th scope="col">Reason</th>
                {['Claims', 'Amount', 'Up to a week', 'Up to a month', 'Longer', 'Oldest, days'].map(
                  (title) => (
                    <th key={title} scope="col" className="number">
                      {title}
                    </th>
                  ),
                )}
                <th scope="col">Next clock</th>
              </tr>
            </thead>
            <tbody>
              {data.holds.map((hold) => (
                <tr key={hold.reason}>
                  <th scope="row">{HOLD_REASONS[hold.reason]}</th>
                  <td className="number">{showCount(String(hold.claims))}</td>
                  <td className="number">{showUsd(hold.amount)}</td>
                  <td className="number">{showCount(String(hold.upToAWeek))}</td>
                  <td className="number">{showCount(String(hold.upToAMonth))}</td>
                  <td className="number">{showCount(String(hold.longer))}</td>
                  <td className="number">{hold.oldestDays}</td>
                  <td>{hold.nextClock === null ? '–' : showDay(hold.nextClock)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Doings
        label="holds"
        doings={[
          { type: 'PlaceHolds', title: 'Place a hold' },
          { type: 'ReceiveLetters', title: 'Take letters of transmittal' },
        ]}
      />
    </section>
  );
}

type Held = Schemas['HeldClaims']['claims'][number];
type HoldReason = Held['reason'];

/** Each claim that is held; those that are ticked are let go together, of one reason. */
function HeldClaims() {
  const { id, latest } = useDeal();
  const [reason, setReason] = useState<HoldReason | ''>('');
  const [ticked, tick] = useState<readonly Held[]>([]);
  const chosen = ticked.filter((one) => reason === '' || one.reason === reason);
  const [first] = chosen;
  const together = chosen.filter((one) => one.reason === first?.reason);
  const isTicked = (held: Held): boolean => ticked.some((one) => keyOfHeld(one) === keyOfHeld(held));
  const columns: readonly Column<Held>[] = [
    {
      title: 'Let go',
      share: 0.5,
      cell: (held) => (
        <input
          type="checkbox"
          aria-label={`Let go ${held.entitlementId}, ${HOLD_REASONS[held.reason]}`}
          checked={isTicked(held)}
          onChange={() =>
            tick(
              isTicked(held) ? ticked.filter((one) => keyOfHeld(one) !== keyOfHeld(held)) : [...ticked, held],
            )
          }
        />
      ),
    },
    { title: 'Claim', share: 1.2, cell: ({ entitlementId }) => entitlementId },
    {
      title: 'Holder',
      share: 1.2,
      cell: ({ holderId }) => <Link href={`/deals/${id}/money/holders/${holderId}`}>{holderId}</Link>,
    },
    {
      title: 'Why',
      share: 1.6,
      cell: ({ reason: why, note }) => `${HOLD_REASONS[why]}${note === '' ? '' : `: ${note}`}`,
    },
    { title: 'Since', share: 1.4, cell: ({ since }) => showInstant(since) },
    { title: 'Until', share: 1, cell: ({ clock }) => (clock === null ? '–' : showDay(clock)) },
    { title: 'Held', share: 1, number: true, cell: ({ amount }) => showUsd(amount) },
  ];
  return (
    <section className="board">
      <h2>Held claims</h2>
      <p className="buttons">
        <label>
          Held for{' '}
          <select value={reason} onChange={({ target }) => setReason(target.value as HoldReason | '')}>
            <option value="">any reason</option>
            {Object.entries(HOLD_REASONS).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </p>
      <LongTable<Held, string>
        subject={`held ${id} ${reason}`}
        label="Claims that are held"
        columns={columns}
        moment={latest}
        empty="No claim is held for it."
        keyOf={keyOfHeld}
        load={async (after, signal) => {
          const answer = await api.GET('/deals/{deal}/payout/held', {
            params: {
              path: { deal: id },
              query: {
                limit: PAGE,
                ...(reason !== '' && { reason }),
                ...(after !== undefined && { after }),
              },
            },
            signal,
          });
          return listOf(answer, ({ claims: rows, next }) => ({ rows, next }));
        }}
      />
      {first !== undefined && (
        <Doings
          key={together.map(keyOfHeld).join()}
          label={`${together.length} held for ${HOLD_REASONS[first.reason].toLowerCase()}`}
          doings={[
            {
              type: 'LiftHolds',
              title: `Let go ${together.length} held for ${HOLD_REASONS[first.reason].toLowerCase()}`,
              presets: { reason: first.reason },
              begin: { entitlements: together.map(({ entitlementId }) => entitlementId) },
            },
          ]}
        />
      )}
    </section>
  );
}

const keyOfHeld = ({ reason, entitlementId }: Held): string => `${reason}/${entitlementId}`;

function Registers() {
  const { id, latest } = useDeal();
  // Who may not see them is told so by the register below, under the same right.
  const { data } = useAnswer(`registers ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/payout/registers', { params: { path: { deal: id } }, signal }),
  );
  if (data === undefined || data.registers.length + data.lists.length === 0) return null;
  const rows = [
    ...data.registers.map(({ registerId, rows: count, root, sealedAt }) => ({
      name: registerId,
      what: 'Register of holders',
      count,
      root,
      note: sealedAt === null ? 'not sealed' : `sealed ${showInstant(sealedAt)}`,
    })),
    ...data.lists.map(({ importId, kind, source, rows: count, root }) => ({
      name: importId,
      what: kind,
      count,
      root,
      note: source,
    })),
  ];
  return (
    <section className="board">
      <h2>Where they come from</h2>
      <div className="scrolls" role="region" aria-label="Registers and lists" tabIndex={0}>
        <table>
          <caption className="hidden">Registers of holders and lists of claims</caption>
          <thead>
            <tr>
              <th scope="col">List</th>
              <th scope="col">What it is</th>
              <th scope="col" className="number">
                Rows
              </th>
              <th scope="col">Root</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, what, count, root, note }) => (
              <tr key={`${what} ${name}`}>
                <th scope="row">{name}</th>
                <td>{what}</td>
                <td className="number">{count === null ? '–' : showCount(String(count))}</td>
                <td>{root === null ? 'not sealed' : <code>{root.slice(0, 16)}…</code>}</td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Register() {
  const { id, latest } = useDeal();
  const [wanted, setWanted] = useState('');
  const [find, setFind] = useState('');
  const columns: readonly Column<Holder>[] = [
    {
      title: 'Holder',
      share: 1.6,
      cell: ({ holderId }) => <Link href={`/deals/${id}/money/holders/${holderId}`}>{holderId}</Link>,
    },
    { title: 'Name', share: 2, cell: ({ name, erased }) => (erased ? 'erased' : name) },
    { title: 'Taxpayer number', share: 1.2, cell: ({ tin }) => tin ?? '–' },
    { title: 'Country', share: 0.7, cell: ({ country }) => country ?? '–' },
    { title: 'Tax form', share: 1, cell: ({ taxForm }) => taxForm ?? 'none' },
  ];
  return (
    <section className="board">
      <h2>Register</h2>
      <form
        className="buttons"
        role="search"
        aria-label="Find a holder"
        onSubmit={(event) => {
          event.preventDefault();
          setFind(wanted.trim().length < FIND_MIN ? '' : wanted.trim());
        }}
      >
        <label>
          Find by id or name{' '}
          <input type="search" value={wanted} onChange={({ target }) => setWanted(target.value)} />
        </label>
        <button type="submit">Find</button>
      </form>
      <LongTable<Holder, string>
        subject={`holders ${id} ${find}`}
        label="Holders of the registers, masked"
        columns={columns}
        moment={latest}
        empty={
          find === '' ? 'No register of holders is loaded yet.' : `Nobody has “${find}” in their id or name.`
        }
        keyOf={({ holderId }) => holderId}
        load={async (after, signal) => {
          const answer = await api.GET('/deals/{deal}/holders', {
            params: {
              path: { deal: id },
              query: { limit: PAGE, ...(find !== '' && { find }), ...(after !== undefined && { after }) },
            },
            signal,
          });
          return listOf(answer, ({ holders: rows, next }) => ({ rows, next }));
        }}
      />
    </section>
  );
}
