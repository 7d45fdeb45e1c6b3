import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Macro } from '../plain/types.ts';
import { didYouMean } from './suggest.ts';
import type { FileProblem } from './types.ts';

type Report = (at: number | undefined, message: string) => void;

const EXAMPLE =
  '`- phrase: check out with {card}` and below it `steps: [Enter "{card}" into Card number, Click Pay]`';
const SLOT = /\{(\w+)\}/g;

/**
 * Parses a file of macros: a YAML key `macros` with a list of phrases and their steps, as a `.yaml` file or as the front
 * matter of a Markdown file. Never throws: what is wrong comes back as problems. The format: docs/test-files.md.
 *
 * @param path Shown in problems; not read.
 */
export function parseMacroFile(text: string, path: string): { macros: Macro[]; problems: FileProblem[] } {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const fenced = /^---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/s.exec(source);
  const isMarkdown = /\.(md|markdown)$/i.test(path);
  const problems: FileProblem[] = [];
  if (isMarkdown && !fenced) {
    const message =
      'A Markdown file holds its macros in a front matter: `macros:` between two lines `---` at its top.';
    return { macros: [], problems: [{ file: path, line: 1, message }] };
  }
  const firstLine = isMarkdown ? 2 : 1;
  const counter = new LineCounter();
  const document = parseDocument(isMarkdown ? fenced![1]! : source, {
    lineCounter: counter,
    schema: 'core',
    uniqueKeys: true,
  });
  const problem: Report = (at, message) => {
    const line = at === undefined ? firstLine : counter.linePos(at).line + firstLine - 1;
    problems.push({ file: path, line, message });
  };
  for (const error of document.errors) {
    problem(error.pos[0], `Not valid YAML: ${error.message.split('\n')[0]?.replace(/ at line.*$/, '')}.`);
  }
  if (problems.length > 0) return { macros: [], problems };
  const root = document.contents;
  const list = isMap(root) ? (root.items as Pair<Node, Node | null>[]) : [];
  const pair = list.find(({ key }) => isScalar(key) && key.value === 'macros');
  if (!pair) {
    problem(undefined, `No \`macros:\` in this file. It is a list, such as ${EXAMPLE}.`);
    return { macros: [], problems };
  }
  for (const { key } of list) {
    const name = String((key as { value?: unknown }).value ?? key);
    if (!isMarkdown && name !== 'macros')
      problem(
        key.range?.[0],
        `Unknown key "${name}".${didYouMean(name, ['macros'])} The one key is \`macros\`.`,
      );
  }
  return { macros: readMacros(pair.value, pair.key.range?.[0], problem), problems };
}

/** Reads a list of `{ phrase, steps }`. */
export function readMacros(node: Node | null, at: number | undefined, problem: Report): Macro[] {
  if (!isSeq(node)) {
    problem(at, `\`macros\` takes a list, such as ${EXAMPLE}.`);
    return [];
  }
  const macros: Macro[] = [];
  for (const item of node.items as Node[]) {
    const macro = readMacro(item, item.range?.[0], problem);
    if (macro === null) continue;
    const twin = macros.some((other) => samePhrase(other.phrase, macro.phrase));
    if (twin) problem(item.range?.[0], twinProblem(macro.phrase));
    else macros.push(macro);
  }
  return macros;
}

/** What is wrong with macros that come as values: which macro, which of its steps (null: its phrase), and why. */
export function macroProblems(
  macros: readonly Macro[],
): { macro: number; step: number | null; message: string }[] {
  const problems: { macro: number; step: number | null; message: string }[] = [];
  const seen = new Set<string>();
  for (const [macro, { phrase, steps }] of macros.entries()) {
    const words = phraseProblem(phrase) ?? (seen.has(folded(phrase)) ? twinProblem(phrase) : null);
    if (words !== null) problems.push({ macro, step: null, message: words });
    seen.add(folded(phrase));
    for (const [step, text] of steps.entries()) {
      const message =
        text.trim() === '' ? 'A step is a sentence; this one is empty.' : slotProblem(phrase, text);
      if (message !== null) problems.push({ macro, step, message });
    }
  }
  return problems;
}

/** Whether two phrases are called by the same words: slots may be named differently. */
export function samePhrase(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function twinProblem(phrase: string): string {
  return `There are two macros "${phrase}". Phrases must differ.`;
}

function phraseProblem(phrase: string): string | null {
  return phrase.replace(SLOT, '').trim() === ''
    ? '`phrase` takes the words that call the macro, such as `phrase: check out with {card}`.'
    : null;
}

/** A slot of a step that the phrase does not have. `{{shop.password}}` is a config, not a slot. */
function slotProblem(phrase: string, step: string): string | null {
  const slots = new Set(Array.from(phrase.matchAll(SLOT), (found) => found[1]!));
  for (const [, slot] of step.replace(/\{\{.*?\}\}/g, '').matchAll(SLOT)) {
    if (!slots.has(slot!))
      return `The slot {${slot}} is not in the phrase "${phrase}".${didYouMean(slot!, slots)}`;
  }
  return null;
}

function folded(phrase: string): string {
  return phrase.toLowerCase().replace(/\s+/g, ' ').replace(SLOT, '{}');
}

function readMacro(node: Node, at: number | undefined, problem: Report): Macro | null {
  if (!isMap(node)) {
    problem(at, `A macro has a phrase and steps, such as ${EXAMPLE}.`);
    return null;
  }
  let phrase: string | null = null;
  let steps: { text: string; at: number | undefined }[] | null = null;
  for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
    const name = String((key as { value?: unknown }).value ?? key);
    const keyAt = key.range?.[0];
    if (name === 'phrase') {
      phrase = textOf(value)?.trim() ?? '';
      const wrong = phraseProblem(phrase);
      if (wrong !== null) {
        problem(keyAt, wrong);
        return null;
      }
    } else if (name === 'steps') {
      steps = stepsOf(value);
      if (steps === null) {
        problem(keyAt, '`steps` takes a list of sentences, one a step, such as `steps: [Click Pay]`.');
        return null;
      }
    } else {
      problem(
        keyAt,
        `Unknown key "${name}" of a macro.${didYouMean(name, ['phrase', 'steps'])} Its keys are phrase and steps.`,
      );
      return null;
    }
  }
  if (phrase === null || steps === null) {
    problem(at, `This macro has no ${phrase === null ? 'phrase' : 'steps'}. It looks like ${EXAMPLE}.`);
    return null;
  }
  for (const step of steps) {
    const wrong = slotProblem(phrase, step.text);
    if (wrong === null) continue;
    problem(step.at, wrong);
    return null;
  }
  return { phrase, steps: steps.map((step) => step.text) };
}

/** A list of texts, or one text with a step a line. */
function stepsOf(node: Node | null): { text: string; at: number | undefined }[] | null {
  const one = textOf(node);
  const steps =
    one !== null
      ? one.split('\n').map((text) => ({ text: text.trim(), at: node?.range?.[0] }))
      : isSeq(node)
        ? (node.items as Node[]).map((item) => ({ text: textOf(item)?.trim() ?? null, at: item.range?.[0] }))
        : [];
  const filled = one === null ? steps : steps.filter((step) => step.text !== '');
  if (filled.length === 0 || filled.some((step) => !step.text)) return null;
  return filled as { text: string; at: number | undefined }[];
}

function textOf(node: Node | null): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}
