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

function splitEntry(entry: string): { host: string; port: number | null } {
  const six = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry);
  if (six) return { host: six[1]!, port: six[2] ? Number(six[2]) : null };
  const plain = /^([^:]+):(\d+)$/.exec(entry);
  if (plain) return { host: plain[1]!, port: Number(plain[2]) };
  return { host: entry, port: null };
}
