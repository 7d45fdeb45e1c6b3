import { wordsOf } from './words.ts';

export interface RankedCase {
  id: string;
  name: string;
  goal: string;
  expected: string | null;
  steps: string | null;
  startPath: string | null;
  labels: string[];
  scenario: string | null;
  lastResult: string | null;
}

export interface Change {
  paths: string[];
  lines: string[];
  /** What people wrote about it: description, context, commit message, branch. */
  texts: string[];
}

export interface Chosen {
  id: string;
  /** The words it was chosen for, the telling ones first; at most five. */
  words: string[];
}

const MOST = 15;
/** A case below this part of the best score has only a common word by chance. */
const ENOUGH = 0.25;
const WEIGHTS = { path: 3, text: 3, line: 1 };
const FIELDS = { labels: 4, name: 3, startPath: 3, scenario: 2, body: 1 };

/** The words of cases, read once for however many changes. */
export interface CaseIndex {
  cases: RankedCase[];
  fields: Map<string, Map<string, number>>;
  /** In how many cases a word comes. */
  rarity: Map<string, number>;
}

export function indexCases(cases: RankedCase[]): CaseIndex {
  const fields = new Map(cases.map((each) => [each.id, fieldsOf(each)]));
  const rarity = new Map<string, number>();
  for (const words of fields.values()) {
    for (const word of words.keys()) rarity.set(word, (rarity.get(word) ?? 0) + 1);
  }
  return { cases, fields, rarity };
}

/**
 * The cases that have words in common with a change, best first, at most 15. A word counts the more the fewer cases have
 * it (inverse document frequency), and the more telling its place: path and description before lines, label and name
 * before goal. A case that failed last time comes before an equal one.
 */
export function rankCases({ cases, fields, rarity }: CaseIndex, change: Change): Chosen[] {
  const wanted = weigh(change);
  const scored = cases.map((each) => {
    const hits = [...fields.get(each.id)!].flatMap(([word, weight]) => {
      const asked = wanted.get(word);
      if (asked === undefined) return [];
      return [{ word, score: asked * weight * Math.log(1 + cases.length / rarity.get(word)!) }];
    });
    hits.sort((a, b) => b.score - a.score);
    const sum = hits.reduce((total, hit) => total + hit.score, 0);
    return { each, hits, score: each.lastResult === 'FAILED' ? sum * 1.2 : sum };
  });
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score > 0 && score >= best * ENOUGH)
    .slice(0, MOST)
    .map(({ each, hits }) => ({ id: each.id, words: hits.slice(0, 5).map((hit) => hit.word) }));
}

/** Each word once, with the weight of its most telling place; a word of many lines counts somewhat more. */
function weigh(change: Change): Map<string, number> {
  const weights = new Map<string, number>();
  const lines = new Map<string, number>();
  for (const word of change.lines.flatMap(wordsOf)) lines.set(word, (lines.get(word) ?? 0) + 1);
  for (const [word, count] of lines) weights.set(word, WEIGHTS.line * Math.min(2, 1 + Math.log10(count)));
  for (const word of change.paths.flatMap(wordsOf))
    weights.set(word, Math.max(weights.get(word) ?? 0, WEIGHTS.path));
  for (const word of change.texts.flatMap(wordsOf))
    weights.set(word, Math.max(weights.get(word) ?? 0, WEIGHTS.text));
  return weights;
}

function fieldsOf(each: RankedCase): Map<string, number> {
  const words = new Map<string, number>();
  const put = (text: string | null, weight: number) => {
    for (const word of wordsOf(text ?? '')) words.set(word, Math.max(words.get(word) ?? 0, weight));
  };
  put(each.labels.join(' '), FIELDS.labels);
  put(each.name, FIELDS.name);
  put(each.startPath, FIELDS.startPath);
  put(each.scenario, FIELDS.scenario);
  put([each.goal, each.steps, each.expected].join('\n'), FIELDS.body);
  return words;
}
