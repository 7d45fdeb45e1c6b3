import { duration, oneLine, printable, type Terminal } from '../terminal.ts';
import { caseLine, failureLines, gateLines, relative, summaryLine } from './details.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { Reporter, RunInfo } from './reporter.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const REDRAW_MS = 100;

/**
 * A list of finished cases; on a terminal a window below it shows the running ones with their current step and is
 * drawn again as they go. Elsewhere only the finished cases are written.
 */
export function createListReporter(terminal: Terminal, cwd: string): Reporter {
  const { paint } = terminal;
  const running = new Map<string, { since: number; step: string }>();
  let info: RunInfo | undefined;
  let finished = 0;
  let drawn = 0;
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;
  const since = new Map<string, number>();
  const heartbeat = startHeartbeat(since, (text) => terminal.out(`  ${text}\n`));

  const erase = () => {
    if (drawn > 0) terminal.out(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    if (!terminal.live || !info) return;
    const width = terminal.columns() - 1;
    const spinner = FRAMES[frame++ % FRAMES.length]!;
    const lines = [...running].map(([name, { since, step }]) => {
      const head = `${spinner} ${printable(name)} ${duration(Date.now() - since)}`;
      return `${paint.cyan(oneLine(head, width))}${paint.dim(oneLine(`  ${step}`, Math.max(0, width - head.length)))}`;
    });
    lines.push(paint.dim(oneLine(`  ${finished} of ${info.total} ended`, width)));
    erase();
    terminal.out(`${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  const print = (text: string) => {
    erase();
    terminal.out(`${text}\n`);
    heartbeat.written();
    draw();
  };

  return {
    onBegin(begun) {
      print(`${begun.url === null ? '' : `${begun.url}\n`}${printable(begun.headline)}\n`);
      info = begun;
      if (terminal.live) timer = setInterval(draw, REDRAW_MS).unref();
      else heartbeat.begin();
    },
    onCaseStart(name) {
      running.set(name, { since: Date.now(), step: '' });
      since.set(name, Date.now());
      draw();
    },
    onStepStart(name, title) {
      const entry = running.get(name);
      if (entry) entry.step = title;
    },
    onCaseEnd(run) {
      running.delete(run.name);
      since.delete(run.name);
      finished += 1;
      print(`  ${caseLine(paint, run, terminal.live ? terminal.columns() - 2 : 200)}`);
    },
    onEnd(run) {
      clearInterval(timer);
      heartbeat.end();
      erase();
      const url = info?.url ?? null;
      info = undefined;
      for (const entry of run.cases.filter(({ result }) => result !== 'PASSED' && result !== 'SKIPPED')) {
        print(['', ...failureLines(paint, entry, cwd)].join('\n'));
      }
      const gate = gateLines(paint, run);
      if (gate.length > 0) print(`\n${gate.join('\n')}`);
      print(`\n${summaryLine(paint, run)}`);
      if (run.evidence !== null) print(paint.dim(`evidence in ${relative(cwd, run.evidence)}`));
      if (url !== null) print(url);
    },
  };
}
