import { duration, oneLine, plural, printable, type Terminal } from '../terminal.ts';
import { caseLine, failureLines, relative, summaryLine } from './details.ts';
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
    lines.push(paint.dim(oneLine(`  ${finished} of ${info.tests.length} ended`, width)));
    erase();
    terminal.out(`${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  const print = (text: string) => {
    erase();
    terminal.out(`${text}\n`);
    draw();
  };

  return {
    onBegin(begun) {
      print(`${plural(begun.tests.length, 'test')} against ${paint.bold(begun.baseUrl)}\n`);
      info = begun;
      if (terminal.live) timer = setInterval(draw, REDRAW_MS).unref();
    },
    onCaseStart(test) {
      running.set(test.name, { since: Date.now(), step: '' });
      draw();
    },
    onStepStart(test, title) {
      const entry = running.get(test.name);
      if (entry) entry.step = title;
    },
    onCaseEnd(run) {
      running.delete(run.test.name);
      finished += 1;
      print(`  ${caseLine(paint, run, terminal.live ? terminal.columns() - 2 : 200)}`);
    },
    onEnd(run) {
      clearInterval(timer);
      erase();
      info = undefined;
      for (const entry of run.cases.filter(({ result }) => result !== 'PASSED' && result !== 'SKIPPED')) {
        print(['', ...failureLines(paint, entry, cwd)].join('\n'));
      }
      print(`\n${summaryLine(paint, run)}`);
      const evidence = run.cases.find((entry) => entry.traceDir)?.traceDir;
      if (evidence) print(paint.dim(`evidence in ${relative(cwd, `${evidence}/..`)}`));
    },
  };
}
