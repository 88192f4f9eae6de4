import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inspectorsReport, type ReportKind } from '#libs/documents/drafts/inspectors-report.ts';
import { item507 } from '#libs/documents/drafts/item-507.ts';
import type { VoteRecord } from '#libs/documents/drafts/vote-record.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { momentOf } from '../deals/moment.ts';
import { personOf } from '../edge/access.ts';
import { FORMAT_NAMES, type Format, Papers, sendPaper } from '../edge/papers.ts';
import {
  type Answer,
  asOfParameters,
  Describe,
  dealParameter,
  type Parameter,
} from '../openapi/operation.ts';
import { PUBLIC_URL, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { voteRecordOf } from './papers.ts';

const KINDS = ['preliminary', 'final', 'draft'] as const satisfies readonly ReportKind[];

const moments = {
  asOf: z.string().optional(),
  effectiveAsOf: z.string().optional(),
  version: z.string().optional(),
};
const ReportQuery = z.strictObject({
  kind: z.enum(KINDS).optional(),
  format: z.enum(FORMAT_NAMES).default('pdf'),
  ...moments,
});
const TableQuery = z.strictObject({ format: z.enum(FORMAT_NAMES).default('docx'), ...moments });

const formatParameter = (usual: Format): Parameter => ({
  name: 'format',
  in: 'query',
  description: `The form of the file; ${usual} when left out`,
  schema: { enum: FORMAT_NAMES },
});
const answers = (description: string): Readonly<Record<number, Answer>> => ({
  200: {
    description,
    type: 'application/octet-stream',
    schema: { type: 'string', format: 'binary' },
    headers: ['ETag'],
  },
  304: { description: 'The copy at hand is as it would be sent' },
});
const problems = [
  'invalid-request',
  'not-signed-in',
  'not-found',
  'too-many-requests',
  'unavailable',
] as const;

/** The inspector's report and the table of the vote, drawn from the record: the same record makes the same file. */
@Controller('deals')
export class VotePapersController {
  readonly #record: DealRecord;
  readonly #publicUrl: string | undefined;
  readonly #papers = new Papers();

  constructor(
    @Inject(RECORD) record: DealRecord,
    @Inject(PUBLIC_URL) publicUrl: { readonly url: string | undefined },
  ) {
    this.#record = record;
    this.#publicUrl = publicUrl.url;
  }

  @Get(':deal/vote/certificate')
  @Describe({
    summary: "The inspector's preliminary report, certificate, or a draft of it, as PDF, HTML or Word",
    description:
      'With the last one that was signed when no kind is named. A draft shows what would be signed, once the polls have closed and everything is counted. Each figure links to the event that says it; holders are named for counsel, inspector and auditor only.',
    tag: 'vote',
    parameters: [
      dealParameter,
      {
        name: 'kind',
        in: 'query',
        description: 'Which of them; the last one signed when left out',
        schema: { enum: KINDS },
      },
      formatParameter('pdf'),
      ...asOfParameters,
    ],
    answers: answers('The report'),
    problems: [...problems],
  })
  async certificate(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { kind, format } = parse(ReportQuery, query, 'query');
    const told = await this.#voteRecord(dealId, request);
    const which = kind ?? told.deal.vote.certificate?.kind ?? 'preliminary';
    const document = inspectorsReport(told, which);
    if (document === undefined) throw new Problem('not-found', absent(told, which));
    sendPaper(
      await this.#papers.file(document, format),
      `${which === 'final' ? 'certificate' : `${which}-report`}-${dealId}.${format}`,
      request,
      reply,
    );
  }

  @Get(':deal/vote/table')
  @Describe({
    summary: 'Item 5.07 of Form 8-K: meeting, shares, turnout and each vote, as Word, HTML or PDF',
    description:
      'From the last report that the inspector signed; preliminary figures say so, and that an amendment on Form 8-K/A follows.',
    tag: 'vote',
    parameters: [dealParameter, formatParameter('docx'), ...asOfParameters],
    answers: answers('The item'),
    problems: [...problems],
  })
  async table(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format } = parse(TableQuery, query, 'query');
    const told = await this.#voteRecord(dealId, request);
    const document = item507(told);
    if (document === undefined) throw new Problem('not-found', absent(told, 'preliminary'));
    sendPaper(await this.#papers.file(document, format), `item-5-07-${dealId}.${format}`, request, reply);
  }

  async #voteRecord(dealId: string, request: FastifyRequest): Promise<VoteRecord> {
    const person = personOf(request);
    const at = await dealFor(this.#record, dealId, person, momentOf(withoutForm(request.query)));
    const address = this.#publicUrl ?? `${request.protocol}://${request.host}`;
    return voteRecordOf(this.#record, at, person, address);
  }
}

function withoutForm(query: unknown): object {
  const { kind: _kind, format: _format, ...moment } = query as Record<string, unknown>;
  return moment;
}

function absent({ deal }: VoteRecord, kind: ReportKind): string {
  if (deal.tallyWithheld === true && kind === 'draft') {
    return "A draft of the inspector's report tells how the vote stands, which is not shown to the buyer's side before it is certified.";
  }
  if (kind === 'draft') {
    return 'There is nothing to draft a report of: it takes polls that have closed, and a count of everything since. GET /deals/{deal}/vote says what is awaited.';
  }
  const signed = deal.vote.certificate;
  const has = signed === null ? 'Nothing is certified yet' : `The last one signed is ${signed.kind}`;
  return `The inspector has signed no ${kind === 'final' ? 'final certificate' : 'report'}. ${has}; kind=draft shows what is to be signed.`;
}
