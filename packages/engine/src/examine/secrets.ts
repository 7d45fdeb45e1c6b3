import { type ConfigSet, describeValue, type Step, type TestDefinition, type Value } from '@assay/contract';

/** Names of fields whose content is nobody's business. */
const SECRET_FIELD = /pass ?-?(word|phrase|code)|\bpin\b|\bsecret\b|\btoken\b|api ?-?key|\bcvv\b|\bcvc\b/i;

/** `password "…"` and `"…" as the password`, for tests that were not understood and so have no steps to look at. */
const QUOTED_SECRET = [
  /\bpass ?-?(?:word|phrase|code)(?: is| of|:|=)? ?["“”„'‘](.+?)["”“'’]/giu,
  /["“„'‘]([^"“”„]+?)["”“'’] (?:as|into|in|for) (?:the |my |your )?pass ?-?(?:word|phrase|code)/giu,
];

/** Every text that must not show: secret config fields, and what the test itself types into password fields. */
export function secretsOf(configs: ConfigSet, steps: Step[], test: TestDefinition): string[] {
  const secrets = new Set<string>();
  for (const text of [test.goal, test.steps, test.expected]) {
    if (text === null) continue;
    for (const pattern of QUOTED_SECRET) {
      for (const [, secret] of text.matchAll(pattern)) if (!/\{\{/.test(secret!)) secrets.add(secret!);
    }
  }
  for (const fields of Object.values(configs)) {
    for (const field of Object.values(fields)) if (field.secret) secrets.add(field.value);
  }
  for (const step of steps) {
    if (step.kind !== 'action') continue;
    const { do: action } = step;
    if (action.action !== 'fill' && action.action !== 'append') continue;
    const { target } = action;
    const names = [
      target.words,
      target.name ? describeValue(target.name) : '',
      ...(target.alternatives ?? []),
    ];
    if (names.some((name) => SECRET_FIELD.test(name)))
      for (const text of literalsOf(action.value)) secrets.add(text);
  }
  secrets.delete('');
  return [...secrets];
}

function literalsOf(value: Value): string[] {
  if (value.kind === 'literal') return [value.text];
  return value.kind === 'joined' ? value.parts.flatMap(literalsOf) : [];
}

/** Words of our own, not of the test or the page: a password like "done" must not turn them into something else. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  'kind',
  'action',
  'check',
  'op',
  'role',
  'by',
  'as',
  'of',
  'direction',
  'source',
  'outcome',
  'basis',
  'status',
  'result',
  'errorCode',
  'classification',
  'severity',
  'fingerprint',
  'startedAt',
  'endedAt',
  'at',
  'level',
  'method',
  'resourceType',
]);

/** A copy of plain JSON with every text of the test and the page in it masked. */
export function maskDeep<T>(value: T, mask: (text: string) => string): T {
  if (typeof value === 'string') return mask(value) as T;
  if (Array.isArray(value)) return value.map((entry) => maskDeep(entry, mask)) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      typeof entry === 'string' && OWN_WORDS.has(key) ? entry : maskDeep(entry, mask),
    ]),
  ) as T;
}
