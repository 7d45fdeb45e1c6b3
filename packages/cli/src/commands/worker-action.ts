import { createLogger, loadConfig, type RunningWorker, startWorkerProcess } from '@assay/server';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { type MailOptions, type OpenedMailbox, openMailbox } from '../mailbox.ts';
import { asCliError } from '../server-errors.ts';

export interface WorkerOptions extends MailOptions {
  concurrency?: number;
}

export async function workerCommand(
  options: WorkerOptions,
  { terminal, surroundings }: CommandContext,
): Promise<ExitCode> {
  const { variables } = surroundings;
  if (!variables.DATABASE_URL) {
    throw new CliError(
      EXIT.usage,
      'A worker of its own needs a PostgreSQL that the server uses too: set DATABASE_URL. With the embedded database `assay up` takes the cases itself.',
    );
  }
  const interrupt = onInterrupt(() =>
    terminal.note('Stopping: cases in hand are finished. Press Ctrl-C again to stop at once.'),
  );
  let worker: RunningWorker | undefined;
  let mail: OpenedMailbox | undefined;
  try {
    mail = await openMailbox(options, terminal.note);
    const config = loadConfig(variables, {
      ...(options.concurrency !== undefined && { workerConcurrency: options.concurrency }),
    });
    worker = await startWorkerProcess({
      config,
      log: createLogger({ level: config.logLevel }),
      workerOptions: { mailbox: mail.mailbox },
    });
    terminal.out(`ready ${worker.id}\n`);
    const { signal } = interrupt;
    if (!signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    return EXIT.passed;
  } catch (error) {
    throw asCliError(error);
  } finally {
    await worker?.close();
    await mail?.close();
    interrupt.done();
  }
}
