import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemFrom } from './from-error.ts';

/** Answers every error under a request as `application/problem+json`, and logs those that are ours. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemFrom(error);
    if (problem.kind === 'unexpected' || problem.kind === 'unavailable') {
      request.log.error(
        { reqId: request.id, err: error, kind: problem.kind },
        'a request could not be answered',
      );
    }
    if (reply.sent) return;
    // Anything set for the answer that is not given any more, such as an ETag, would mislead.
    reply
      .removeHeader('etag')
      .status(problem.status)
      .headers({ ...problem.headers, 'content-type': 'application/problem+json; charset=utf-8' })
      .send(JSON.stringify(problem.body(request.id)));
  }
}
