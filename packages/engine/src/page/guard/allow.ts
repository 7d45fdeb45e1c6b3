/** Whether a host may be reached. Entries: `example.com`, `*.example.com` (not the bare domain), `host:port`. */
export function isAllowed(host: string, port: number, allowed: string[]): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return allowed.some((entry) => {
    const { host: wanted, port: wantedPort } = splitEntry(entry.trim().toLowerCase());
    if (wantedPort !== null && wantedPort !== port) return false;
    if (wanted.startsWith('*.')) return name.endsWith(wanted.slice(1)) && name.length > wanted.length - 1;
    return name === wanted;
  });
}

/** What is wrong with an entry of the list, for people; null when it can be used. */
export function hostProblem(entry: string): string | null {
  const { host, port } = splitEntry(entry.trim().toLowerCase());
  const isHost =
    /^(\*\.)?([\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?)(\.[\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?)*\.?$/u.test(
      host,
    ) || /^[0-9a-f:.]*:[0-9a-f:.]*$/.test(host);
  if (isHost && (port === null || (port > 0 && port < 65_536))) return null;
  const hint = URL.canParse(entry) && /^https?:/i.test(entry) ? ` Did you mean ${new URL(entry).host}?` : '';
  return `"${entry}" is no host. Write example.com, *.example.com or 127.0.0.1:4310, without a scheme or a path.${hint}`;
}

/** Entries for the host of a base URL, which a test could not begin without: its port, and https beside http. */
export function entriesFor(baseUrl: string): string[] {
  const { hostname, port, protocol } = new URL(baseUrl);
  if (port !== '') return [`${hostname}:${port}`];
  return protocol === 'https:' ? [`${hostname}:443`] : [`${hostname}:80`, `${hostname}:443`];
}

function splitEntry(entry: string): { host: string; port: number | null } {
  const six = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry);
  if (six) return { host: six[1]!, port: six[2] ? Number(six[2]) : null };
  const plain = /^([^:]+):(\d+)$/.exec(entry);
  if (plain) return { host: plain[1]!, port: Number(plain[2]) };
  return { host: entry, port: null };
}
