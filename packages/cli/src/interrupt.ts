import { EXIT } from './exit.ts';

export interface Interrupt {
  /** Aborted by the first Ctrl-C or SIGTERM. */
  signal: AbortSignal;
  /** Takes the handlers off. */
  done(): void;
}

/**
 * The first SIGINT or SIGTERM asks the work to end and keep its evidence; the second ends the process at once with
 * 130 (Playwright kills its browser on exit).
 */
export function onInterrupt(announce: () => void, process: NodeJS.Process = globalThis.process): Interrupt {
  const controller = new AbortController();
  const handle = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new Error('interrupted'));
    announce();
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal: controller.signal,
    done: () => {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
