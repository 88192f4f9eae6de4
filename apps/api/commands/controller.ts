import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { COMMAND_TYPES, type CommandType, commandPath, commands } from '#libs/contracts/commands.ts';
import { personOf } from '../edge/access.ts';
import { addRoute } from '../edge/routes.ts';
import { dealParameter, type Operation } from '../openapi/operation.ts';
import { COMMANDS } from '../parts.ts';
import type { Commands, Given } from './give.ts';

/** A route for each command that a person can give, made from the registry of commands. */
@Controller('deals')
export class CommandsController {
  readonly #commands: Commands;

  constructor(@Inject(COMMANDS) commands: Commands) {
    this.#commands = commands;
  }

  async give(type: CommandType, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { deal } = request.params as { deal: string };
    sendGiven(reply, 200, await this.#commands.give(type, deal, personOf(request), request));
  }
}

/** The verdict of an accepted command. The same one is sent when the command is repeated. */
export function sendGiven(reply: FastifyReply, status: 200 | 201, { answer, etag }: Given): void {
  if (etag !== undefined) reply.header('etag', etag);
  reply.status(status).send(answer);
}

/** `OpenDeal` has an address of its own, `POST /deals`; the machine's commands have none. */
export const PEOPLES_COMMANDS: readonly CommandType[] = COMMAND_TYPES.filter(
  (type) => type !== 'OpenDeal' && commands[type].roles.some((role) => role !== 'machine'),
);

/** Below `/deals/{deal}`: `meeting/call-meeting`. */
export const commandAddress = (type: CommandType): string =>
  `${commands[type].resource}/${commandPath(type)}`;

const natureInWords = {
  act: 'An act: it is refused when it would break a rule.',
  report: 'A report of what happened: it is recorded even if it breaks a rule, and then raises a finding.',
  either:
    'An act, refused when it would break a rule; with `"happened": true` a report, recorded in any case.',
} as const;

export const commandParameters: Operation['parameters'] = [
  dealParameter,
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'New for each intent, the same for each repeat of it: a command is recorded once',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  {
    name: 'If-Match',
    in: 'header',
    description:
      'The ETag that was read: the command is given up with 412 when the resource has changed since',
    schema: { type: 'string' },
  },
];

for (const type of PEOPLES_COMMANDS) {
  const { resource, roles, summary, nature } = commands[type];
  addRoute(CommandsController, {
    name: type.charAt(0).toLowerCase() + type.slice(1),
    route: (prototype, name, descriptor) => {
      Post(`:deal/${commandAddress(type)}`)(prototype, name, descriptor);
      HttpCode(200)(prototype, name, descriptor);
    },
    operation: {
      summary,
      description: `${natureInWords[nature]} For: ${roles.join(', ')}.`,
      tag: resource,
      parameters: commandParameters,
      body: { description: `The data of ${type}`, types: { 'application/json': type } },
      answers: {
        200: { description: 'Recorded, now or before', schema: 'CommandAnswer', headers: ['ETag'] },
      },
      problems: [
        'invalid-request',
        'idempotency-key-missing',
        'not-signed-in',
        'not-allowed',
        'not-found',
        'changed-meanwhile',
        'too-large',
        'unsupported-type',
        'refused',
        'idempotency-key-reused',
        'too-many-requests',
        'unavailable',
      ],
      extensions: { 'x-command': type, 'x-roles': roles, 'x-nature': nature },
    },
    handle: (controller, request, reply) => controller.give(type, request, reply),
  });
}
