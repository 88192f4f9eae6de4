import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { readSettings as readApiSettings } from '#apps/api/settings.ts';
import { readSettings as readWorkerSettings } from '#apps/worker/settings.ts';
import { namespaceOf, SEARCH_ATTRIBUTES } from '#libs/contracts/process/story.ts';
import { checkout } from './planted.ts';

interface Service {
  readonly image: string;
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly stop_grace_period?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly deploy?: {
    readonly replicas?: number;
    readonly resources?: { readonly limits?: { readonly cpus?: string; readonly memory?: string } };
  };
}

const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
};
const services = Object.entries(compose.services);
const jobs = ['migrate', 'temporal-schema', 'temporal-namespace'];
const asked = [
  ...new Set([...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? '')),
];
/** What may be left out: it starts without, and says what does not go then. */
const OPTIONAL = [
  'SMTP_URL',
  'MAIL_FROM',
  'OPERATORS_MAIL',
  'WEBHOOK_ALLOWED_NETWORKS',
  'EDGAR_ADDRESS',
  'EDGAR_CONTACT',
];
const offered = [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)];

/** What compose gives a service, with everything in it filled in. */
function environmentOf(service: string): Record<string, string> {
  const given: Readonly<Record<string, string>> = {
    OIDC_ISSUER: 'https://identity.example',
    PUBLIC_URL: 'https://closing-bell.example',
    SMTP_URL: 'smtps://bell:abc123@mail.example',
    MAIL_FROM: 'bell@closing-bell.example',
    OPERATORS_MAIL: 'operators@closing-bell.example',
    WEBHOOK_ALLOWED_NETWORKS: '10.1.0.0/16',
    EDGAR_ADDRESS: 'https://data.sec.gov',
    EDGAR_CONTACT: 'Example LLP it@example.com',
  };
  return Object.fromEntries(
    Object.entries(compose.services[service]?.environment ?? {}).map(([key, value]) => [
      key,
      value.replace(/\$\{([A-Z_]+)[^}]*\}/g, (_, name: string) => given[name] ?? 'abc123'),
    ]),
  );
}

