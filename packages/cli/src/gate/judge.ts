import type { RunResult, RunStatus } from '@assay/contract';
import { EXIT, type ExitCode, exitCodeOf } from '../exit.ts';
import { plural } from '../terminal.ts';
import type { Quarantine, QuarantineEntry } from './quarantine.ts';

export interface GateOptions {
  /** Failed and undecided cases that are tolerated; undefined: none. */
  maxFailures?: number;
  /** Least percentage of all cases (without quarantined failures) that must have passed; skipped ones have not. */
  minPassRate?: number;
  /** A case that failed and passed when it was run again counts as passed. */
  allowFlaky?: boolean;
}

export interface GateCase {
  /** What a quarantine may call it by: its id, `file#name`. */
  ids: readonly string[];
  name: string;
  status: RunStatus;
  result: RunResult | null;
  errorCode: string | null;
  /** It did not pass at first and passed when it was run again. */
  isFlaky: boolean;
}

export interface GateVerdict {
  exitCode: ExitCode;
  /** For people, in order. */
  lines: string[];
  /** Names of cases that did not pass, or not at first, and were let through, with the reason. */
  quarantined: { name: string; reason: string; expires: string }[];
  /** Without those in quarantine. */
  flaky: string[];
  /** Failed and undecided cases that counted. */
  failures: number;
  /** Percent, one decimal; null when no case counts. */
  passRate: number | null;
}

/**
 * What a run is worth for the one who asked. Without options, quarantine and flaky cases it is what `exitCodeOf` says.
 * Nothing lets an error of the platform (browser, network, worker) through, nor a run that was cancelled, nor one in
 * which no case passed.
 */
export function judgeGate(
  run: { status: RunStatus; result: RunResult | null },
  cases: readonly GateCase[],
  options: GateOptions,
  quarantine: Quarantine,
): GateVerdict {
  const didNotPass = cases.filter(({ result }) => result !== 'PASSED' && result !== 'SKIPPED');
  const open = didNotPass.filter((entry) => entry.result === 'FAILED' || isUndecided(entry));
  // Errors of the platform, and whatever else has no result: nothing that is not known is let through.
  const platform = didNotPass.filter((entry) => !open.includes(entry) && entry.status !== 'CANCELLED');
  const quarantinedOf = (list: readonly GateCase[]) =>
    list.flatMap((entry) => {
      const found = entryOf(quarantine, entry);
      return found === undefined ? [] : [{ entry, found }];
    });
  const unsteady = cases.filter(({ isFlaky }) => isFlaky);
  // A known trouble that comes and goes is let through as one that stays is.
  const quarantined = quarantinedOf(options.allowFlaky ? open : [...open, ...unsteady]);
  const isCounted = (entry: GateCase) => !quarantined.some((one) => one.entry === entry);
  const counted = open.filter(isCounted);
  const flaky = unsteady.filter(isCounted);
  const passed = cases.filter((entry) => entry.result === 'PASSED' && isCounted(entry)).length;
  const failures = counted.length + (options.allowFlaky ? 0 : flaky.length);
  const total = cases.length - quarantined.length;
  const passRate =
    total === 0 ? null : Math.floor(((passed - (options.allowFlaky ? 0 : flaky.length)) * 1000) / total) / 10;
  const skipped = cases.filter(({ result }) => result === 'SKIPPED').length;
  const lines = [
    ...quarantine.notes,
    ...quarantined.map(
      ({ entry, found }) => `quarantined: ${entry.name} (${found.reason}; until ${found.expires})`,
    ),
    // Those that depend on a quarantined case show nothing, and nothing else says so.
    ...(quarantined.length > 0 && skipped > 0
      ? [`quarantine: ${plural(skipped, 'case')} not run, because of what they depend on`]
      : []),
    ...cases
      .filter((entry) => entry.result === 'PASSED' && !entry.isFlaky && entryOf(quarantine, entry))
      .map((entry) => `quarantine: ${entry.name} passed; take it out when it stays so`),
    ...flaky.map(
      ({ name }) =>
        `flaky: ${name} did not pass at first, and passed when it was run again${options.allowFlaky ? '' : ' (--allow-flaky lets it through)'}`,
    ),
  ];
  const isAsked =
    options.maxFailures !== undefined || options.minPassRate !== undefined || quarantine.entries.length > 0;
  const verdict = (exitCode: ExitCode, ...why: string[]): GateVerdict => ({
    exitCode,
    lines: [...lines, ...(isAsked ? why : [])],
    quarantined: quarantined.map(({ entry, found }) => ({
      name: entry.name,
      reason: found.reason,
      expires: found.expires,
    })),
    flaky: flaky.map(({ name }) => name),
    failures,
    passRate,
  });

  if (run.status === 'CANCELLED' || didNotPass.some(({ status }) => status === 'CANCELLED')) {
    return verdict(EXIT.interrupted);
  }
  const isUnexplained = run.status === 'ERROR' && !cases.some(({ status }) => status === 'ERROR');
  if ((run.status !== 'COMPLETED' && run.status !== 'ERROR') || isUnexplained) return verdict(EXIT.errored);
  const broken = brokenLimits(failures, passRate, options);
  if (broken.length > 0) {
    const code = counted.some(({ result }) => result === 'FAILED') || failures > counted.length;
    return verdict(code ? EXIT.failed : EXIT.errored, ...broken.map((why) => `gate: ${why}`));
  }
  if (platform.length > 0) {
    return verdict(
      EXIT.errored,
      `gate: ${plural(platform.length, 'case')} ended with an error of the platform, which nothing lets through`,
    );
  }
  if (passed === 0) return verdict(exitCodeOf('ERROR', null), 'gate: no case passed, so nothing was shown');
  if (failures === 0) return verdict(EXIT.passed);
  return verdict(EXIT.passed, `gate: ${plural(failures, 'failure')} let through${by(options)}`);
}

function brokenLimits(failures: number, passRate: number | null, options: GateOptions): string[] {
  const { maxFailures, minPassRate } = options;
  const broken: string[] = [];
  if (maxFailures !== undefined && failures > maxFailures) {
    broken.push(`${plural(failures, 'failure')}, at most ${maxFailures} allowed (--max-failures)`);
  }
  if (minPassRate !== undefined && (passRate ?? 0) < minPassRate) {
    broken.push(`${passRate ?? 0} % passed, at least ${minPassRate} % wanted (--min-pass-rate)`);
  }
  if (maxFailures === undefined && minPassRate === undefined && failures > 0) {
    broken.push(`${plural(failures, 'case')} did not pass`);
  }
  return broken;
}

function by({ maxFailures, minPassRate }: GateOptions): string {
  const names = [
    ...(maxFailures === undefined ? [] : [`--max-failures ${maxFailures}`]),
    ...(minPassRate === undefined ? [] : [`--min-pass-rate ${minPassRate}`]),
  ];
  return ` by ${names.join(' and ')}`;
}

/** The test could not be understood or decided: the test's own trouble, unlike that of the platform. */
function isUndecided({ status, errorCode }: GateCase): boolean {
  return status === 'ERROR' && errorCode?.startsWith('AGENT_') === true;
}

function entryOf(quarantine: Quarantine, { ids, name }: GateCase): QuarantineEntry | undefined {
  return quarantine.entries.find((entry) => entry.case === name || ids.includes(entry.case));
}
