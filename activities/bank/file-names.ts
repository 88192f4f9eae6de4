const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/;

/** A plain name, which leads into no other folder. */
export function isFileName(name: string): boolean {
  return NAME.test(name) && !name.includes('..');
}
