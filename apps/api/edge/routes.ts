import { Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe, type Operation } from '../openapi/operation.ts';

export interface MadeRoute<Controller> {
  readonly name: string;
  /** `Get('…')` or `Post('…')`. */
  readonly route: MethodDecorator;
  readonly operation: Operation;
  handle(controller: Controller, request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/** Gives a controller a handler as if it had been written into the class, for routes that come from a table. */
export function addRoute<C extends object>(
  controller: { readonly prototype: C; readonly name: string },
  { name, route, operation, handle }: MadeRoute<C>,
): void {
  const { prototype } = controller;
  if (name in prototype) throw new Error(`${controller.name} has a handler ${name} already`);
  const method = {
    [name](this: C, request: FastifyRequest, reply: FastifyReply): Promise<void> {
      return handle(this, request, reply);
    },
  }[name];
  Object.defineProperty(prototype, name, { value: method, configurable: true, writable: true });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  Req()(prototype, name, 0);
  Res()(prototype, name, 1);
  route(prototype, name, descriptor);
  Describe(operation)(prototype, name, descriptor);
}
