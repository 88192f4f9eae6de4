import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { answerOf } from '../api/client.ts';
import { Notice } from './notice.tsx';

export interface Column<Row> {
  readonly title: string;
  readonly number?: boolean;
  /** How much of the width, beside the others. */
  readonly share: number;
  readonly cell: (row: Row) => ReactNode;
}

/** One page of a list that the server keeps in its order: what follows `after`, and after what the next page begins. */
export interface ListPage<Row, Place> {
  readonly rows: readonly Row[];
  readonly next: Place | null;
}

export type LoadPage<Row, Place> = (
  after: Place | undefined,
  signal: AbortSignal,
) => Promise<{ data?: ListPage<Row, Place>; error?: unknown; response: Response }>;

/** The answer as a page of a list. */
export function listOf<Data, Page>(
  { data, error, response }: { data?: Data; error?: unknown; response: Response },
  page: (data: Data) => Page,
): { data?: Page; error?: unknown; response: Response } {
  return { ...(data === undefined ? {} : { data: page(data) }), error, response };
}

const ROW_PX = 40;
const ROWS_AHEAD = 12;
const PRINTED_MAX = 2_000;

/**
 * A table of any length: the server gives it page by page as one scrolls, and the page draws only the rows in sight.
 * `subject` says which list it is; another one begins anew.
 */
export function LongTable<Row, Place>({
  subject,
  label,
  columns,
  load,
  total,
  moment,
  empty = 'Nothing is in this list.',
  keyOf,
}: {
  readonly subject: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly load: LoadPage<Row, Place>;
  /** How many rows there are in all, where the server says so. */
  readonly total?: number | undefined;
  /** How far the deal is: what is read stays as it was, and says when something happened since. */
  readonly moment: number;
  readonly empty?: string;
  readonly keyOf: (row: Row) => string;
}) {
  const [seen, see] = useState(moment);
  const [round, setRound] = useState(0);
  // The first word of how far the deal is comes after the page.
  if (seen === 0 && moment !== 0) see(moment);
  const list = useList(`${subject} ${round}`, load);
  const frame = useRef<HTMLDivElement>(null);
  const count = list.rows.length + (list.ended ? 0 : 1);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: ROWS_AHEAD,
  });
  const printing = usePrinting();
  const virtual = rows.getVirtualItems();
  const last = virtual.at(-1)?.index ?? 0;
  // On paper nobody scrolls: all that is read stands there, up to as much as anyone reads.
  const drawn = printing ? list.rows.slice(0, PRINTED_MAX).map((_, index) => ({ index, start: 0 })) : virtual;
  const { more } = list;
  useEffect(() => {
    if (last >= list.rows.length - 1) more();
  }, [last, list.rows.length, more]);

  const template = columns.map(({ share }) => `minmax(0, ${share}fr)`).join(' ');
  const known = list.ended ? list.rows.length : total;
  if (list.error !== undefined && list.rows.length === 0) return <Notice error={list.error} />;
  if (list.ended && list.rows.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <div className="long-table">
      <p className="quiet" aria-live="polite">
        {list.rows.length.toLocaleString('en-US')} of {known?.toLocaleString('en-US') ?? 'more'} read
        {printing && known !== drawn.length && (
          <>
            , {drawn.length.toLocaleString('en-US')} on paper: the whole list is in the export of this page’s
            figures, or is read to its end before printing
          </>
        )}
      </p>
      {moment !== seen && seen !== 0 && (
        <p className="buttons">
          <button
            type="button"
            onClick={() => {
              see(moment);
              setRound(round + 1);
            }}
          >
            Something happened since: read it anew
          </button>
        </p>
      )}
      {list.error !== undefined && (
        <>
          <Notice error={list.error} />
          <p className="buttons">
            <button type="button" onClick={list.again}>
              Read on
            </button>
          </p>
        </>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: rows that are not in sight do not exist, which no <table> can say */}
      <div
        ref={frame}
        className="frame"
        role="table"
        aria-label={label}
        aria-rowcount={known === undefined ? -1 : known + 1}
        tabIndex={0}
      >
        <div role="rowgroup">
          <div role="row" className="head" style={{ gridTemplateColumns: template }} aria-rowindex={1}>
            {columns.map(({ title, number }) => (
              <span key={title} role="columnheader" className={number === true ? 'number' : undefined}>
                {title}
              </span>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={printing ? 'rows printed' : 'rows'}
          style={printing ? undefined : { height: rows.getTotalSize() }}
        >
          {drawn.map(({ index, start }) => {
            const row = list.rows[index];
            return (
              <div
                key={row === undefined ? 'next' : keyOf(row)}
                role="row"
                className="row"
                aria-rowindex={index + 2}
                style={{
                  gridTemplateColumns: template,
                  height: ROW_PX,
                  ...(!printing && { transform: `translateY(${start}px)` }),
                }}
              >
                {row === undefined ? (
                  <span role="cell">{list.error === undefined ? 'One moment …' : 'Not read'}</span>
                ) : (
                  columns.map(({ title, number, cell }) => (
                    <span key={title} role="cell" className={number === true ? 'number' : undefined}>
                      {cell(row)}
                    </span>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Whether the page is being laid out for paper; known before it is. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

interface Read<Row, Place> {
  readonly subject: string;
  readonly rows: readonly Row[];
  readonly next: Place | undefined;
  readonly ended: boolean;
  readonly error: Error | undefined;
}

/** The rows read so far; `more` reads the next page unless it is on its way. */
function useList<Row, Place>(subject: string, load: LoadPage<Row, Place>) {
  const empty: Read<Row, Place> = { subject, rows: [], next: undefined, ended: false, error: undefined };
  const [read, setRead] = useState(empty);
  const kept = read.subject === subject ? read : empty;
  const loading = useRef<{ subject: string; leaving: AbortController }>(undefined);
  const asking = useRef(load);
  asking.current = load;
  const { next, ended, error } = kept;

  const more = useCallback(() => {
    if (ended || error !== undefined || loading.current?.subject === subject) return;
    loading.current?.leaving.abort();
    const mine = { subject, leaving: new AbortController() };
    loading.current = mine;
    void answerOf(asking.current(next, mine.leaving.signal))
      .then(
        ({ data: page }) =>
          (before: Read<Row, Place>) => ({
            subject,
            rows: before.subject === subject ? [...before.rows, ...page.rows] : page.rows,
            next: page.next ?? undefined,
            ended: page.next === null,
            error: undefined,
          }),
        (fault: unknown) => (before: Read<Row, Place>) => ({
          ...(before.subject === subject ? before : { ...before, subject, rows: [], ended: false }),
          error: fault as Error,
        }),
      )
      .then((change) => {
        if (loading.current !== mine) return;
        loading.current = undefined;
        setRead(change);
      });
  }, [subject, next, ended, error]);

  useEffect(() => {
    if (kept.rows.length === 0) more();
  }, [kept.rows.length, more]);
  useEffect(
    () => () => {
      loading.current?.leaving.abort();
      loading.current = undefined;
    },
    [],
  );
  const again = useCallback(() => setRead((before) => ({ ...before, error: undefined })), []);
  return { rows: kept.rows, ended: kept.ended, error: kept.error, more, again };
}
