import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest({
    environment: { EXAMPLES_FOLDER: path.join(import.meta.dirname, '../../../examples') },
  });
});
afterAll(() => api.close());

describe('the deals that come with the program', () => {
  it('are listed with whom and what they are about', async () => {
    const { body } = await api.get('/rehearsals/examples', { as: person('counsel') });
    expect(body.examples.map(({ example }: { example: string }) => example)).toEqual(['cbmg', 'kestrel']);
    expect(body.examples[0]).toMatchObject({ price: '19.75', people: expect.arrayContaining(['counsel']) });
  });

  it('open as a rehearsal, another one each time', async () => {
    const open = () => api.post('/rehearsals/examples/kestrel', { as: person('counsel') });
    const [first, second] = [await open(), await open()];
    expect(first.status, first.text).toBe(200);
    expect(first.headers.get('location')).toBe(`/deals/${first.body.dealId}`);
    expect(second.body.dealId).not.toBe(first.body.dealId);
    expect(first.body.rehearsal.script.of).toBeGreaterThan(100);
  });

  it('are not opened by whoever may open no deal, nor found under another name', async () => {
    const asInspector = await api.post('/rehearsals/examples/kestrel', { as: person('inspector') });
    expect(asInspector.status).toBe(403);
    const unknown = await api.post('/rehearsals/examples/others', { as: person('counsel') });
    expect(unknown.status).toBe(404);
    expect(unknown.body.detail).toContain('There is no example others');
  });
});
