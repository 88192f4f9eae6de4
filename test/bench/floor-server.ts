import Fastify from 'fastify';
import { keysOfFolder } from '#libs/identity/keys.ts';
import { AUDIENCE, LOCAL_ISSUER } from '#libs/identity/local-issuer.ts';
import { type Bearer, checkTokens } from '#libs/identity/tokens.ts';
import { createPool } from '#libs/journal/pool.ts';

// What any API on PostgreSQL must do at least: the same token check, one INSERT, one SELECT by the primary key.

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const pool = createPool(environment('DATABASE_APP_URL'), { role: 'owner', applicationName: 'bench-floor' });
const tokens = checkTokens({
  issuer: LOCAL_ISSUER,
  audience: AUDIENCE,
  keys: keysOfFolder(environment('IDENTITY_KEYS')),
});
const bearerOf = (authorization = ''): Bearer | Promise<Bearer> =>
  tokens.check(authorization.slice('Bearer '.length));

const server = Fastify();

server.post('/facts', async (request) => {
  const { person } = await bearerOf(request.headers.authorization);
  const id = String(request.headers['idempotency-key']);
  await pool.query({
    name: 'bench-insert-fact',
    text: 'insert into bench.facts (id, person, fact) values ($1, $2, $3)',
    values: [id, person.id, JSON.stringify(request.body)],
  });
  return { id };
});

server.get('/deals/:id', async (request) => {
  await bearerOf(request.headers.authorization);
  const { rows } = await pool.query<object>({
    name: 'bench-select-deal',
    text: 'select id, name, phase, version, opened_at from bench.deals where id = $1',
    values: [(request.params as { id: string }).id],
  });
  return rows[0];
});

await server.listen({ port: Number(environment('PORT')), host: '127.0.0.1' });
