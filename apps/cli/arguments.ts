import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageProblem } from './command.ts';

export interface Taken<T extends ParseArgsOptionsConfig> {
  readonly given: readonly string[];
  readonly options: ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>['values'];
}

/**
 * Takes arguments apart: so many without a name, and the options. Anything else is told in words, with how the command is
 * called.
 */
export function takeArguments<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  wish: { readonly takes: readonly string[]; readonly options: T },
): Taken<T> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: wish.options,
      allowPositionals: true,
      strict: true,
    });
    const needed = wish.takes.filter((name) => !name.endsWith('?'));
    if (positionals.length < needed.length) {
      throw new UsageProblem(`Missing: ${needed.slice(positionals.length).join(', ')}.`);
    }
    if (positionals.length > wish.takes.length) {
      throw new UsageProblem(`Not understood: ${positionals.slice(wish.takes.length).join(' ')}.`);
    }
    return { given: positionals, options: values };
  } catch (error) {
    if (error instanceof UsageProblem) throw error;
    // Node's own words end with advice about `--` that helps nobody here.
    throw new UsageProblem(
      (error as Error).message.split('. ')[0]?.replace(/\.?$/, '.') ?? 'Not understood.',
    );
  }
}
