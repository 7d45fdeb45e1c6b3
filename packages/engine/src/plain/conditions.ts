/** "If …", "unless …", "otherwise …". */
import type { Check } from '@assay/contract';
import { trim } from './clause.ts';
import type { Token } from './lex.ts';
import { copyMemory, isWord, norms, type Scene } from './scene.ts';
import { isConnector } from './segment.ts';
import type { Sentence } from './split.ts';
import { oneCheck, parseStatement } from './statement.ts';

/** "If …, …, otherwise …" is two sentences. */
export function cases(sentence: Sentence): Sentence[] {
  const { tokens } = sentence;
  const at = tokens.findIndex((token, index) => index > 3 && isWord(token, 'otherwise', 'else'));
  if (at < 0 || !isWord(trim(tokens)[0], 'if', 'unless') || withoutIdleElse(tokens) !== tokens)
    return [sentence];
  return [
    { ...sentence, tokens: [...trim(tokens.slice(0, at))] },
    { ...sentence, tokens: tokens.slice(at) },
  ];
}

/** "…, otherwise continue": nothing is to be done, so nothing is lost. */
export function withoutIdleElse(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    (token, index) =>
      index > 2 &&
      isWord(token, 'otherwise', 'else') &&
      /^(?:continue|go on|do nothing|proceed|carry on)$/.test(norms(tokens.slice(index + 1))),
  );
  return at < 0 ? tokens : tokens.slice(0, at);
}

/** `If <statement>, …`; `unless` turns it round. */
export function leadingCondition(
  all: readonly Token[],
  scene: Scene,
): { check: Check; is: boolean; rest: readonly Token[] } | null {
  const tokens = trim(all);
  const unless = isWord(tokens[0], 'unless');
  const inCase = isWord(tokens[0], 'in') && isWord(tokens[1], 'case');
  if (!unless && !inCase && !isWord(tokens[0], 'if')) return null;
  const start = inCase ? 2 : 1;
  for (let i = start + 1; i < tokens.length - 1; i++) {
    if (tokens[i]!.text !== ',' && !isWord(tokens[i], 'then')) continue;
    const attempt: Scene = { ...scene, memory: copyMemory(scene.memory), hints: [], nouns: new Map() };
    const check = oneCheck(parseStatement(tokens.slice(start, i), attempt));
    if (!check) continue;
    Object.assign(scene.memory, attempt.memory);
    let rest = tokens.slice(i + 1);
    while (rest[0] && isConnector(rest[0])) rest = rest.slice(1);
    if (rest.length === 0) continue;
    return { check, is: !unless, rest };
  }
  return null;
}
