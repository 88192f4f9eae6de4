import { describe, expect, it } from 'vitest';
import { fundsFlowOf } from '#libs/deal/reads/closing-room.ts';
import { DAY, inTheRoom, onTheDay, stateAfter, untilReady } from '#libs/deal/testing/closing-story.ts';
import { writeDocx } from '../docx.ts';
import { writeHtml } from '../html.ts';
import { plainText } from '../model.ts';
import { writePdf } from '../pdf.ts';
import { fundsFlowMemo } from './funds-flow.ts';

const NOON = '2021-02-19T17:00:00.000Z';
const beforeFiling = stateAfter([...untilReady, ...inTheRoom, ...onTheDay]);

describe('the funds flow memo', () => {
  it('is drawn as a memo whose figures are those of the record', () => {
    const flow = fundsFlowOf(beforeFiling, NOON);
    const memo = fundsFlowMemo({ company: 'Small Company, Inc.', closing: DAY, flow });
    const tables = memo?.blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])) ?? [];
    const totals = tables.flatMap(({ rows }) =>
      rows.filter(({ total }) => total).map(({ cells }) => cells.map((cell) => plainText(cell))),
    );
    expect(totals.map((cells) => cells.find((cell) => cell.startsWith('$')))).toEqual([
      '$6,300.00',
      '$6,300.00',
    ]);
    expect(memo?.blocks.some(({ kind }) => kind === 'notice')).toBe(false);
    expect(
      fundsFlowMemo({ company: 'x', closing: null, flow: fundsFlowOf(stateAfter(untilReady), NOON) }),
    ).toBeUndefined();
  });

  it('is written as a page, a Word file and a PDF, each the same from the same record', async () => {
    const paper = { company: 'Small Company, Inc.', closing: DAY, flow: fundsFlowOf(beforeFiling, NOON) };
    const memo = fundsFlowMemo(paper);
    const again = fundsFlowMemo(paper);
    if (memo === undefined || again === undefined) throw new Error('no memo');
    expect(writeHtml(memo)).toContain('$6,300.00');
    for (const write of [writeDocx, writePdf]) expect(await write(memo)).toEqual(await write(again));
  });

  it('that does not stand says why at its head', () => {
    const half = stateAfter([...untilReady, ...inTheRoom.slice(0, -2)]);
    const memo = fundsFlowMemo({
      company: 'Small Company, Inc.',
      closing: DAY,
      flow: fundsFlowOf(half, NOON),
    });
    expect(memo?.blocks.find(({ kind }) => kind === 'notice')).toMatchObject({
      text: 'Not in force. Version 1 is not approved by parent.',
    });
  });
});
