/**
 * Short ids on the wire. Accepted everywhere: `pln_Abc123`, `pln-smoke-tests_Abc123` (the slug form a dashboard
 * copies) and the bare `Abc123` of older clients. Source: the `^<prefix>(-.+_.+|_.+)$` family of QA.tech's OpenAPI.
 */

export const ID_PREFIXES = {
  project: 'proj',
  testPlan: 'pln',
  application: 'app',
  environment: 'env',
  config: 'cfg',
  devicePreset: 'preset',
  scenario: 'scenario',
  chat: 'chat',
  build: 'build',
  schedule: 'sched',
  releaseCheck: 'release',
  issue: 'iss',
  webhook: 'whk',
  integration: 'int',
  alertRule: 'alr',
  ticketRule: 'tkr',
  ticket: 'tkt',
} as const;
export type PrefixedEntity = keyof typeof ID_PREFIXES;

/** No 0/O, 1/l/I: short ids are read aloud and typed from screenshots. */
export const SHORT_ID_ALPHABET = '23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';

const BARE = /^[A-Za-z0-9]{1,32}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** `Abc123` -> `pln_Abc123`. */
export function formatId(entity: PrefixedEntity, bare: string): string {
  return `${ID_PREFIXES[entity]}_${bare}`;
}

/**
 * The bare id inside a prefixed, slugged or bare one; undefined when `input` has none of the three forms or carries
 * the prefix of another entity.
 */
export function parseShortId(
  entity: PrefixedEntity | 'run' | 'runTestCase',
  input: string,
): string | undefined {
  const text = input.trim();
  const underscore = text.lastIndexOf('_');
  if (underscore === -1) return BARE.test(text) ? text : undefined;
  const head = text.slice(0, underscore);
  const bare = text.slice(underscore + 1);
  if (!BARE.test(bare)) return undefined;
  const prefix = entity === 'run' || entity === 'runTestCase' ? 'run' : ID_PREFIXES[entity];
  return head === prefix || head.startsWith(`${prefix}-`) ? bare : undefined;
}
