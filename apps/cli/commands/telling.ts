import type { DeliveryRead, HookRead, TellingFinding, TellingRead } from '#libs/contracts/telling.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT, UsageProblem } from '../command.ts';
import { inSession } from '../session.ts';
import { newYork } from '../times.ts';

interface Desk {
  readonly wishes: TellingRead;
  readonly findings: readonly TellingFinding[];
  readonly hooks: readonly HookRead[];
  readonly deliveries: readonly DeliveryRead[];
}

const common = { as: { type: 'string' }, json: { type: 'boolean' } } as const;

export const tellingList: CliCommand = {
  name: 'telling list',
  summary: 'What you are told of a deal and how, your webhooks, and what was sent lately',
  usage: `closing-bell telling list <deal> [--as <person>] [--json]

Counsel sees the webhooks and deliveries of their people. Secrets are never shown again.

Exit code: 0 done, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, { takes: ['deal'], options: common });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const desk = await api.get<Desk>(`/deals/${given[0] ?? ''}/telling`);
      if (options.json === true) {
        io.out(JSON.stringify(desk, null, 2));
        return EXIT.done;
      }
      for (const { since, sentence } of desk.findings) io.out(`! ${sentence} (since ${newYork(since)})`);
      const { address, digest, digestAt, zone, topics } = desk.wishes;
      io.out(address === null ? 'No address: no mail.' : `Mail to ${address}`);
      io.out(
        digest ? `Daily summary at ${digestAt}, ${zone}, on business days of New York` : 'No daily summary',
      );
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
  usage: `closing-bell telling set <deal> [--address <mail>] [--zone <zone>] [--digest-at HH:MM] [--no-digest] [--topic <topic>=<at-once|digest|off> …] [--person <id>] [--as <person>]

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
        topic: { type: 'string', multiple: true },
        person: { type: 'string' },
      },
    });
    const wish = {
      ...(options.address === undefined ? {} : { address: options.address }),
      ...(options.zone === undefined ? {} : { zone: options.zone }),
      ...(options['digest-at'] === undefined ? {} : { digestAt: options['digest-at'], digest: true }),
      ...(options['no-digest'] === true ? { digest: false } : {}),
      ...(options.topic === undefined ? {} : { topics: topicsOf(options.topic) }),
      ...(options.person === undefined ? {} : { person: options.person }),
    };
    return inSession(io, { as: options.as }, async ({ api }) => {
      const set = await api.post<TellingRead>(`/deals/${given[0] ?? ''}/telling`, wish);
      io.out(options.json === true ? JSON.stringify(set, null, 2) : `Set for ${set.person}.`);
      return EXIT.done;
    });
  },
};

function topicsOf(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((one) => one.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair.includes('')))
    throw new UsageProblem(
      'Say --topic as <topic>=<at-once, digest or off>, for example --topic funds=digest.',
    );
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
}

export const tellingHook: CliCommand = {
  name: 'telling hook',
  summary: 'Register a webhook of yours, give it another secret, or take it away',
  usage: `closing-bell telling hook <deal> (--url <https://…> | --new-secret <id> | --remove <id>) [--as <person>] [--json]

The secret is shown once: keep it where your program verifies signatures (Standard Webhooks). A new one turns a disabled
webhook on again, and the one before signs beside it for a day. Counsel may remove webhooks of their people.

Exit code: 0 done, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        ...common,
        url: { type: 'string' },
        'new-secret': { type: 'string' },
        remove: { type: 'string' },
      },
    });
    const { url, 'new-secret': renewed, remove } = options;
    const wishes = [
      url === undefined ? [] : [{ url }],
      renewed === undefined ? [] : [{ hookId: renewed }],
      remove === undefined ? [] : [{ hookId: remove, remove: true }],
    ].flat();
    const [wish] = wishes;
    if (wish === undefined || wishes.length > 1)
      throw new UsageProblem('Say one of --url <https://…>, --new-secret <id>, --remove <id>.');
    return inSession(io, { as: options.as }, async ({ api }) => {
      const { hookId, secret } = await api.post<{ hookId: string; secret: string | null }>(
        `/deals/${given[0] ?? ''}/telling/hook`,
        wish,
      );
      if (options.json === true) io.out(JSON.stringify({ hookId, secret }));
      else if (secret === null) io.out(`Webhook ${hookId} is taken away.`);
      else {
        io.out(`Webhook ${hookId}`);
        io.out(`Secret  ${secret}`);
        io.out('It is not shown again. Send a test with "closing-bell telling test".');
      }
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
    if ((options.delivery === undefined) === (options.hook === undefined))
      throw new UsageProblem('Say which: --delivery <id>, or --hook <id> with --from <version>.');
    if (options.from !== undefined && (options.hook === undefined || !/^[1-9]\d{0,8}$/.test(options.from)))
      throw new UsageProblem('--from goes with --hook and is a version of the deal, such as 12.');
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
