import { InvalidArgumentError } from 'commander';

/** The short id of a run, as it is or at the end of the address of its page. */
export function parseRunId(text: string): string {
  const path = /^https?:\/\//.test(text) ? (URL.parse(text)?.pathname ?? '') : text;
  const id = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (/^[A-Za-z0-9_-]{3,64}$/.test(id)) return id;
  throw new InvalidArgumentError(
    'It must be the short id of a run, such as mJEg3M, or the address of its page.',
  );
}
