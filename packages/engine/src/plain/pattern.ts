/**
 * Sentence patterns. Rules are data: `@click <t:target>`, `@select <v:values> (from|in) <t:field>`.
 *   word            that word
 *   (a|b c)         one of these phrases
 *   [a|b c]         the same, may be missing
 *   @group          a verb of the group, see tables/verbs.ts
 *   <name:type>     a slot; it takes one or more tokens and must be understood wholly
 */
import type { Target, Value } from '@assay/contract';
import type { Token } from './lex.ts';
import { parseTarget, parseTargets } from './noun.ts';
import { type Scene, slice, wordsAt } from './scene.ts';
import { VERB_FORMS } from './tables/verbs.ts';
import { parseNumberTokens, parseValueTokens, splitList } from './value.ts';

export type SlotType = 'target' | 'field' | 'targets' | 'value' | 'values' | 'number' | 'words';

type Node =
  | { kind: 'words'; phrases: string[][]; optional: boolean }
  | { kind: 'verb'; group: string }
  | { kind: 'slot'; name: string; type: SlotType };

export interface Pattern {
  source: string;
  nodes: Node[];
}

export function compile(source: string): Pattern {
  const nodes: Node[] = [];
  for (const part of source.match(/@\w+|<\w+:\w+>|\[[^\]]*\]|\([^)]*\)|\S+/g) ?? []) {
    if (part.startsWith('@') && part.length > 1) {
      const group = part.slice(1);
      if (!VERB_FORMS[group])
        throw new Error(`pattern "${source}" names the verb group "${group}", which does not exist`);
      nodes.push({ kind: 'verb', group });
    } else if (part.startsWith('<') && part.length > 1) {
      const [name, type] = part.slice(1, -1).split(':') as [string, SlotType];
      nodes.push({ kind: 'slot', name, type });
    } else {
      const optional = part.startsWith('[');
      const inside = optional || part.startsWith('(') ? part.slice(1, -1) : part;
      const phrases = inside.split('|').map((phrase) => phrase.trim().split(/\s+/));
      nodes.push({ kind: 'words', phrases: phrases.sort((a, b) => b.length - a.length), optional });
    }
  }
  return { source, nodes };
}

interface SlotContent {
  tokens: readonly Token[];
  content: unknown;
}

/** The slots of a match. A rule that leaves a slot unread loses words: `unread` tells. */
export class Slots {
  readonly scene: Scene;
  readonly words: string;
  /** All tokens that were matched. */
  readonly all: readonly Token[];
  private readonly slots: Map<string, SlotContent>;
  private readonly read = new Set<string>();

  constructor(slots: Map<string, SlotContent>, scene: Scene, all: readonly Token[]) {
    this.slots = slots;
    this.all = all;
    this.scene = scene;
    this.words = slice(all, scene);
  }

  has(name: string): boolean {
    return this.slots.has(name);
  }
  tokens(name: string): readonly Token[] {
    this.read.add(name);
    return this.slots.get(name)?.tokens ?? [];
  }
  target(name: string): Target {
    this.read.add(name);
    return this.slots.get(name)!.content as Target;
  }
  targets(name: string): Target[] {
    this.read.add(name);
    return this.slots.get(name)!.content as Target[];
  }
  value(name: string): Value {
    this.read.add(name);
    return this.slots.get(name)!.content as Value;
  }
  values(name: string): Value[] {
    this.read.add(name);
    return this.slots.get(name)!.content as Value[];
  }
  number(name: string): number {
    this.read.add(name);
    return this.slots.get(name)!.content as number;
  }
  text(name: string): string {
    return slice(this.tokens(name), this.scene);
  }
  get unread(): string[] {
    return [...this.slots.keys()].filter((name) => !this.read.has(name));
  }
}

