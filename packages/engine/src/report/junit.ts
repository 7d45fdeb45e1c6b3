import { countMarks, type ReportCase, type ReportRun } from './types.ts';
import { attribute, content } from './xml-text.ts';

/**
 * JUnit XML as CI systems read it: one `testsuite` a file or application, `failure` for FAILED, `error` for ERROR,
 * CANCELLED and what has not ended, `skipped` for SKIPPED. Format: https://github.com/testmoapp/junitxml (times in seconds).
 */
export function junitReport(run: ReportRun): string {
  const suites = Map.groupBy(run.cases, (entry) => entry.suite);
  const timestamp = run.startedAt.toISOString().slice(0, 19);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  lines.push(`<testsuites name="assay"${totals(run.cases)} time="${seconds(run.durationMs)}">`);
  for (const [suite, cases] of suites) {
    const time = seconds(cases.reduce((sum, entry) => sum + entry.durationMs, 0));
    const file = cases[0]!.place === null ? '' : ` file="${attribute(suite)}"`;
    lines.push(
      `  <testsuite name="${attribute(suite)}"${file}${totals(cases)} time="${time}" timestamp="${timestamp}">`,
      '    <properties>',
      `      <property name="baseUrl" value="${attribute(cases[0]!.baseUrl)}"/>`,
      '    </properties>',
      ...cases.flatMap(caseXml),
      '  </testsuite>',
    );
  }
  lines.push('</testsuites>', '');
  return lines.join('\n');
}

function totals(cases: readonly ReportCase[]): string {
  const { total, failed, error, cancelled, pending, skipped } = countMarks(cases);
  return ` tests="${total}" failures="${failed}" errors="${error + cancelled + pending}" skipped="${skipped}"`;
}

function caseXml(run: ReportCase): string[] {
  const place = run.place === null ? '' : ` file="${attribute(run.place.file)}" line="${run.place.line}"`;
  const head = `    <testcase name="${attribute(run.name)}" classname="${attribute(run.suite)}"${place} time="${seconds(run.durationMs)}"`;
  const properties = propertiesOf(run);
  if (run.result === 'PASSED')
    return properties.length === 0 ? [`${head}/>`] : [`${head}>`, ...properties, '    </testcase>'];
  const message = `message="${attribute(run.title)}"`;
  if (run.result === 'SKIPPED')
    return [`${head}>`, ...properties, `      <skipped ${message}/>`, '    </testcase>'];
  const tag = run.result === 'FAILED' ? 'failure' : 'error';
  const type = attribute(run.errorCode ?? run.status);
  const lines = [
    `${head}>`,
    ...properties,
    `      <${tag} ${message} type="${type}">${content(run.details)}</${tag}>`,
  ];
  if (run.attachment !== null) {
    lines.push(`      <system-out>${content(`[[ATTACHMENT|${run.attachment.path}]]`)}</system-out>`);
  }
  return [...lines, '    </testcase>'];
}

/** They stand in front of the outcome, as the format has it. */
function propertiesOf({ scenario, owner }: ReportCase): string[] {
  const known = Object.entries({ scenario, owner }).filter(([, value]) => value !== null);
  if (known.length === 0) return [];
  const lines = known.map(
    ([name, value]) => `        <property name="${name}" value="${attribute(value!)}"/>`,
  );
  return ['      <properties>', ...lines, '      </properties>'];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
