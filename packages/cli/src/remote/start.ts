import type { Client } from '@assay/client';
import { CliError } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Terminal } from '../terminal.ts';
import { callServer } from './call.ts';
import type { Connection } from './connection.ts';
import { patiently } from './trouble.ts';
import { cancelRun } from './watch.ts';

/** How long a start is tried again while the server is away. A key of its own keeps it from starting twice. */
const START_MS = 10_000;
/** Without an answer nobody knows which run is to be cancelled; it would go on alone. */
const INTERRUPTED =
  'The run is cancelled as soon as the server has said which it is. Press Ctrl-C again to leave at once.';

interface Started {
  run: { shortId: string; url: string };
}

/**
 * Starts a run, and cancels it again when Ctrl-C was pressed before the server had answered.
 *
 * @param send Asks for the run; it may be called more than once, always with the same Idempotency-Key.
 * @param isOurs Whether the run goes on for us alone, if it was started before by the same key.
 */
export async function startSurely<T extends Started>(
  { connection, isOurs }: { connection: Connection; isOurs: boolean },
  terminal: Terminal,
  send: (client: Client) => Promise<{ data?: T; response: Response }>,
): Promise<T & { isInterrupted: boolean }> {
  const { note } = terminal;
  let isReplayed = false;
  const ask = () =>
    callServer(connection, async (client) => {
      const { data, response } = await send(client);
      isReplayed = response.headers.get('idempotency-replayed') === 'true';
      return data === undefined ? {} : { data };
    });
  const interrupt = onInterrupt(() => note(INTERRUPTED));
  const answer = await patiently(ask, { deadline: Date.now() + START_MS, note }).finally(interrupt.done);
  if (isReplayed) note(`This was started before with the same key; nothing new was started.`);
  const isInterrupted = interrupt.signal.aborted && (isOurs || !isReplayed);
  if (isInterrupted) {
    const cancel = () => cancelRun(connection, answer.run.shortId, 'finish-step');
    await patiently(cancel, { deadline: Date.now() + START_MS, note }).then(
      () => note(`Cancelled: ${answer.run.url}`),
      (error: unknown) => {
        if (!(error instanceof CliError)) throw error;
        note(`The run was not cancelled: ${error.message} ${answer.run.url}`);
      },
    );
  }
  return { ...answer, isInterrupted };
}