function parseSlot(type: SlotType, tokens: readonly Token[], scene: Scene): unknown {
  switch (type) {
    case 'words':
      return tokens;
    case 'target':
    case 'field':
      return parseTarget(tokens, scene, { ofIsName: true });
    case 'targets':
      return parseTargets(tokens, scene, { ofIsName: true, plainListIsName: true });
    case 'value':
      return parseValueTokens(tokens, scene);
    case 'values': {
      const members = splitList(tokens);
      if (!members) return null;
      const values = members.map((member) => parseValueTokens(member, scene));
      return values.every((value) => value !== null) ? values : null;
    }
    case 'number':
      return parseNumberTokens(tokens);
  }
}

/** How many tokens the verb phrase at `at` takes; every length that fits, longest first. */
function verbLengths(group: string, tokens: readonly Token[], at: number): number[] {
  const token = tokens[at];
  if (token?.kind !== 'word') return [];
  const lengths: number[] = [];
  for (const { first, rest } of VERB_FORMS[group]!) {
    if (first.has(token.norm) && wordsAt(tokens, at + 1, rest)) lengths.push(1 + rest.length);
  }
  return lengths;
}

/** Whether the pattern may begin with this token; cheap, for skipping most rules. */
export function mayStart(pattern: Pattern, token: Token): boolean {
  for (const node of pattern.nodes) {
    if (node.kind === 'slot') return true;
    if (node.kind === 'verb')
      return token.kind === 'word' && VERB_FORMS[node.group]!.some(({ first }) => first.has(token.norm));
    if (node.phrases.some((phrase) => phrase[0] === token.norm)) return token.kind !== 'quoted';
    if (!node.optional) return false;
  }
  return false;
}

/** Tries the pattern on all of the tokens; `accept` may refuse a match, then the next way to match is tried. */
export function match<T>(
  pattern: Pattern,
  tokens: readonly Token[],
  scene: Scene,
  accept: (slots: Slots) => T | null,
): T | null {
  const { nodes } = pattern;
  const cache = new Map<string, unknown>();
  // A clause of many words with many prepositions could be cut in very many ways: stop at a fixed effort.
  let effort = 4_000;

  const step = (node: number, at: number, slots: Map<string, SlotContent>): T | null => {
    if (--effort < 0 || --scene.effort.left < 0) return null;
    if (node === nodes.length) return at === tokens.length ? accept(new Slots(slots, scene, tokens)) : null;
    const current = nodes[node]!;
    if (current.kind === 'words') {
      for (const phrase of current.phrases) {
        if (!wordsAt(tokens, at, phrase)) continue;
        const found = step(node + 1, at + phrase.length, slots);
        if (found !== null) return found;
      }
      return current.optional ? step(node + 1, at, slots) : null;
    }
    if (current.kind === 'verb') {
      for (const length of verbLengths(current.group, tokens, at)) {
        const found = step(node + 1, at + length, slots);
        if (found !== null) return found;
      }
      return null;
    }
    const lastNode = node === nodes.length - 1;
    for (let end = lastNode ? tokens.length : at + 1; end <= tokens.length; end++) {
      if (end <= at) return null;
      if (!lastNode && !mayFollow(node + 1, end)) continue;
      const key = `${current.type} ${at} ${end}`;
      let content = cache.get(key);
      if (content === undefined) {
        content = parseSlot(current.type, tokens.slice(at, end), scene);
        cache.set(key, content);
      }
      if (content === null || content === undefined) continue;
      const found = step(
        node + 1,
        end,
        new Map(slots).set(current.name, { tokens: tokens.slice(at, end), content }),
      );
      if (found !== null) return found;
    }
    return null;
  };

  const mayFollow = (node: number, at: number): boolean => {
    const next = nodes[node];
    if (!next) return at === tokens.length;
    if (next.kind === 'words') {
      if (next.phrases.some((phrase) => wordsAt(tokens, at, phrase))) return true;
      return next.optional && mayFollow(node + 1, at);
    }
    return at < tokens.length;
  };

  return step(0, 0, new Map());
}
