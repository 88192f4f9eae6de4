import type { ChecklistRead, FundsFlowRead, RunSheetRead } from '#libs/contracts/closing-room.ts';
import { showUsd } from '#libs/money/wire.ts';
import { hang, heading, type Paint } from './text.ts';
import { newYork } from './times.ts';

const NAME_WIDTH = 26;

/** The run sheet on a page: where each step stands, whose go is missing, by when, and how it is undone. */
export function sheetInWords(sheet: RunSheetRead, width: number, paint: Paint): string[] {
  const lines = [heading(`Run sheet${sheet.on === null ? '' : ` of ${sheet.on}`}`, width, paint)];
  for (const [index, step] of sheet.steps.entries()) {
    if (step.state === 'not-asked') continue;
    const mark =
      step.state === 'done' ? paint.good('✓') : step.state === 'no-go' ? paint.bad('✗') : paint.dim('·');
    const name = `  ${mark} ${String(index + 1).padStart(2)} `;
    const due = step.dueAt === null ? '' : ` — by ${newYork(step.dueAt)} New York`;
    const state = step.state === 'done' ? '' : ` [${step.state}${step.late ? ', LATE' : ''}]`;
    lines.push(hang(name, `${step.title}${state}${due}`, width));
    lines.push(paint.dim(hang('       ', step.why, width)));
    for (const { name: who, said, at, reason } of step.goes) {
      const word = said === null ? 'no word yet' : `${said.toUpperCase()} ${at === null ? '' : newYork(at)}`;
      lines.push(hang('       ', `${who}: ${word}${reason === null ? '' : `, ${reason}`}`, width));
    }
    if (step.state !== 'done') lines.push(paint.dim(hang('       undone: ', step.undo, width)));
  }
  for (const { investor, amount, sentAt, wired, missing, settlesOn, shortfallCoveredBy } of sheet.drawdowns) {
    const said = `${showUsd(amount)}${sentAt === null ? ', not drawn' : `, drawn ${newYork(sentAt)}`}; wired ${showUsd(wired)}${settlesOn === null ? '' : `, settles ${settlesOn}`}; missing ${showUsd(missing)}, covered by ${shortfallCoveredBy}`;
    lines.push(hang(`  ${investor.slice(0, NAME_WIDTH - 2).padEnd(NAME_WIDTH)}`, said, width));
  }
  for (const { at, reason } of sheet.rejections)
    lines.push(paint.bad(hang('  Rejected  ', `${newYork(at)}: ${reason}`, width)));
  for (const { leg, asked, open } of sheet.returns)
    lines.push(hang('  Goes back  ', `${leg}: ${showUsd(asked)} asked, ${showUsd(open)} still out`, width));
  lines.push('', hang('  Abort  ', sheet.abort.sentence, width));
  return lines;
}

export function checklistInWords({ open, groups }: ChecklistRead, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  for (const { group, rows } of groups) {
    if (rows.length === 0) continue;
    lines.push(heading(group.replaceAll('-', ' '), width, paint));
    for (const { rowId, title, responsible, status, why, section } of rows) {
      const closed = ['released', 'delivered', 'done', 'not-needed'].includes(status);
      const mark = closed ? paint.good('✓') : paint.dim('·');
      const under = section === null ? '' : `, ${section}`;
      lines.push(
        hang(
          `  ${mark} ${status.replaceAll('-', ' ').padEnd(12)} `,
          `${title} (${responsible}${under})`,
          width,
        ),
      );
      lines.push(paint.dim(hang('                   ', `${rowId}: ${why}`, width)));
    }
  }
  lines.push('', `  ${open} ${open === 1 ? 'row is' : 'rows are'} open.`);
  return lines;
}

export function fundsInWords(
  { memo, cutoffAt, instructions }: FundsFlowRead,
  width: number,
  paint: Paint,
): string[] {
  if (memo === null) return [heading('Funds flow', width, paint), '  None is prepared.'];
  const wire = ({ reference, settlesOn, recall }: (typeof memo.uses)[number]['wire']): string =>
    reference === null ? recall : `${reference}, settles ${settlesOn ?? '?'}. ${recall}`;
  return [
    heading(`Funds flow, version ${memo.version}`, width, paint),
    hang('  Stands    ', memo.approved ? paint.good(memo.why) : paint.bad(memo.why), width),
    hang('  Digest    ', memo.digest, width),
    ...(cutoffAt === null ? [] : [hang('  Cut-off   ', `${newYork(cutoffAt)} New York, Fedwire`, width)]),
    ...memo.approvals.map(({ by, side, at }) =>
      hang('  Approved  ', `${by} (${side}), ${newYork(at)}`, width),
    ),
    heading('Sources', width, paint),
    ...memo.sources.map((line) =>
      hang(
        `  ${showUsd(line.amount).padStart(18)}  `,
        `${line.from}: ${line.what}${assumed(line)}. ${wire(line.wire)}`,
        width,
      ),
    ),
    `  ${showUsd(memo.totalSources).padStart(18)}  all sources`,
    heading('Uses', width, paint),
    ...memo.uses.map((line) =>
      hang(
        `  ${showUsd(line.amount).padStart(18)}  `,
        `${line.order}. ${line.payee}: ${line.what}${assumed(line)}; ${line.calledBack ? 'called back' : 'NOT CALLED BACK'}. ${wire(line.wire)}`,
        width,
      ),
    ),
    `  ${showUsd(memo.totalUses).padStart(18)}  all uses`,
    heading('Call-backs', width, paint),
    ...instructions.map(({ payee, calledBack }) =>
      hang(
        `  ${calledBack === null ? paint.bad('✗') : paint.good('✓')} `,
        `${payee}: ${calledBack === null ? 'not called back' : `${calledBack.by} with ${calledBack.spokeWith} on ${calledBack.number}, ${newYork(calledBack.at)}`}`,
        width,
      ),
    ),
  ];
}

function assumed({ basis }: { readonly basis?: { readonly kind: string } | undefined }): string {
  return basis?.kind === 'assumed' ? ' · assumed' : '';
}
