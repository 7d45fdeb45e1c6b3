import { duration, printable } from '../terminal.ts';

/** How long nothing may be written before a line says what still runs: CI systems end silent jobs. */
const HEARTBEAT_MS = 30_000;

export interface Heartbeat {
  begin(): void;
  /** Something was written; the next line is due 30 s from now. */
  written(): void;
  end(): void;
}

/** @param running When each case that runs began, by name, in milliseconds. */
export function startHeartbeat(
  running: ReadonlyMap<string, number>,
  write: (line: string) => void,
): Heartbeat {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      timer = setInterval(() => {
        const names = [...running].map(
          ([name, since]) => `${printable(name)} (${duration(Date.now() - since)})`,
        );
        const shown =
          names.slice(0, 5).join(', ') + (names.length > 5 ? `, and ${names.length - 5} more` : '');
        write(`still running: ${shown || 'nothing yet'}`);
      }, HEARTBEAT_MS).unref();
    },
    written: () => void timer?.refresh(),
    end() {
      clearInterval(timer);
      // What refreshes a cleared timer starts it again.
      timer = undefined;
    },
  };
}
