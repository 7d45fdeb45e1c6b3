import { BlockList } from 'node:net';
import { type Address, addRange, readAddress } from './address.ts';

/** What the operator opens besides the public internet over https. */
export interface OutboundPolicy {
  /** The name as it stands in a URL, lower case. */
  opensHost(host: string): boolean;
  opensAddress(address: Address): boolean;
}

/**
 * `allow`: host names (`jira.corp.example`), addresses (`10.1.2.3`, `fd00::7`) and ranges (`10.0.0.0/8`). A host or an
 * address that is opened may be private, and may be spoken to over plain http. A name opens that name alone, not what
 * lies below it. Throws RangeError, saying which entry cannot be used.
 */
export function createPolicy(allow: readonly string[] = []): OutboundPolicy {
  const hosts = new Set<string>();
  const addresses = new BlockList();
  for (const entry of allow.map((text) => text.trim().toLowerCase()).filter((text) => text !== '')) {
    const address = readAddress(entry.replace(/^\[(.*)\]$/, '$1'));
    if (address !== undefined) addresses.addAddress(address.text, `ipv${address.family}`);
    else if (entry.includes('/')) addRange(addresses, entry);
    else if (isHostName(entry)) hosts.add(entry);
    else
      throw new RangeError(
        `"${entry}" cannot be opened: write a host name without scheme and port, an address, or a range such as 10.0.0.0/8.`,
      );
  }
  return {
    opensHost: (host) => hosts.has(host.replace(/\.$/, '')),
    opensAddress: ({ text, family }) => addresses.check(text, `ipv${family}`),
  };
}

/** Names with a number last (`10.1`, `0x7f.1`) are addresses to a URL, so they can name no host. */
function isHostName(text: string): boolean {
  if (
    text.length > 253 ||
    !/^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/.test(text)
  )
    return false;
  return URL.parse(`http://${text}`)?.hostname === text && readAddress(text) === undefined;
}
