import { deviceNamed } from './devices.ts';
import { findCycle } from './graph.ts';
import { unknownTest } from './parse-test.ts';
import type { FileProblem, FileTest, GraphCase, TestFile } from './types.ts';

/** Names of everything a test depends on: Resume From and Wait For together. */
export function dependencyNames(test: FileTest): string[] {
  return [...new Set([...(test.resumeFrom === null ? [] : [test.resumeFrom]), ...test.waitFor])];
}

/** The tests as nodes of the run graph; their names are the ids. */
export function graphOf(tests: readonly FileTest[]): GraphCase[] {
  return tests.map((test) => ({ id: test.name, dependsOn: dependencyNames(test) }));
}

/** What can only be seen over all files of a run: names used twice, dependencies and devices that do not exist, cycles. */
export function checkSuite(files: readonly TestFile[]): FileProblem[] {
  const problems: FileProblem[] = [];
  const byName = new Map<string, FileTest>();
  const tests = files.flatMap((file) => file.tests);
  for (const test of tests) {
    const twin = byName.get(test.name);
    // Twins inside one file were reported when it was parsed.
    if (twin && twin.file !== test.file) {
      problems.push({
        file: test.file,
        line: test.line,
        message: `Another test named "${test.name}" stands in ${twin.file}:${twin.line}. Names must differ within a run.`,
      });
    }
    if (!twin) byName.set(test.name, test);
  }
  for (const test of tests) {
    for (const name of dependencyNames(test)) {
      if (!byName.has(name)) {
        problems.push({ file: test.file, line: test.line, message: unknownTest(name, byName.keys()) });
      } else if (byName.get(name)!.isEnabled === false && test.isEnabled) {
        problems.push({
          file: test.file,
          line: test.line,
          message: `Test "${test.name}" depends on "${name}", which is a draft and does not run. Take its "Draft:" line out, or make this one a draft too.`,
        });
      }
    }
  }
  for (const { path, devices, tests: own } of files) {
    for (const { device, line } of own) {
      const found = device === null ? null : deviceNamed(device, devices);
      if (found && 'problem' in found) problems.push({ file: path, line, message: found.problem });
    }
  }
  const cycle = findCycle(graphOf([...byName.values()]));
  if (cycle) {
    const first = byName.get(cycle[0]!)!;
    problems.push({
      file: first.file,
      line: first.line,
      message: `Tests wait for each other in a circle: ${cycle.map((name) => `"${name}"`).join(' → ')}. Take one of these dependencies out.`,
    });
  }
  return problems;
}

/** `file:line: message`, one a line. */
export function formatProblem(problem: FileProblem): string {
  return `${problem.file}:${problem.line}: ${problem.message}`;
}
