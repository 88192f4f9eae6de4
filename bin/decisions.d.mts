export interface Refusal {
  readonly what: string;
  readonly why: string;
  readonly todo: string;
}

export const OLDEST_NODE: string;
export function nodeIsNewEnough(version: string): boolean;
export function platformRefusal(platform: string): Refusal | undefined;
export function nodePackage(
  platform: string,
  arch: string,
): { name: string; version: string; npm: string } | undefined;
export function otherNodePackage(
  platform: string,
  arch: string,
  running: string,
): { name: string; version: string; npm: string } | undefined;
export function installStamp(lockText: string, nodeVersion: string, platform: string, arch: string): string;
export function installedAsLocked(lockText: string, notedText: string | undefined): boolean;
export function whyNpmFailed(said: string): { why: string; todo: string };
