import type { DeliveryRead, HookRead, TellingRead } from '#libs/contracts/telling.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { newYork } from '../times.ts';

interface Desk {
  readonly wishes: TellingRead;
  readonly hooks: readonly HookRead[];
  readonly deliveries: readonly DeliveryRead[];
}

const common = { as: { type: 'string' }, json: { type: 'boolean' } } as const;

export const tellingList: CliCommand = {
  name: 'telling list',
  summary: 'What you are told of a deal and how, your webhooks, and what was sent lately',
  usage: `closing-bell telling list <deal> [--as <person>] [--json]

Counsel sees the webhooks and deliveries of all. Secrets are never shown again.

Exit code: 0 done, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, { takes: ['deal'], options: common });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const desk = await api.get<Desk>(`/deals/${given[0] ?? ''}/telling`);
      if (options.json === true) {
        io.out(JSON.stringify(desk, null, 2));
        return EXIT.done;
      }
      const { address, digest, digestAt, zone, topics } = desk.wishes;
      io.out(address === null ? 'No address: no mail.' : `Mail to ${address}`);
      io.out(digest ? `Daily summary at ${digestAt}, ${zone}` : 'No daily summary');
      for (const [topic, urgency] of Object.entries(topics)) io.out(`  ${topic.padEnd(14)}${urgency}`);
      for (const { hookId, url, disabled } of desk.hooks)
        io.out(`Webhook ${hookId}  ${url}${disabled === null ? '' : `  disabled: ${disabled.why}`}`);
      for (const { id, createdAt, person, topic, version, state, said } of desk.deliveries)
        io.out(
          `${newYork(createdAt)}  ${state.padEnd(9)}  ${topic}, event ${version}, to ${person}${said === null ? '' : ` (${said})`}  ${id}`,
        );
      return EXIT.done;
    });
  },
};

export const tellingSet: CliCommand = {
  name: 'telling set',
  summary: 'Say where and of what you are told: address, daily summary, what at once',
  usage: `closing-bell telling set <deal> [--address <mail>] [--zone <zone>] [--digest-at HH:MM] [--no-digest] [--topic <topic>=<at-once|digest|off>] [--person <id>] [--as <person>]

  --person jdoe        for another of your side, as counsel

Exit code: 0 done, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        ...common,
        address: { type: 'string' },
        zone: { type: 'string' },
        'digest-at': { type: 'string' },
        'no-digest': { type: 'boolean' },
        topic: { type: 'string' },
        person: { type: 'string' },
      },
    });
    const [topic, urgency] = (options.topic ?? '').split('=');
    const wish = {
      ...(options.address === undefined ? {} : { address: options.address }),
      ...(options.zone === undefined ? {} : { zone: options.zone }),
      ...(options['digest-at'] === undefined ? {} : { digestAt: options['digest-at'], digest: true }),
      ...(options['no-digest'] === true ? { digest: false } : {}),
      ...(options.topic === undefined ? {} : { topics: { [topic ?? '']: urgency } }),
      ...(options.person === undefined ? {} : { person: options.person }),
    };
    return inSession(io, { as: options.as }, async ({ api }) => {
      const set = await api.post<TellingRead>(`/deals/${given[0] ?? ''}/telling`, wish);
      io.out(options.json === true ? JSON.stringify(set, null, 2) : `Set for ${set.person}.`);
      return EXIT.done;
    });
  },
};

export const tellingReplay: CliCommand = {
  name: 'telling replay',
  summary: 'Send a delivery again, or all that a webhook was sent from a version on',
  usage: `closing-bell telling replay <deal> (--delivery <id> | --hook <id> [--from <version>]) [--as <person>]

Exit code: 0 done, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        ...common,
        delivery: { type: 'string' },
        hook: { type: 'string' },
        from: { type: 'string' },
      },
    });
    const wish = {
      ...(options.delivery === undefined ? {} : { deliveryId: options.delivery }),
      ...(options.hook === undefined ? {} : { hookId: options.hook }),
      ...(options.from === undefined ? {} : { from: Number(options.from) }),
    };
    return inSession(io, { as: options.as }, async ({ api }) => {
      const { deliveries } = await api.post<{ deliveries: number }>(
        `/deals/${given[0] ?? ''}/telling/replay`,
        wish,
      );
      io.out(options.json === true ? JSON.stringify({ deliveries }) : `Sent again: ${deliveries}.`);
      return EXIT.done;
    });
  },
};

export const tellingTest: CliCommand = {
  name: 'telling test',
  summary: 'Send a test to your address and webhooks of a deal',
  usage: `closing-bell telling test <deal> [--as <person>]

Exit code: 0 done, 1 there is no address and no webhook, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, { takes: ['deal'], options: common });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const { deliveries } = await api.post<{ deliveries: number }>(
        `/deals/${given[0] ?? ''}/telling/test`,
        {},
      );
      io.out(options.json === true ? JSON.stringify({ deliveries }) : `On their way: ${deliveries}.`);
      return deliveries === 0 ? EXIT.no : EXIT.done;
    });
  },
};
