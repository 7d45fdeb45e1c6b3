import type { Check, TextMatch } from '@assay/contract';
import type { PageSession } from '../../page/types.ts';
import { matchText } from '../compare.ts';
import { type JudgeContext, type Look, textOf } from '../look.ts';
import { quote, textPhrase } from '../phrase.ts';

type UrlCheck = Extract<Check, { check: 'url' }>;
type TitleCheck = Extract<Check, { check: 'title' }>;

/** The address of the current tab: compared whole, as path, and as path with query, whichever the person meant. */
export async function lookUrl(check: UrlCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const wanted = textOf(check.match.value, ctx);
  const url = ctx.mask(session.url());
  const expected = `the URL ${textPhrase(check.match, wanted, 'be', check.negated === true)}`;
  return { truth: urlFits(url, check.match, wanted), expected, actual: `it is ${quote(url, 120)}` };
}

/** Compares a URL with a text that may be a whole URL, a path, or a path with query. */
export function urlFits(url: string, match: TextMatch, wanted: string): boolean {
  return spellings(url).some((form) => matchText(form, match, wanted));
}

function spellings(url: string): string[] {
  if (!URL.canParse(url)) return [url];
  const { origin, pathname, search, hash } = new URL(url);
  const bare = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  const paths = [pathname, bare, `${pathname}${search}`, `${pathname}${search}${hash}`, `${pathname}${hash}`];
  const full = [url, `${origin}${bare}`, `${origin}${pathname}${search}`];
  return [...new Set([...full, ...paths, ...paths.map(decoded)])];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export async function lookTitle(check: TitleCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const wanted = textOf(check.match.value, ctx);
  const title = ctx.mask(await session.title());
  const expected = `the page title ${textPhrase(check.match, wanted, 'be', check.negated === true)}`;
  return { truth: matchText(title, check.match, wanted), expected, actual: `it is ${quote(title, 100)}` };
}
