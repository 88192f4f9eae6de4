import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person } from '#test/api/small-deal-over-http.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

const check = (body: object) => api.post('/law/check', { as: person('counsel'), body });

describe('a plan against the law, before a deal is open', () => {
  it('tells which rules it breaks, with rule and figure', async () => {
    const { status, body } = await check({
      jurisdiction: 'Delaware',
      recordDate: '2020-12-18',
      meetingOn: '2021-03-08',
      noticeMailed: '2021-03-02',
    });
    expect(status).toBe(200);
    const sentences = body.findings.map(({ sentence }: { sentence: string }) => sentence).join('\n');
    expect(sentences).toContain('60');
    expect(body.findings.some(({ severity }: { severity: string }) => severity === 'blocks')).toBe(true);
  });

  it('tells what is closed on a day, and counts what falls due from it', async () => {
    const { body } = await check({ recordDate: '2021-01-18', meetingOn: '2021-02-15' });
    expect(body.days).toEqual([
      expect.objectContaining({ of: 'recordDate', weekday: 'Monday', closed: expect.any(Array) }),
      expect.objectContaining({ of: 'meetingOn', day: '2021-02-15' }),
    ]);
    expect(body.days[0].closed.map(({ calendar }: { calendar: string }) => calendar)).toEqual([
      'EDGAR',
      'Nasdaq',
      'Fedwire',
    ]);
    expect(body.deadlines.length).toBeGreaterThan(0);
    expect(body.deadlines[0].counting).toMatch(/day/);
  });

  it('finds nothing against a plan that keeps the rules', async () => {
    const { body } = await check({
      jurisdiction: 'Delaware',
      recordDate: '2021-01-07',
      brokerSearchSent: '2020-12-07',
      noticeMailed: '2021-01-11',
      meetingOn: '2021-02-08',
    });
    expect(body.findings.filter(({ severity }: { severity: string }) => severity === 'blocks')).toEqual([]);
  });

  it('says of a day that does not exist what it expects', async () => {
    const { status, body } = await check({ meetingOn: '2021-02-30' });
    expect(status).toBe(400);
    expect(body.errors[0].at).toBe('body.meetingOn');
  });
});