describe('the production set-up', () => {
  it('runs two APIs and two workers on a PostgreSQL and a Temporal, after one migration job', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['api', 'worker', 'postgres', 'temporal', ...jobs].sort(),
    );
    expect(compose.services['api']?.deploy?.replicas).toBe(2);
    expect(compose.services['worker']?.deploy?.replicas).toBe(2);
    expect(compose.services['worker']?.environment?.['DEAL_MODE']).toBe('live');
  });

  it.each(services)('%s is confined', (_name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.privileged).toBeUndefined();
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(Number(service.deploy?.resources?.limits?.cpus)).toBeGreaterThan(0);
    expect(service.deploy?.resources?.limits?.memory).toMatch(/^\d+[mg]$/);
    // A version, so that the same file deploys the same thing tomorrow.
    expect(service.image).toMatch(
      /^(closing-bell:\$\{CLOSING_BELL_VERSION:\?.+\}|[a-z/-]+:\d+\.\d+(\.\d+)?)$/,
    );
  });

  it.each(services.filter(([name]) => !jobs.includes(name)))(
    '%s stays up and says whether it is well',
    (_name, service) => {
      expect(service.restart).toBe('unless-stopped');
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    },
  );

  it('has no secret in it, and no default for one', () => {
    for (const [name, service] of services) {
      for (const [key, value] of Object.entries(service.environment ?? {})) {
        if (!/PASSWORD|PWD|SECRET|TOKEN|_URL$/.test(key) || OPTIONAL.includes(key)) continue;
        expect(value, `${name}: ${key}`).toMatch(/\$\{[A-Z_]+:\?[^}]*\}/);
        expect(value.replace(/\$\{[^}]*\}/g, ''), `${name}: ${key}`).not.toMatch(/:[^@/]+@/);
      }
    }
    const defaults = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)(:?-[^}]*)?\}/g)];
    // Nothing but what is optional may be left out, and nothing has a value of ours.
    expect(new Set(defaults.map((match) => match[1]))).toEqual(new Set(OPTIONAL));
    expect(new Set(defaults.map((match) => match[2]))).toEqual(new Set([':-']));
    expect(offered.filter((match) => match[2] !== '')).toEqual([]);
  });

  it('asks for exactly what .env.example offers', () => {
    expect(offered.map((match) => match[1]).sort()).toEqual([...asked].sort());
  });

  it('makes the namespace that live workers look for, before they start', () => {
    const script = read('ops/temporal/namespace.sh');
    expect(script).toContain(`namespace=${namespaceOf('live')}\n`);
    expect([...script.matchAll(/--name (\w+) --type Keyword/g)].map((match) => match[1])).toEqual(
      Object.values(SEARCH_ATTRIBUTES),
    );
    expect(compose.services['worker']?.depends_on).toHaveProperty('temporal-namespace');
  });

  it('starts without mail and webhooks of its own network: that is said, and nothing else is missing', () => {
    const without = (service: string) => {
      const environment = environmentOf(service);
      return {
        ...environment,
        ...Object.fromEntries(OPTIONAL.filter((key) => key in environment).map((key) => [key, ''])),
      };
    };
    expect(readApiSettings(without('api')).hookRules).toEqual({ allowed: [] });
    vi.stubEnv('TZ', 'UTC');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(readWorkerSettings(without('worker')).telling).toMatchObject({
      mail: { smtpUrl: undefined, folder: undefined },
      operatorsMail: undefined,
      hookRules: { allowed: [] },
    });
  });

  it('tells each process what it asks for, and nothing that it does not know', () => {
    const api = readApiSettings(environmentOf('api'));
    expect(api.identity).toMatchObject({ kind: 'oidc', issuer: 'https://identity.example' });
    expect(api).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      signIn: { issuer: 'https://identity.example' },
    });
    vi.stubEnv('TZ', environmentOf('worker')['TZ']);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const worker = readWorkerSettings(environmentOf('worker'));
    expect(worker).toMatchObject({ mode: 'live', namespace: namespaceOf('live'), health: { port: 8090 } });
    const networks = { hookRules: { allowed: ['10.1.0.0/16'] } };
    expect([api, worker.telling]).toMatchObject([networks, networks]);
    expect(worker.telling.operatorsMail).toBe('operators@closing-bell.example');
    expect(worker.bundle).toMatch(/\.closing-bell\/build\/workflows\.js$/);
    const store = ['choose-store', 'take-upload']
      .map((name) => read(`activities/documents/${name}.ts`))
      .join('\n');
    for (const name of ['api', 'worker']) {
      const source = read(`apps/${name}/settings.ts`);
      for (const key of Object.keys(environmentOf(name)))
        if (key !== 'TZ' && !source.includes(`${key}:`)) expect(store, name).toContain(`env['${key}']`);
    }
  });

  it('starts the programs that the build makes, and lets them end their work', () => {
    for (const [name, file] of [
      ['api', 'api'],
      ['worker', 'worker'],
      ['migrate', 'cli'],
    ] as const) {
      const command = compose.services[name]?.command?.join(' ');
      expect(command).toMatch(new RegExp(`^node \\.closing-bell/build/${file}\\.mjs`));
      expect(existsSync(join(checkout, `apps/${file}/main.ts`))).toBe(true);
    }
    for (const name of ['api', 'worker']) {
      const { stop_grace_period: grace = '', environment = {} } = compose.services[name] ?? {};
      expect(Number.parseInt(grace, 10)).toBeGreaterThan(Number(environment['DRAIN_SECONDS']));
    }
  });

  it("gives the owner's password to nobody but PostgreSQL and the migration job", () => {
    const holders = services
      .filter(([, service]) =>
        JSON.stringify(service.environment ?? {}).includes('CLOSING_BELL_OWNER_PASSWORD'),
      )
      .map(([name]) => name);
    expect(holders.sort()).toEqual(['migrate', 'postgres']);
    for (const name of ['api', 'worker'])
      expect(compose.services[name]?.environment).not.toHaveProperty('DATABASE_URL');
  });

  it('shows only the API to the host, and the database to nobody outside', () => {
    expect(services.filter(([, service]) => service.ports !== undefined).map(([name]) => name)).toEqual([
      'api',
    ]);
    expect(compose.services['api']?.ports).toEqual(['127.0.0.1:8080-8081:8080']);
    expect(compose.networks['data']?.internal).toBe(true);
    for (const name of ['postgres', 'temporal', ...jobs]) {
      expect(compose.services[name]?.networks).toEqual(['data']);
    }
  });

  it('builds from a pinned Node, and runs as nobody in particular', () => {
    const dockerfile = read('Dockerfile');
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)]
      .map((match) => match[1])
      .filter((base) => base !== 'packages');
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:24\.\d+\.\d+-slim$/);
    expect(dockerfile.lastIndexOf('\nUSER node\n')).toBeGreaterThan(dockerfile.lastIndexOf('\nRUN '));
    expect(read('.dockerignore')).toMatch(/^\*$/m);
  });
});

const engine = [['docker-compose'], ['docker', 'compose']].find(
  ([command = '', ...args]) => spawnSync(command, [...args, 'version']).status === 0,
);

describe(`docker-compose config${engine ? '' : ' (docker-compose is not installed here)'}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'closing-bell-compose-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const config = async (given: readonly string[]): Promise<{ code: number | null; says: string }> => {
    const file = join(folder, `${given.length}.env`);
    await writeFile(file, given.map((name) => `${name}=abc123\n`).join(''));
    const [command = '', ...args] = engine ?? [];
    const run = spawnSync(
      command,
      [...args, '--file', join(checkout, 'docker-compose.yml'), '--env-file', file, 'config', '--quiet'],
      // Only what finds the program: a variable of this shell must not stand in for a missing one.
      { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: process.env['HOME'] } },
    );
    return { code: run.status, says: run.stdout + run.stderr };
  };

  it.skipIf(!engine)('accepts the file when everything is given', async () => {
    expect(await config(asked)).toEqual({ code: 0, says: '' });
  });

  it.skipIf(!engine).each(asked.filter((name) => !OPTIONAL.includes(name)))(
    'refuses to start without %s',
    async (name) => {
      const refused = await config(asked.filter((other) => other !== name));
      expect(refused.code).not.toBe(0);
      expect(refused.says).toContain(name);
    },
  );
});
