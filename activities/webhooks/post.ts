import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

export type HookOutcome =
  | { readonly outcome: 'delivered'; readonly said: string }
  | { readonly outcome: 'later' | 'gone'; readonly said: string };

export interface HookRules {
  /** Networks of our own, as `10.1.0.0/16`, and loopback, that may be reached all the same. */
  readonly allowed: readonly string[];
  readonly timeoutMs?: number;
  /** For tests: who says where a name leads. */
  readonly resolve?: typeof dns.lookup;
}

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 65_536;
const GONE = 410;

/** Networks that are not the world's: RFC 6890 and its registries. */
const NOT_PUBLIC = blockList([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  // Of IPv6 only what is handed out to the world is the world's: all below and above 2000::/3, and what hides an IPv4 address.
  ...['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]);

export class HookRefused extends Error {
  override readonly name = 'HookRefused';
}

/** What may be an address of a webhook at all; what its name leads to is looked at each time it is called. */
export function checkHookUrl(text: string, { allowed }: HookRules): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new HookRefused('This is no address: give https://host/path.');
  if (url.username !== '' || url.password !== '')
    throw new HookRefused('The address of a webhook holds no name and password: it is signed instead.');
  const host = hostOf(url);
  const local = host === 'localhost' || (net.isIP(host) !== 0 && LOOPBACK.check(host, familyOf(host)));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local))
    throw new HookRefused('A webhook goes by https: only to this machine itself may it go by http.');
  if (net.isIP(host) !== 0 && !isReachable(host, allowed)) throw notReachable(host);
  if (host === 'localhost' && !isReachable('127.0.0.1', allowed)) throw notReachable(host);
  return url;
}

/** One try. No redirects, a bound on time and bytes, and the address that was checked is the one that is called. */
export async function postHook(
  address: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  rules: HookRules,
): Promise<HookOutcome> {
  let url: URL;
  try {
    url = checkHookUrl(address, rules);
  } catch (error) {
    return { outcome: 'later', said: (error as Error).message };
  }
  const signal = AbortSignal.timeout(rules.timeoutMs ?? TIMEOUT_MS);
  return new Promise((resolve) => {
    const later = (said: string) => resolve({ outcome: 'later', said });
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'closing-bell',
          ...headers,
        },
        agent: false,
        signal,
        lookup: lookupAmong(rules),
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > ANSWER_BYTES_MAX) answer.destroy(new Error('the answer is too long'));
        });
        answer.on('error', (error) => later(error.message));
        answer.on('end', () => {
          if (status >= 200 && status < 300) resolve({ outcome: 'delivered', said: String(status) });
          else if (status === GONE) resolve({ outcome: 'gone', said: 'answered 410: it wants no more' });
          else
            later(
              status >= 300 && status < 400
                ? `answered ${status}; redirects are not followed`
                : `answered ${status}`,
            );
        });
      },
    );
    request.on('error', (error) => later(signal.aborted ? 'no answer in time' : error.message));
    request.end(body);
  });
}

/** Looks a name up and refuses what leads inside; checked where the connection is made, so that no second answer gets by. */
function lookupAmong({ allowed, resolve = dns.lookup }: HookRules): net.LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const inside = addresses.find(({ address }) => !isReachable(address, allowed));
      if (inside !== undefined) return callback(notReachable(host), '', 0);
      const [first] = addresses;
      if (options.all === true) return callback(null, addresses);
      return callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

const notReachable = (host: string): HookRefused =>
  new HookRefused(
    `${host} leads into a private network, where webhooks do not go. Whoever runs this server can allow a network in WEBHOOK_ALLOWED_NETWORKS.`,
  );

function isReachable(address: string, allowed: readonly string[]): boolean {
  const family = familyOf(address);
  return !NOT_PUBLIC.check(address, family) || blockList(allowed).check(address, family);
}

const LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);

const hostOf = (url: URL): string => url.hostname.replaceAll(/[[\]]/g, '');

/** Before any list is made, hence a function. */
function familyOf(address: string): 'ipv4' | 'ipv6' {
  return net.isIPv6(address) ? 'ipv6' : 'ipv4';
}

function blockList(networks: readonly string[]): net.BlockList {
  const list = new net.BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

/** `WEBHOOK_ALLOWED_NETWORKS`: networks parted by commas. */
export function allowedNetworks(text: string | undefined): readonly string[] {
  const networks = (text ?? '').split(/[\s,]+/).filter((one) => one !== '');
  for (const one of networks) {
    const [address = '', bits = ''] = one.split('/');
    const most = net.isIPv6(address) ? 128 : 32;
    if (net.isIP(address) === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
      throw new HookRefused(`WEBHOOK_ALLOWED_NETWORKS: "${one}" is no network such as 10.1.0.0/16.`);
  }
  return networks;
}
