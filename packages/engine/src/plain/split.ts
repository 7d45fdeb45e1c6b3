/** Text to items, items to sentences: numbered lists, bullets, lines, full stops. Quotations are never cut. */
import type { Token } from './lex.ts';
import { isWord } from './scene.ts';

export interface Sentence {
  tokens: Token[];
  /** Words like "Given" or "Then" at its beginning that say how to read it. */
  gherkin: 'given' | 'when' | 'then' | null;
  /** Under a heading "Expected:" inside the text. */
  expected: boolean;
}

const STEP_LABEL = /^step$/;
const SECTIONS = /^(?:steps|steps to reproduce|test steps|goal|procedure|preconditions?|actions?|scenario)$/;
const EXPECTED =
  /^(?:expected|expected results?|expect|expectations?|expected outcome|acceptance criteria|assertions?|result)$/;

export function sentences(tokens: readonly Token[]): Sentence[] {
  const result: Sentence[] = [];
  let expected = false;
  let mode: Sentence['gherkin'] = null;
  for (const item of items(tokens)) {
    const section = sectionOf(item);
    let rest = item;
    if (section) {
      expected = section.expected;
      mode = null;
      rest = item.slice(section.length);
    }
    for (const sentence of stops(rest).flatMap(gherkins)) {
      const keyword = sentence[0];
      const capital = keyword && /^\p{Lu}/u.test(keyword.text);
      if (capital && sentence.length > 1 && sentence[1]!.text !== ',') {
        if (keyword.norm === 'given') mode = 'given';
        else if (keyword.norm === 'when' && !hasComma(sentence)) mode = 'when';
        else if (keyword.norm === 'then') mode = 'then';
        else if (!isWord(keyword, 'and', 'but')) mode = null;
      } else mode = null;
      result.push({ tokens: sentence, gherkin: mode, expected });
    }
  }
  return result;
}

/** `Given … When … Then …` on one line: each keyword with a capital begins a sentence. */
function gherkins(sentence: Token[]): Token[][] {
  if (!/^(?:Given|When|Scenario)$/.test(sentence[0]!.text)) return [sentence];
  const parts: Token[][] = [[]];
  for (const token of sentence) {
    if (/^(?:When|Then|And|But)$/.test(token.text) && parts.at(-1)!.length > 1) parts.push([]);
    parts.at(-1)!.push(token);
  }
  return parts;
}

function hasComma(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.text === ',');
}

/** Lines and list entries. A line goes on in the next one when that starts in lower case without a mark. */
function items(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  let blank = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'newline') {
      if (lines[lines.length - 1]!.length === 0) {
        const marked = markLength(tokens.slice(index, index + 4));
        const previous = lines[lines.length - 2];
        const last = previous?.at(-1);
        const goesOn =
          marked === 0 &&
          !blank &&
          last &&
          !/^[.!?:;]$/.test(last.text) &&
          /^[\p{Ll}\p{N}"“„(]/u.test(token.text) &&
          !isWord(token, 'then', 'and');
        if (goesOn) {
          lines.pop();
          previous!.push(token);
          blank = false;
          continue;
        }
      }
      blank = false;
      lines[lines.length - 1]!.push(token);
    } else if (lines[lines.length - 1]!.length > 0) lines.push([]);
    else blank = true;
  }
  return lines.filter((line) => line.length > 0).flatMap((line) => inlineNumbers(line));
}

/** Tokens of a list mark: `1.`, `2)`, `(3)`, `-`, `*`, `•`, `Step 4:`, `- [ ]`. */
function markLength(tokens: readonly Token[]): number {
  const [a, b, c] = tokens;
  if (!a) return 0;
  if (a.kind === 'number' && /^\d{1,3}$/.test(a.text) && b && /^[.):]$/.test(b.text) && b.start === a.end)
    return 2;
  if (/^[a-h]$/i.test(a.text) && b?.text === ')' && b.start === a.end) return 2;
  if (a.text === '(' && b?.kind === 'number' && c?.text === ')') return 3;
  if (a.kind === 'word' && STEP_LABEL.test(a.norm) && b?.kind === 'number' && c && /^[.:)\-–]$/.test(c.text))
    return 3;
  if (/^[-*•–—+▪◦‣]$/.test(a.text) && b && b.start > a.end) {
    if (b.text === '[' && tokens[2] && (tokens[2].text === ']' || tokens[3]?.text === ']'))
      return tokens[2].text === ']' ? 3 : 4;
    return 1;
  }
  return 0;
}

/** "1. Open Settings 2. Invite Bob" on one line. */
function inlineNumbers(line: readonly Token[]): Token[][] {
  const mark = markLength(line);
  const first = mark > 0 && line[0]!.kind === 'number' ? Number(line[0]!.text) : null;
  let rest = line.slice(mark);
  // "- 1. Open Settings": a mark behind a mark.
  if (mark > 0 && first === null && markLength(rest) > 0) return inlineNumbers(rest);
  if (first === null) return rest.length > 0 ? [[...rest]] : [];
  const parts: Token[][] = [];
  let next = first + 1;
  let open: Token[] = [];
  while (rest.length > 0) {
    const at = rest[0]!;
    const length = at.kind === 'number' && at.text === String(next) && open.length > 0 ? markLength(rest) : 0;
    if (length > 0 && rest[length]) {
      parts.push(open);
      open = [];
      rest = rest.slice(length);
      next++;
      continue;
    }
    open.push(at);
    rest = rest.slice(1);
  }
  if (open.length > 0) parts.push(open);
  return parts;
}

function sectionOf(item: readonly Token[]): { length: number; expected: boolean } | null {
  const start = item.findIndex((token) => !/^[#*_]+$/.test(token.text));
  if (start < 0) return null;
  for (let i = start + 1; i < Math.min(item.length, start + 5); i++) {
    if (item[i]!.text !== ':') continue;
    const said = item
      .slice(start, i)
      .map((token) => token.norm)
      .join(' ');
    let length = i + 1;
    while (item[length] && /^[*_]+$/.test(item[length]!.text)) length++;
    if (EXPECTED.test(said)) return { length, expected: true };
    if (SECTIONS.test(said)) return { length, expected: false };
  }
  return null;
}

/** Cuts at full stops, semicolons and the like. */
function stops(item: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const [index, token] of item.entries()) {
    const next = item[index + 1];
    const abbreviation =
      token.text === '.' &&
      /^(?:e\.g|i\.e|etc|approx|vs|incl|resp)$/.test(item[index - 1]?.norm ?? '') &&
      next !== undefined;
    const stop = token.kind === 'punct' && /^[.;…]$|^\.\.\.$/.test(token.text) && !abbreviation;
    const shout = token.kind === 'punct' && /^[!]$/.test(token.text) && (!next || /^\p{Lu}/u.test(next.text));
    if (stop || shout) {
      if (parts[parts.length - 1]!.length > 0) parts.push([]);
      continue;
    }
    if (abbreviation) continue;
    parts[parts.length - 1]!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
