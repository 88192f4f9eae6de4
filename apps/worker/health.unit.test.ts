import { expect, it } from 'vitest';
import { serveHealth } from './health.ts';

it('a note is said on the page, and keeps nobody from being ready', async () => {
  const metrics = { contentType: 'text/plain', text: async () => '' };
  const health = await serveHealth(
    { host: '127.0.0.1', port: 0 },
    async () => [],
    metrics,
    () => ['mail is off'],
  );
  const answer = await fetch(`http://127.0.0.1:${health.port}/health/ready`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok', problems: [], notes: ['mail is off'] });
  await health.close();
});
