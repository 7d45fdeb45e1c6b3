import { BlockList, isIP } from 'node:net';

/** A literal address, with IPv4 that is written as IPv6 (`::ffff:a.b.c.d`) as the IPv4 that is really reached. */
export interface Address {
  text: string;
  family: 4 | 6;
}

/** Undefined when `text` is no address. Zones (`fe80::1%eth0`) are none either. */
export function readAddress(text: string): Address | undefined {
  const family = text.includes('%') ? 0 : isIP(text);
  if (family === 0) return undefined;
  if (family === 4) return { text, family };
  // The URL parser writes every form of an IPv6 address in one way, so one pattern is enough.
  const canonical = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (mapped === null) return { text: canonical, family: 6 };
  const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)];
  return { text: [high >> 8, high & 255, low >> 8, low & 255].join('.'), family: 4 };
}

/** IANA IPv4 special-purpose registry, multicast and class E. What is left is the public internet. */
const NOT_PUBLIC_4 = listOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Metadata and platform addresses of clouds that lie in public space (Azure, Alibaba lies in 100.64/10).
  '168.63.129.16/32',
]);

/** Of IPv6 only 2000::/3 is public; in it, what is special or carries an IPv4 address (6to4, Teredo) is not. */
const GLOBAL_6 = listOf(['2000::/3']);
const NOT_PUBLIC_6 = listOf(['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']);

/**
 * Whether an address is on the public internet. Loopback, private, link-local, CGNAT, multicast, reserved, documentation
 * and metadata addresses are not, nor NAT64 (64:ff9b::/96), IPv4-compatible, 6to4 and Teredo forms, whatever they carry.
 */
export function isPublic({ text, family }: Address): boolean {
  if (family === 4) return !NOT_PUBLIC_4.check(text, 'ipv4');
  return GLOBAL_6.check(text, 'ipv6') && !NOT_PUBLIC_6.check(text, 'ipv6');
}

/** Throws on what is no `address/bits`. */
export function addRange(list: BlockList, range: string): void {
  const [base = '', bits = ''] = range.split('/');
  const address = readAddress(base);
  const most = address?.family === 6 ? 128 : 32;
  if (address === undefined || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
    throw new RangeError(`"${range}" is no range of addresses, such as 10.0.0.0/8 or fd00::/8.`);
  list.addSubnet(address.text, Number(bits), `ipv${address.family}`);
}

function listOf(ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return list;
}
