import { describe, expect, it } from 'vitest';
import { createSteps } from './steps.mjs';

function shown(isTTY: boolean) {
  let text = '';
  const steps = createSteps({
    write: (more) => {
      text += more;
    },
    isTTY,
    columns: 60,
  });
  return { steps, text: () => text };
}

describe('progress', () => {
  it('is one line for each step, with how long it took and what came of it', () => {
    const { steps, text } = shown(false);
    steps.step('PostgreSQL').done('18');
    steps.step('Temporal').failed();
    expect(text()).toMatch(/^ {2}✓ PostgreSQL +\d+\.\d s {2}18\n {2}✗ Temporal +\d+\.\d s\n$/);
  });

  it('announces what takes long, also where there is no terminal', () => {
    const { steps, text } = shown(false);
    steps.step('Temporal').note('building it with Go');
    expect(text()).toBe('  … Temporal: building it with Go\n');
  });

  it('shows on a terminal what is being waited for, within its width, and leaves nothing of it behind', () => {
    const { steps, text } = shown(true);
    const one = steps.step('PostgreSQL');
    steps.step('Temporal').note('a word '.repeat(20));
    expect(text()).toContain('PostgreSQL');
    for (const line of text().split('\r')) expect(line.replace('\u001b[K', '').length).toBeLessThan(60);
    one.done();
    steps.close();
    expect(text().endsWith('\r\u001b[K')).toBe(true);
  });

  it('tells each step once', () => {
    const { steps, text } = shown(false);
    const step = steps.step('API');
    step.done();
    step.failed();
    expect(text().split('\n')).toHaveLength(2);
  });
});
