import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';

const HOUR_MS = 3_600_000;

type Use = 'upload' | 'register';

/** Names a build and what may be done with it, for an hour; encrypted, so it can be neither read nor made by others. */
export function sealBuildToken(ctx: Pick<AppContext, 'secrets' | 'clock'>, id: string, use: Use): string {
  return ctx.secrets.seal(JSON.stringify({ id, until: ctx.clock.now().getTime() + HOUR_MS }), `build:${use}`);
}

/** The id of the build; invalid_build_token for one that is not ours, of the other use or too old. */
export function openBuildToken(ctx: Pick<AppContext, 'secrets' | 'clock'>, token: string, use: Use): string {
  let content: { id: string; until: number };
  try {
    content = JSON.parse(ctx.secrets.open(token, `build:${use}`)) as typeof content;
  } catch (cause) {
    throw new AppError(
      'invalid_build_token',
      'This is not a valid build token. POST …/builds/upload-url gives one.',
      { cause },
    );
  }
  if (content.until >= ctx.clock.now().getTime()) return content.id;
  throw new AppError(
    'invalid_build_token',
    'This build token is older than an hour. POST …/builds/upload-url gives a new one.',
  );
}
