/** Macros that a project writes itself: a phrase with `{slots}` and the plain-English steps it stands for. */
import { parseClause } from './clause.ts';
import type { Draft } from './draft.ts';
import { lex, type Token } from './lex.ts';
import { compile, match, mayStart } from './pattern.ts';
import { copyMemory, type Scene } from './scene.ts';
import { segment } from './segment.ts';
import { sentences } from './split.ts';
import type { InterpretOptions, Macro } from './types.ts';

/** How deep macros may call each other. */
const DEPTH = 5;

export function expander(options: InterpretOptions, depth = 0): Scene['expand'] {
  if (options.macros.length === 0) return undefined;
  const macros = options.macros.map((macro) => ({ macro, pattern: compile(patternOf(macro.phrase)) }));
  return (tokens, scene) => {
    if (depth >= DEPTH) return null;
    for (const { macro, pattern } of macros) {
      if (!tokens[0] || !mayStart(pattern, tokens[0])) continue;
      const drafts = match(pattern, tokens, scene, (slots) => {
        const values = new Map(slotNames(macro.phrase).map((name) => [name, slots.text(name)]));
        return slots.unread.length === 0 ? expand(macro, values, scene, depth) : null;
      });
      if (drafts) return { by: `macro:${macro.phrase}`, drafts };
    }
    return null;
  };
}

function slotNames(phrase: string): string[] {
  return [...phrase.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!);
}

/** `add {product} to the basket` as a pattern; its words stand for themselves. */
function patternOf(phrase: string): string {
  return lex(phrase.replace(/\{(\w+)\}/g, ' \uE000$1 '))
    .map((token) => token.text)
    .join(' ')
    .replace(/\uE000\s*(\w+)/g, '<$1:words>')
    .split(' ')
    .map((word) => (word.startsWith('<') ? word : word.toLowerCase()))
    .join(' ');
}

function expand(macro: Macro, values: Map<string, string>, scene: Scene, depth: number): Draft[] | null {
  const drafts: Draft[] = [];
  for (const line of macro.steps) {
    const text = line.replace(/\{(\w+)\}/g, (whole, name: string) => fill(values.get(name), whole, line));
    const inner: Scene = {
      ...scene,
      text,
      memory: copyMemory(scene.memory),
      nouns: new Map(),
      expand: expander(scene.options, depth + 1),
    };
    for (const sentence of sentences(lex(text))) {
      for (const piece of segment(sentence.tokens, inner, 'action')) {
        const tokens: readonly Token[] = sentence.tokens.slice(piece.from, piece.to);
        const parsed = piece.understood
          ? parseClause(tokens, { ...inner, loose: piece.loose, nouns: new Map() }, 'action', null)
          : null;
        if (!parsed) {
          scene.hints.push({
            message: `The macro "${macro.phrase}" has a step that is not understood: "${text}".`,
            suggestion: 'Correct the step in the macro; `assay explain` reads the same words.',
          });
          return null;
        }
        drafts.push(...parsed.drafts);
      }
    }
  }
  return drafts.length > 0 ? drafts : null;
}

/** A slot in quotes takes the bare words: `"{product}"` with `"Blue Lamp"` stays one quotation. */
function fill(value: string | undefined, whole: string, line: string): string {
  if (value === undefined) return whole;
  const quoted = line.includes(`"${whole}"`) || line.includes(`“${whole}”`);
  return quoted ? value.replace(/^["“”'‘«](.*)["“”'’»]$/s, '$1') : value;
}
