import { lookup } from 'node:dns/promises';
import { type Address, isPublic, readAddress } from './address.ts';
import { OutboundError } from './error.ts';
import type { OutboundPolicy } from './policy.ts';

/** All addresses of a name. */
export type Lookup = (host: string) => Promise<string[]>;

/** As the rest of the machine resolves it, with its hosts file. */
export const systemLookup: Lookup = async (host) =>
  (await lookup(host, { all: true, order: 'verbatim' })).map((entry) => entry.address);

export interface Resolved {
  addresses: Address[];
  /** The operator opened the host or each of its addresses. */
  opened: boolean;
}

/**
 * The addresses of `host` (a name or a literal, as in `URL.hostname`) that may be connected to. One address that may not
 * refuses the host: a name that leads outside and inside at once is no accident.
 */
export async function resolveHost(host: string, policy: OutboundPolicy, find: Lookup): Promise<Resolved> {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const literal = readAddress(name);
  const addresses = literal === undefined ? await addressesOf(name, find) : [literal];
  const hostOpened = policy.opensHost(name);
  const isOpened = (address: Address) => hostOpened || policy.opensAddress(address);
  const blocked = addresses.find((address) => !isPublic(address) && !isOpened(address));
  if (blocked !== undefined) {
    const what = literal === undefined ? `"${name}" leads to ${blocked.text}, which` : blocked.text;
    throw new OutboundError(
      'blocked_address',
      `${what} is not on the public internet. The operator of this server can open it with ` +
        `ASSAY_OUTBOUND_ALLOW=${literal === undefined ? name : blocked.text}`,
    );
  }
  return { addresses, opened: addresses.every(isOpened) };
}

async function addressesOf(name: string, find: Lookup): Promise<Address[]> {
  let found: string[];
  try {
    found = await find(name);
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'no answer';
    throw new OutboundError('dns', `"${name}" could not be resolved (${code}). Check the host name.`, {
      cause: error,
    });
  }
  const addresses = found.map((text) => readAddress(text));
  const unreadable = addresses.indexOf(undefined);
  if (unreadable >= 0)
    throw new OutboundError(
      'blocked_address',
      `"${name}" leads to ${found[unreadable]}, which is no address.`,
    );
  if (addresses.length === 0)
    throw new OutboundError('dns', `"${name}" has no address. Check the host name.`);
  return addresses as Address[];
}
