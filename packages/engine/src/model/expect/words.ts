/** The words of a clause that carry its meaning, and how two of them are the same. */
import { NUMBER_WORDS as ALL_NUMBER_WORDS } from '../../plain/tables/words.ts';

const STOP = new Set(
  `a an the this that these those it its he she they them his her their we our you your i my me of in on at to from for
  with by as into onto over under up down out off about than then so and or but also too very just both each every
  is are was were be been being am has have had do does did can could may might must shall should will would
  there here who which what when where while after before once again able user customer person visitor someone somebody
  page site website app application screen see sees seen look looks show shows shown display displays displayed visible
  appear appears appeared find finds found get gets got make makes made let lets please new one any some all other
  successfully correctly properly really now whoever anybody anyone everybody everyone list lists listed contain contains
  contained hold holds read reads say says said tell tells told among first time
  bring brings operator admin administrator manager owner guest member buyer seller editor author teacher student patient`.split(
    /\s+/,
  ),
);

/** Without "one", which is mostly no number, and without those that are a part of one ("two hundred"). */
const NUMBER_WORDS = new Map(
  Object.entries(ALL_NUMBER_WORDS).filter(([word, value]) => value !== 1 && value <= 20 && word !== 'dozen'),
);

const STRONG_NO =
  /\b(no|not|never|none|nothing|nobody|neither|nor|without|cannot|gone|vanish\w*|disappear\w*)\b|n['’]t\b/i;
const WEAK_NO =
  /\b(remov\w*|delet\w*|hid\w*|clos\w*|dismiss\w*|clear\w*|empt\w*|away|longer|refus\w*|reject\w*|den(?:y|ied|ies)|block\w*|prevent\w*|stop\w*|fail\w*|disabl\w*|uncheck\w*|untick\w*|unselect\w*|deselect\w*|collaps\w*|logg?ed out|lacks?|missing|absen\w*|cancel\w*|revok\w*|zero)\b/i;
const STAYS = /\b(still|remain\w*|stay\w*|keeps?|kept|unchanged|always|continue\w*)\b/i;
/** Where going somewhere, or looking for something, is all that is to be done. */
const GOES =
  /\b(search\w*|filter\w*|sort\w*|brows(?:es?|ed|ing)|open\w*|go(?:es|ing)?|visit(?:s|ed|ing)?|navigat\w*|view(?:s|ed|ing)?|look\w*|finds?|find|reach\w*|leads?|return\w*|comes?|log(?:s|ged)? ?out|sign(?:s|ed)? ?out)\b/i;
/** Words of a page that tells that something was done; those of a thing ("order") alone do not. */
const EFFECT =
  /\b(thank\w*|success\w*|confirm(?:ed|ation)|complet\w+|done|saved?|sent|receiv\w+|placed|created|added|updated|changed|registered|subscri\w+|submitted|booked|booking|reserv\w+|paid|payment|purchas\w+|bought|ordered|order (?:number|no|#|id|placed|confirmed|received)|your order|shipped|delivered|uploaded|published|posted|joined|accepted|approved|welcome|hello|hi|greet\w*|signed (?:in|out|up)|logged (?:in|out)|sign out|log ?out|removed|deleted|cancell?ed|renamed|moved|copied|invited|assigned|enabled|disabled|activated|verified|on (?:its|the|their) way|is now|are now|humming|running|started|stopped)\b/i;
/** The page is to be another one: only then is its address what was asked for. */
const ADDRESS =
  /\b(url|address|path|redirect\w*|page|lands?|taken|leads?|led|navigat\w*|opens?|opened|title|tab|route|goes|back|returns?)\b/i;

export const saysGoes = (text: string) => GOES.test(text);
export const saysEffect = (text: string) => EFFECT.test(text);
export const saysAddress = (text: string) => ADDRESS.test(text);

const HAPPENS =
  /\b(appear\w*|becomes?|chang\w*|increas\w*|decreas\w*|updat\w*|add\w*|creat\w*|sav\w*|sent|plac\w*|buy\w*|bought|order(?:ed|s)\b|receiv\w*|redirect\w*|opens?|opened|taken|gets?|got|now|register\w*|sign\w*|log(?:s|ged)?[ -](?:in|out)|confirm\w*|submit\w*|complet\w*|upload\w*|download\w*)\b/i;

export const saysNo = (text: string) => STRONG_NO.test(text) || WEAK_NO.test(text);
export const saysNoPlainly = (text: string) => STRONG_NO.test(text);
export const saysStays = (text: string) => STAYS.test(text);
export const saysHappens = (text: string) => HAPPENS.test(text) || WEAK_NO.test(text);

/** Letters and digits without case and endings: `Orders` and `ordered` are `order`. */
export function stem(word: string): string {
  const low = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  if (low.length <= 3 || /\d/.test(low)) return low;
  const cut = low
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/(?<!s)s$/, '')
    .replace(/(ations?|ings?|ed|er|ment|ly)$/, '');
  return (cut.length >= 3 ? cut : low).replace(/(.)\1$/, '$1').replace(/e$/, '');
}

/** Stems of all words of a text that are not mere grammar. */
export function meaning(text: string): Set<string> {
  const words = text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter((word) => !STOP.has(word.toLowerCase()))
      .map(stem)
      .filter((word) => word.length > 1),
  );
}

/** The words of a text with a meaning that none of the stems has. */
export function wordsBeside(text: string, stems: ReadonlySet<string>): string[] {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => [...meaning(word)].some((one) => !stems.has(one))))];
}

export interface Place {
  text: string;
  start: number;
  end: number;
}

const QUOTED =
  /["“”„«»]([^"“”„«»\n]{1,300})["“”„«»]|(?<![\p{L}\p{N}])['‘]([^'‘’\n]{1,300})['’](?![\p{L}\p{N}])/gu;

/** What stands in quotes, to be taken to the letter. */
export function quotedTexts(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .map((match) => (match[1] ?? match[2])!.trim())
    .filter((one) => one !== '');
}

/** `{{config.key}}`, `{{output.name}}`. */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([^{}\n]{1,200}?)\s*\}\}/g)].map((match) => match[1]!);
}

/** Numbers outside of quotes and references, amounts without their signs; words up to twenty. */
export function numbersIn(text: string): number[] {
  const bare = withoutLiterals(text);
  const digits = bare.match(/(?<![\p{L}\d])\d[\d,]*(?:\.\d+)?/gu) ?? [];
  const spelled = (bare.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap(
    (word) => NUMBER_WORDS.get(word) ?? [],
  );
  return [...digits.map((digit) => Number(digit.replaceAll(',', ''))), ...spelled];
}

/** The same text with what is quoted or referred to blanked out, so that places stay. */
export function withoutLiterals(text: string): string {
  const blank = (found: string) => ' '.repeat(found.length);
  return text.replace(QUOTED, blank).replace(/\{\{[^{}\n]*\}\}/g, blank);
}

/** What a clause says one after the other: cut at "and", "but", "then", commas and semicolons outside of quotes. */
export function partsOf(text: string): Place[] {
  const bare = withoutLiterals(text);
  const parts: Place[] = [];
  let start = 0;
  const push = (end: number) => {
    if (meaning(text.slice(start, end)).size > 0) parts.push({ text: text.slice(start, end), start, end });
  };
  for (const match of bare.matchAll(/[,;](?!\d)|\.\s|\b(?:and|but|then|while|as well as)\b/gi)) {
    push(match.index);
    start = match.index + match[0].length;
  }
  push(text.length);
  return parts;
}
