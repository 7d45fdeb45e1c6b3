import type { Terminal } from '../terminal.ts';
import { printable } from '../terminal.ts';
import { caseLine, failureLines, gateLines, relative, summaryLine } from './details.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { Reporter, RunInfo } from './reporter.ts';

/** One line an event, for logs. The page of the run is named first and last. */
export function createCiReporter(terminal: Pick<Terminal, 'out' | 'paint'>, cwd: string): Reporter {
  const { paint } = terminal;
  const running = new Map<string, number>();
  const line = (text: string) => {
    terminal.out(`${text}\n`);
    heartbeat.written();
  };
  const heartbeat = startHeartbeat(running, (text) => terminal.out(`${text}\n`));
  let info: RunInfo | undefined;
  return {
    onBegin(begun) {
      info = begun;
      heartbeat.begin();
      if (begun.url !== null) line(`run ${begun.url}`);
      const pace = begun.concurrency === null ? '' : `, ${begun.concurrency} at a time`;
      line(`${printable(begun.headline)}${pace}`);
    },
    onCaseStart(name) {
      running.set(name, Date.now());
      line(`start ${printable(name)}`);
    },
    onCaseEnd(run) {
      running.delete(run.name);
      line(`end   ${caseLine(paint, run, 400)}`);
    },
    onEnd(run) {
      heartbeat.end();
      for (const entry of run.cases.filter(({ result }) => result !== 'PASSED' && result !== 'SKIPPED')) {
        line('');
        for (const text of failureLines(paint, entry, cwd)) line(text);
      }
      line('');
      for (const text of gateLines(paint, run)) line(text);
      line(summaryLine(paint, run));
      if (run.evidence !== null) line(`evidence in ${relative(cwd, run.evidence)}`);
      if (info?.url != null) line(`run ${info.url}`);
    },
  };
}
