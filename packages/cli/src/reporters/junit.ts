import type { CaseRun, SuiteRun } from '@assay/engine';
import { countCases } from '../case-json.ts';
import { createPaint } from '../terminal.ts';
import { failureLines } from './details.ts';
import type { Reporter, RunInfo } from './reporter.ts';

/**
 * JUnit XML as CI systems read it: one `testsuite` a file, `failure` for FAILED, `error` for ERROR and CANCELLED,
 * `skipped` for SKIPPED. Format: https://github.com/testmoapp/junitxml (times in seconds).
 */
export function createJunitReporter(write: (text: string) => void, cwd: string): Reporter {
  let info: RunInfo | undefined;
  return {
    onBegin(begun) {
      info = begun;
    },
    onCaseStart() {},
    onCaseEnd() {},
    onEnd(run) {
      write(junitXml(info!, run, cwd));
    },
  };
}

export function junitXml(info: RunInfo, run: SuiteRun, cwd: string): string {
  const files = new Map<string, CaseRun[]>();
  for (const entry of run.cases) files.set(entry.test.file, [...(files.get(entry.test.file) ?? []), entry]);
  const timestamp = info.startedAt.toISOString().slice(0, 19);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  lines.push(`<testsuites name="assay"${totals(run.cases)} time="${seconds(run.durationMs)}">`);
  for (const [file, cases] of files) {
    const time = seconds(cases.reduce((sum, entry) => sum + entry.durationMs, 0));
    lines.push(
      `  <testsuite name="${attribute(file)}" file="${attribute(file)}"${totals(cases)} time="${time}" timestamp="${timestamp}">`,
      '    <properties>',
      `      <property name="baseUrl" value="${attribute(info.baseUrl)}"/>`,
      '    </properties>',
      ...cases.flatMap((entry) => caseXml(entry, cwd)),
      '  </testsuite>',
    );
  }
  lines.push('</testsuites>', '');
  return lines.join('\n');
}

function totals(cases: readonly CaseRun[]): string {
  const { total, failed, error, cancelled, skipped } = countCases(cases);
  return ` tests="${total}" failures="${failed}" errors="${error + cancelled}" skipped="${skipped}"`;
}

function caseXml(run: CaseRun, cwd: string): string[] {
  const { test } = run;
  const head = `    <testcase name="${attribute(test.name)}" classname="${attribute(test.file)}" file="${attribute(test.file)}" line="${test.line}" time="${seconds(run.durationMs)}"`;
  if (run.result === 'PASSED') return [`${head}/>`];
  const message = `message="${attribute(run.resultTitle)}"`;
  if (run.result === 'SKIPPED') return [`${head}>`, `      <skipped ${message}/>`, '    </testcase>'];
  const tag = run.result === 'FAILED' ? 'failure' : 'error';
  const type = attribute(run.errorCode ?? run.status);
  const body = failureLines(createPaint(false), run, cwd).join('\n');
  const lines = [`${head}>`, `      <${tag} ${message} type="${type}">${content(body)}</${tag}>`];
  for (const file of run.files.filter(({ kind }) => kind === 'screenshot').slice(-1)) {
    lines.push(`      <system-out>${content(`[[ATTACHMENT|${run.traceDir}/${file.path}]]`)}</system-out>`);
  }
  return [...lines, '    </testcase>'];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** XML 1.0 has no form at all for most control characters and for lone surrogates: they become U+FFFD. */
function legal(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

function content(text: string): string {
  return legal(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
