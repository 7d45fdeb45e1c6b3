import type { Terminal } from '../terminal.ts';
import { duration, plural, printable } from '../terminal.ts';
import { caseLine, failureLines, relative, summaryLine } from './details.ts';
import type { Reporter, RunInfo } from './reporter.ts';

/** How long nothing may be written before a line says what still runs: CI systems end silent jobs. */
const HEARTBEAT_MS = 30_000;

/** One line an event, for logs. */
export function createCiReporter(terminal: Terminal, cwd: string): Reporter {
  const { paint } = terminal;
  const running = new Map<string, number>();
  let info: RunInfo | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  const line = (text: string) => {
    terminal.out(`${text}\n`);
    heartbeat?.refresh();
  };
  return {
    onBegin(begun) {
      info = begun;
      heartbeat = setInterval(() => {
        const names = [...running].map(
          ([name, since]) => `${printable(name)} (${duration(Date.now() - since)})`,
        );
        line(`still running: ${names.join(', ')}`);
      }, HEARTBEAT_MS);
      heartbeat.unref();
      line(`${plural(begun.tests.length, 'test')} against ${begun.baseUrl}, ${begun.concurrency} at a time`);
    },
    onCaseStart(test) {
      running.set(test.name, Date.now());
      line(`start ${printable(test.name)}`);
    },
    onCaseEnd(run) {
      running.delete(run.test.name);
      line(`end   ${caseLine(paint, run, 400)}`);
    },
    onEnd(run) {
      clearInterval(heartbeat);
      for (const entry of run.cases.filter(({ result }) => result !== 'PASSED' && result !== 'SKIPPED')) {
        line('');
        for (const text of failureLines(paint, entry, cwd)) line(text);
      }
      line('');
      line(summaryLine(paint, run));
      if (info) line(`evidence in ${relative(cwd, info.outputDir)}`);
    },
  };
}
