/** What a message asks for. No model reads it: these forms are understood, and everything else is answered with them. */
export type Command =
  | { do: 'help' }
  | { do: 'list'; what: 'runs' | 'tests' | 'plans' | 'applications' }
  | { do: 'status'; run: string | null }
  | { do: 'run'; what: 'default' | 'plan' | 'test' | 'label'; name: string }
  | { do: 'rerun'; run: string | null; failedOnly: boolean }
  | { do: 'cancel'; run: string | null }
  | { do: 'explain'; text: string }
  | { do: 'create'; name: string; goal: string; expected: string | null }
  | { do: 'unknown' };

export const HELP = `I understand these:

- \`run\`, \`run plan Smoke\`, \`run test "Log in"\`, \`run label checkout\`
- \`rerun UkxK7a\`, \`rerun failed of UkxK7a\`, \`rerun failed\` (of the newest run), \`cancel UkxK7a\`
- \`status\`, \`status UkxK7a\`
- \`list runs\`, \`list tests\`, \`list plans\`, \`list applications\`
- \`explain Open /cart and click "Checkout".\`
- \`create test "Checkout": Open /cart and click "Checkout". Expected: "Checkout" is shown.\``;

const RUN_ID = /[A-Za-z0-9]{4,32}/.source;

const FORMS: [RegExp, (match: RegExpExecArray) => Command][] = [
  [/^(?:help|hi|hello|\?|what can you do)\??$/i, () => ({ do: 'help' })],
  [
    /^(?:list|show)(?: me)?(?: all| the| my)* (runs|test cases|tests|cases|test plans|plans|applications|apps)$/i,
    (match) => ({ do: 'list', what: LISTS[match[1]!.toLowerCase()]! }),
  ],
  [
    new RegExp(
      `^(?:status|how did (?:it|the run) go|what happened)(?: of)?(?: (?:run )?(${RUN_ID}))?\\??$`,
      'i',
    ),
    (match) => ({ do: 'status', run: match[1] ?? null }),
  ],
  [
    new RegExp(
      `^(?:rerun|run again)( (?:the )?failed(?: (?:tests|cases))?)?(?: of)?(?: (?:run )?(${RUN_ID}))?$`,
      'i',
    ),
    (match) => ({ do: 'rerun', run: match[2] ?? null, failedOnly: match[1] !== undefined }),
  ],
  [
    new RegExp(`^(?:cancel|stop)(?: (?:the )?run)?(?: (${RUN_ID}))?$`, 'i'),
    (match) => ({ do: 'cancel', run: match[1] ?? null }),
  ],
  [
    /^run(?: (?:all|everything|all tests|the tests|tests))?$/i,
    () => ({ do: 'run', what: 'default', name: '' }),
  ],
  [
    /^run (?:the )?(?:test )?(plan|test case|test|case|label) (.+)$/is,
    (match) => ({ do: 'run', what: KINDS[match[1]!.toLowerCase()]!, name: unquote(match[2]!) }),
  ],
  [/^explain:?\s+(.+)$/is, (match) => ({ do: 'explain', text: unquote(match[1]!) })],
  [
    /^(?:create|add)(?: a)?(?: new)? test(?: case)?(?: called| named)? (?:"([^"\n]{1,80})"|“([^”\n]{1,80})”|([^:\n]{1,80}))\s*:\s*(.+)$/is,
    (match) => {
      const [goal, expected] = match[4]!.split(/\bExpected(?: result)?:/i);
      return {
        do: 'create',
        name: (match[1] ?? match[2] ?? match[3])!.trim(),
        goal: goal!.trim(),
        expected: expected?.trim() || null,
      };
    },
  ],
];

const LISTS: Record<string, 'runs' | 'tests' | 'plans' | 'applications'> = {
  runs: 'runs',
  tests: 'tests',
  'test cases': 'tests',
  cases: 'tests',
  plans: 'plans',
  'test plans': 'plans',
  applications: 'applications',
  apps: 'applications',
};
const KINDS: Record<string, 'plan' | 'test' | 'label'> = {
  plan: 'plan',
  test: 'test',
  'test case': 'test',
  case: 'test',
  label: 'label',
};

export function readCommand(message: string): Command {
  const asked = message.trim().replace(/^@\S+\s+/, '');
  // Only short ones are asked this: in a long text of nothing but dots the search for their end would begin at each.
  const text = message.length > 60 ? asked : asked.replace(/[.!]+$/, '');
  for (const [form, make] of FORMS) {
    const match = form.exec(text);
    if (match) return make(match);
  }
  return { do: 'unknown' };
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return /^(["“'‘]).*(["”'’])$/s.test(trimmed) && trimmed.length > 2 ? trimmed.slice(1, -1) : trimmed;
}
