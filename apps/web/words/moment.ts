/** The version of the record that an address shows; undefined for now. */
export function versionIn(search: string): number | undefined {
  const at = Number(new URLSearchParams(search).get('at') ?? Number.NaN);
  return Number.isSafeInteger(at) && at > 0 ? at : undefined;
}

/** The same address at another version of the record, or at now: what else it says stays. */
export function withVersion(path: string, search: string, version: number | undefined): string {
  const query = new URLSearchParams(search);
  if (version === undefined) query.delete('at');
  else query.set('at', String(version));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A link to another page of a deal stays at the moment that is looked at; one that leads elsewhere is as it was. */
export function keepVersion(href: string, deal: string, version: number | undefined): string {
  if (version === undefined) return href;
  const hash = href.indexOf('#');
  const [address, fragment] = hash === -1 ? [href, ''] : [href.slice(0, hash), href.slice(hash)];
  const [path = '', search = ''] = address.split('?');
  const isOfDeal = path === deal || path.startsWith(`${deal}/`);
  if (!isOfDeal || versionIn(search) !== undefined) return href;
  return withVersion(path, search, version) + fragment;
}
