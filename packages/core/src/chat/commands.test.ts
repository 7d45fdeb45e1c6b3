import { describe, expect, it } from 'vitest';
import { type Command, readCommand } from './commands.ts';

const CASES: [string, Command][] = [
  ['help', { do: 'help' }],
  ['What can you do?', { do: 'help' }],
  ['List runs', { do: 'list', what: 'runs' }],
  ['show me all test cases', { do: 'list', what: 'tests' }],
  ['status', { do: 'status', run: null }],
  ['Status of run UkxK7a', { do: 'status', run: 'UkxK7a' }],
  ['run', { do: 'run', what: 'default', name: '' }],
  ['@assay run all tests.', { do: 'run', what: 'default', name: '' }],
  ['Run the test plan "Smoke tests"', { do: 'run', what: 'plan', name: 'Smoke tests' }],
  ['run test Log in', { do: 'run', what: 'test', name: 'Log in' }],
  ['run label checkout', { do: 'run', what: 'label', name: 'checkout' }],
  ['rerun UkxK7a', { do: 'rerun', run: 'UkxK7a', failedOnly: false }],
  ['rerun failed of UkxK7a', { do: 'rerun', run: 'UkxK7a', failedOnly: true }],
  ['Rerun the failed tests', { do: 'rerun', run: null, failedOnly: true }],
  ['cancel UkxK7a', { do: 'cancel', run: 'UkxK7a' }],
  ['explain Click "Go".', { do: 'explain', text: 'Click "Go"' }],
  [
    'Create test "Pay": Open /cart. Click "Pay".\nExpected: "Thanks" is shown.',
    { do: 'create', name: 'Pay', goal: 'Open /cart. Click "Pay".', expected: '"Thanks" is shown.' },
  ],
  [
    'add a new test case called Pay: Click "Pay"',
    { do: 'create', name: 'Pay', goal: 'Click "Pay"', expected: null },
  ],
  ['delete everything', { do: 'unknown' }],
  ['run away from here', { do: 'unknown' }],
  ['', { do: 'unknown' }],
];

describe('readCommand', () => {
  it.each(CASES)('%s', (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });

  it('takes no time over a long message', () => {
    // Of the processor: a busy machine may let it wait for long.
    const started = process.cpuUsage();
    expect(readCommand(`create test ${'a'.repeat(50_000)}`)).toEqual({ do: 'unknown' });
    expect(readCommand(`run ${' '.repeat(50_000)}x`)).toEqual({ do: 'unknown' });
    expect(readCommand(`x${'.'.repeat(50_000)}x`)).toEqual({ do: 'unknown' });
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});
