import { Controller, Get, Inject, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Describe } from '../openapi/operation.ts';
import { METRICS, READINESS } from '../parts.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

/** For whoever runs the process. Nothing here tells of a deal or a person, and nothing needs a token. */
@Controller()
export class HealthController {
  readonly #readiness: Readiness;
  readonly #metrics: Metrics;

  constructor(@Inject(READINESS) readiness: Readiness, @Inject(METRICS) metrics: Metrics) {
    this.#readiness = readiness;
    this.#metrics = metrics;
  }

  @Get('health/live')
  @RouteConfig({ open: true, uncounted: true })
  @Describe({
    summary: 'The process runs',
    tag: 'health',
    open: true,
    answers: { 200: { description: 'It does', schema: 'Liveness' } },
    problems: [],
  })
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  @RouteConfig({ open: true, uncounted: true })
  @Describe({
    summary: 'The process can answer people',
    tag: 'health',
    open: true,
    answers: {
      200: { description: 'It can', schema: 'Readiness' },
      503: { description: 'It cannot: the database does not answer, or it is stopping', schema: 'Readiness' },
    },
    problems: [],
  })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const read = await this.#readiness.check();
    reply.status(read.ready ? 200 : 503).send(read);
  }

  @Get('metrics')
  @RouteConfig({ open: true, uncounted: true })
  @Describe({
    summary: 'What this process measures, for Prometheus',
    tag: 'health',
    open: true,
    answers: { 200: { description: 'Metrics in text form', schema: { type: 'string' }, type: 'text/plain' } },
    problems: [],
  })
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const text = await this.#metrics.registry.metrics();
    reply.type(this.#metrics.registry.contentType).send(text);
  }
}
