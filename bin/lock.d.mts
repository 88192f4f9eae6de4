export interface LockHolder {
  readonly pid: number;
  readonly mark: string;
  readonly since: string;
}

export type LockAnswer =
  | { readonly taken: true; release(): void }
  | { readonly taken: false; readonly holder: LockHolder };

export function takeLock(folder: string, name: string): LockAnswer;
export function lockHolder(folder: string, name: string): LockHolder | undefined;
export function startMark(pid: number): string | undefined;
