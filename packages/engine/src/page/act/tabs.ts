import type { Action, TextMatch } from '@assay/contract';
import { phraseOf, tierOf } from '../in-page/text.ts';
import type { Tab } from '../session/tabs.ts';
import { type Acting, left, refuse, textOf } from './acting.ts';
import { closePage } from './navigate.ts';

type SwitchTab = Extract<Action, { action: 'switch-tab' }>['tab'];

/** Makes another tab the current one; a tab that is just opening is waited for. */
export async function switchTab(acting: Acting, tab: SwitchTab): Promise<void> {
  const { tabs } = acting.core;
  for (;;) {
    const seen = acting.core.changes.count;
    const found = await pick(acting, tab);
    if (found) {
      if (found !== tabs.current) tabs.makeCurrent(found);
      await found.page
        .waitForLoadState('domcontentloaded', { timeout: acting.core.limits.navigationMs })
        .catch(() => {});
      return;
    }
    if (left(acting) <= 0) {
      const open = await Promise.all(
        tabs.all.map(async (t) => `"${await t.page.title().catch(() => '')}" ${t.page.url()}`),
      );
      refuse(
        acting,
        'missing',
        `There is no such tab. Open: ${open.map((o) => acting.core.masker.mask(o)).join('; ')}.`,
      );
    }
    await acting.core.changes.wait(seen, Math.max(1, Math.min(200, left(acting))));
  }
}

async function pick(acting: Acting, tab: SwitchTab): Promise<Tab | undefined> {
  const { tabs } = acting.core;
  const all = tabs.all;
  if (typeof tab === 'number') return tab > 0 ? all[tab - 1] : all[all.length + tab];
  if (tab === 'first') return all[0];
  if (tab === 'last') return all.at(-1);
  if (tab === 'new') return all.length > 1 ? all.at(-1) : undefined;
  if (tab === 'previous') return tabs.previous;
  for (const t of all) {
    const texts = [await t.page.title().catch(() => ''), t.page.url()];
    if (texts.some((text) => fits(acting, text, tab))) return t;
  }
  return undefined;
}

function fits(acting: Acting, text: string, match: TextMatch): boolean {
  if (match.op === 'empty' || !match.value) return text === '';
  const wanted = textOf(acting, match.value);
  const have = text.toLowerCase();
  const want = wanted.toLowerCase();
  switch (match.op) {
    case 'equals':
      return tierOf(text, phraseOf(wanted), false) >= 95;
    case 'starts-with':
      return have.startsWith(want);
    case 'ends-with':
      return have.endsWith(want);
    case 'matches':
      try {
        return new RegExp(wanted, match.caseSensitive ? 'u' : 'iu').test(text);
      } catch {
        return false;
      }
    default:
      return have.includes(want);
  }
}

export async function closeTab(acting: Acting): Promise<void> {
  const { tabs } = acting.core;
  if (tabs.all.length < 2) refuse(acting, 'other', 'This is the only tab; closing it would end the test.');
  await closePage(tabs.current.page);
}
