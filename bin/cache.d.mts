export function userCache(env?: Readonly<Record<string, string | undefined>>): string;
