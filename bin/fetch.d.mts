export const NPM: string;
export function fetchPackages(
  packages: readonly string[],
  folder: string,
  program: string,
): Promise<{ done: boolean; said: string }>;
export function runNpm(args: readonly string[], cwd: string): Promise<{ code: number; said: string }>;
