/** An imperative to Steps: the project's macros, then the rules in their order. */
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { match, mayStart } from './pattern.ts';
import { ACTION_RULES } from './rules/actions.ts';
import { MACRO_RULES } from './rules/macros.ts';
import type { Rule } from './rules/rule.ts';
import type { Scene } from './scene.ts';

const EARLY = new Set(['goto', 'home', 'back', 'forward', 'reload', 'tabs', 'answer-dialog']);

/** In this order: addresses and history, then macros, then the plain actions. The first rule that fits wins. */
export const PLAIN_RULES: Rule[] = [
  ...ACTION_RULES.filter(({ id }) => EARLY.has(id)),
  ...MACRO_RULES,
  ...ACTION_RULES.filter(({ id }) => !EARLY.has(id)),
];

export function performable(tokens: readonly Token[], scene: Scene): { by: string; drafts: Draft[] } | null {
  const first = tokens[0];
  if (!first) return null;
  const own = scene.expand?.(tokens, scene) ?? null;
  if (own) return own;
  for (const rule of PLAIN_RULES) {
    for (const pattern of rule.patterns) {
      if (!mayStart(pattern, first)) continue;
      const drafts = match(pattern, tokens, scene, (slots) => {
        const built = rule.build(slots);
        return built && built.length > 0 && slots.unread.length === 0 ? built : null;
      });
      if (drafts) return { by: rule.by, drafts };
    }
  }
  return null;
}
