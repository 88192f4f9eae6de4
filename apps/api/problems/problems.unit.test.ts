import { BadRequestException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KeysUnavailable } from '#libs/identity/keys.ts';
import { TokenRejected } from '#libs/identity/tokens.ts';
import { JournalError } from '#libs/journal/errors.ts';
import { EditionNotHeld } from '#libs/rulebook/editions.ts';
import { problemFrom } from './from-error.ts';
import { PROBLEM_KINDS, problemKinds } from './kinds.ts';
import { Problem, ProblemBody, parse, refused } from './problem.ts';

const refusal = {
  code: 'RecordDateTooEarly',
  rule: '8 Del. C. § 213(a)',
  facts: { days: 61 },
  sentence: 'The record date is 61 days before the meeting; at most 60 are allowed.',
};

describe('a problem', () => {
  it('has the form of its schema, whatever kind it is', () => {
    for (const kind of PROBLEM_KINDS) {
      const body = new Problem(kind, 'what happened').body('request-1');
      expect(ProblemBody.safeParse(body).error, kind).toBeUndefined();
      expect(body).toMatchObject({
        type: `/problems/${kind}`,
        status: problemKinds[kind].status,
        detail: 'what happened',
      });
    }
  });

  it('that is a refusal carries its code, rule and facts, and says its sentence', () => {
    expect(refused(refusal).body('r')).toMatchObject({
      status: 422,
      detail: refusal.sentence,
      code: refusal.code,
      rule: refusal.rule,
      facts: refusal.facts,
    });
  });
});

describe('an error becomes', () => {
  const journal = (code: JournalError['code']) =>
    problemFrom(new JournalError(code, 'what the journal says'));

  it('a problem that tells people what to do', () => {
    expect(problemFrom(refused(refusal)).kind).toBe('refused');
    expect(problemFrom(new TokenRejected('expired', 'The access token has expired.'))).toMatchObject({
      kind: 'not-signed-in',
      headers: { 'www-authenticate': expect.stringContaining('The access token has expired.') },
    });
    expect(problemFrom(new EditionNotHeld('Deploy the newer release.'))).toMatchObject({
      kind: 'unavailable',
      message: 'Deploy the newer release.',
    });
    expect(problemFrom(new KeysUnavailable('no keys'))).toMatchObject({
      kind: 'unavailable',
      headers: { 'retry-after': '2' },
    });
    expect(problemFrom(new NotFoundException('Cannot GET /x')).message).toContain('GET /x');
    expect(problemFrom(new BadRequestException('wrong'))).toMatchObject({
      kind: 'invalid-request',
      message: 'wrong.',
    });
  });

  it('503 where the database is away, whatever way it says so', () => {
    const errors = [
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('terminating connection'), { code: '57P01' }),
      new Error('Connection terminated unexpectedly'),
      new Error('timeout exceeded when trying to connect'),
    ];
    for (const error of errors) expect(problemFrom(error).kind, error.message).toBe('unavailable');
    expect(journal('unavailable').kind).toBe('unavailable');
    expect(journal('overloaded').kind).toBe('unavailable');
    expect(journal('closed').kind).toBe('unavailable');
  });

  it('what the journal means', () => {
    expect(journal('command-id-reused').kind).toBe('idempotency-key-reused');
    expect(journal('stream-not-found').kind).toBe('not-found');
    expect(journal('clock-would-go-back').kind).toBe('invalid-request');
    expect(journal('too-large').kind).toBe('too-large');
  });

  it('500 without a word of its inside when nobody foresaw it', () => {
    for (const error of [
      new Error('secret figure 42'),
      journal('record-altered'),
      'thrown text',
      undefined,
    ]) {
      const problem = problemFrom(error);
      expect(problem.kind).toBe('unexpected');
      expect(JSON.stringify(problem.body('r'))).not.toContain('42');
    }
  });
});

describe('what came in', () => {
  const schema = z.strictObject({
    name: z.string(),
    lines: z.array(z.strictObject({ shares: z.string() })).min(1),
  });

  it('is parsed, or every fault is named by its place', () => {
    expect(parse(schema, { name: 'x', lines: [{ shares: '1' }] }, 'body').name).toBe('x');
    const problem = (() => {
      try {
        parse(schema, { name: 5, lines: [{ shares: 1 }], lnes: [] }, 'body');
      } catch (error) {
        return error as Problem;
      }
      throw new Error('it was parsed');
    })();
    expect(problem.more.errors?.map(({ at }) => at)).toEqual([
      'body.name',
      'body.lines[0].shares',
      'body.lnes',
    ]);
  });
});
