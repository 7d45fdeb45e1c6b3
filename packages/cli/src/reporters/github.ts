import { appendFileSync } from 'node:fs';
import { markdownReport } from '@assay/engine';
import { oneLine, type Terminal } from '../terminal.ts';
import { createCiReporter } from './ci.ts';
import { markOf } from './details.ts';
import type { Reporter, ToldCase, ToldRun } from './reporter.ts';

/** GitHub shows ten annotations of a kind and step; the rest would only fill the log. */
const MOST_ANNOTATIONS = 10;
/** Bytes of the job summary of one step. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const SUMMARY_BYTES = 1_000_000;

/**
 * For GitHub Actions: the lines of `ci`, an annotation for each case that did not pass, and the Markdown report in the
 * summary of the job. Quarantined cases are warnings.
 *
 * @param summaryFile `$GITHUB_STEP_SUMMARY`; undefined: no summary.
 */
export function createGithubReporter(
  terminal: Terminal,
  cwd: string,
  summaryFile: string | undefined,
): Reporter {
  const ci = createCiReporter(terminal, cwd);
  return {
    onBegin: ci.onBegin,
    onCaseStart: ci.onCaseStart,
    onCaseEnd: ci.onCaseEnd,
    onEnd(run) {
      for (const line of annotations(run)) terminal.out(`${line}\n`);
      ci.onEnd(run);
      if (summaryFile) addSummary(summaryFile, run, terminal);
    },
  };
}

/** Workflow commands, one a case that did not pass; exported for the tests. */
export function annotations(run: ToldRun): string[] {
  const isQuarantined = (entry: ToldCase) => run.gate?.quarantined.some(({ name }) => name === entry.name);
  const open = run.cases.filter((entry) => ['failed', 'error'].includes(markOf(entry)));
  const shown = open.slice(0, MOST_ANNOTATIONS).map((entry) => {
    const level = isQuarantined(entry) ? 'warning' : 'error';
    const place = entry.place === null ? '' : `file=${property(entry.place.file)},line=${entry.place.line},`;
    const code = entry.status === 'ERROR' && entry.errorCode ? `${entry.errorCode}: ` : '';
    const link = entry.url === null ? '' : `\n${entry.url}`;
    return `::${level} ${place}title=${property(entry.name)}::${message(`${code}${oneLine(entry.title, 500)}${link}`)}`;
  });
  return open.length > shown.length
    ? [
        ...shown,
        `::notice::${open.length - shown.length} more cases did not pass; the job summary has them all`,
      ]
    : shown;
}

function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function addSummary(file: string, run: ToldRun, terminal: Terminal): void {
  const notes = (run.gate?.lines ?? []).map(
    (line) => `- ${oneLine(line, 400).replaceAll(/[\\`*_{}[\]<>#|!~@]/g, '\\$&')}`,
  );
  const text = `${markdownReport(run.report)}${notes.length > 0 ? `\n${notes.join('\n')}\n` : ''}\n`;
  const bytes = Buffer.from(text);
  const cut =
    bytes.length <= SUMMARY_BYTES ? text : `${bytes.subarray(0, SUMMARY_BYTES).toString('utf8')}\n\n…\n`;
  try {
    appendFileSync(file, cut);
  } catch (error) {
    terminal.note(`The job summary could not be written to ${file}: ${(error as Error).message}`);
  }
}
