import { CliError, EXIT } from './exit.ts';

const WITHIN_MS = 10_000;

/**
 * Asks once whether something answers at `url`, so that a wrong address is said once and not by every test. Any HTTP
 * answer will do; what only a browser can judge (certificates, redirects) is left to the tests. Behind a proxy
 * Node's own fetch says nothing about what the browser reaches, so nothing is asked.
 */
export async function checkReachable(
  url: string,
  options: { signal: AbortSignal; variables: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  const { variables } = options;
  const proxied = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
  if (proxied.some((name) => variables[name])) return;
  const timeout = AbortSignal.timeout(WITHIN_MS);
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.any([options.signal, timeout]),
    });
    await answer.body?.cancel();
  } catch (error) {
    if (options.signal.aborted) return;
    const code = codeOf(error);
    const why = timeout.aborted ? `no answer within ${WITHIN_MS / 1000} s` : REASONS[code];
    if (why === undefined) return;
    throw new CliError(
      EXIT.errored,
      `${url} cannot be reached: ${why}. Start the application, or correct --url. No test was run.`,
      { cause: error },
    );
  }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'no way to the host',
  ENETUNREACH: 'no way to the network',
  // Fetch and browsers refuse the ports of other protocols. https://fetch.spec.whatwg.org/#port-blocking
  'bad port': 'browsers refuse to connect to this port',
};

function codeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown; message?: string; errors?: { code?: unknown }[] } })
    .cause;
  return String(cause?.code ?? cause?.errors?.[0]?.code ?? cause?.message ?? '');
}
