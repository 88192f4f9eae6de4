import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rows } from '#libs/bulk/read.ts';
import { findSet } from '#libs/bulk/sets.ts';
import { BallotChannel } from '#libs/contracts/ballots.ts';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import { Id, Votes } from '#libs/contracts/values.ts';
import { compareWithCount } from '#libs/deal/vote/solicitor-report.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { Problem } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

/** A report has a line for each proposal and channel, and day. */
const REPORT_ROWS_MAX = 50_000;

export const SolicitorReportAnswer = z.strictObject({
  dealId: z.string(),
  importId: Id,
  /** False while the tally is not shown to whoever asks: then nothing is compared. */
  tallyShown: z.boolean(),
  differences: z.array(
    z.strictObject({
      proposal: Id,
      channel: BallotChannel,
      choice: z.enum(['for', 'against', 'abstain']),
      reported: Votes,
      counted: Votes,
      difference: z.string().meta({ description: 'Reported less counted, with its sign' }),
    }),
  ),
});

/** What the solicitor reports, against what was counted from the files. */
@Controller('deals')
export class SolicitorReportController {
  readonly #record: DealRecord;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/vote/solicitor-reports/:import')
  @Describe({
    summary: "A solicitor's report that was imported, against the last count of the files",
    tag: 'vote',
    parameters: [
      dealParameter,
      {
        name: 'import',
        in: 'path',
        required: true,
        description: 'The id of the set',
        schema: { type: 'string' },
      },
    ],
    answers: { 200: { description: 'Where the two part', schema: 'SolicitorReport' } },
    problems: ['not-signed-in', 'not-found', 'too-large', 'too-many-requests', 'unavailable'],
  })
  async compared(
    @Param('deal') dealId: string,
    @Param('import') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state } = await dealFor(this.#record, dealId, personOf(request));
    const tallyShown = state.tallyWithheld !== true;
    const report = await this.#report(dealId, importId);
    const differences = tallyShown ? compareWithCount(report, state.vote.count?.proposals ?? []) : [];
    reply.send({ dealId, importId, tallyShown, differences });
  }

  async #report(dealId: string, importId: string): Promise<BulkRow<'solicitor-reports'>[]> {
    const { pool } = this.#record;
    const kind = 'solicitor-reports' as const;
    const known = await findSet(pool, { dealId, importId });
    if (known?.kind !== kind || known.seal === undefined)
      throw new Problem('not-found', `There is no sealed report "${importId}" of a solicitor in this deal.`);
    if (known.seal.rows > REPORT_ROWS_MAX)
      throw new Problem(
        'too-large',
        `The report has ${known.seal.rows} lines; ${REPORT_ROWS_MAX} are compared at most.`,
      );
    const report: BulkRow<'solicitor-reports'>[] = [];
    for await (const { row } of rows(pool, { dealId, importId, kind })) report.push(row);
    return report;
  }
}
