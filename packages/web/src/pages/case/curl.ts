/** A request as a line for a POSIX shell. Headers and bodies are not recorded, so it has neither. */
export function asCurl({ method, url }: { method: string; url: string }): string {
  const quoted = `'${url.replaceAll("'", "'\\''")}'`;
  return method === 'GET' ? `curl ${quoted}` : `curl -X ${method} ${quoted}`;
}
