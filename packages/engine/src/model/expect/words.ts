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
  /\b(no|not|never|none|nothing|nobody|neither|nor|instead|rather than|without|cannot|gone|vanish\w*|disappear\w*)\b|n['’]t\b/i;
const WEAK_NO =
  /\b(remov\w*|delet\w*|hid\w*|clos\w*|dismiss\w*|clear\w*|empt\w*|away|longer|refus\w*|reject\w*|den(?:y|ied|ies)|block\w*|prevent\w*|stop\w*|fail\w*|disabl\w*|uncheck\w*|untick\w*|unselect\w*|deselect\w*|collaps\w*|logg?ed out|lacks?|missing|absen\w*|cancel\w*|revok\w*|zero)\b/i;
const STAYS = /\b(still|remain\w*|stay\w*|keeps?|kept|unchanged|always|continue\w*)\b/i;
/** Verbs of going somewhere, or of looking for something. */
const GOES =
  /^(?:search\w*|filter\w*|sort\w*|brows(?:es?|ed|ing)|open(?:s|ed|ing)?|go(?:es|ing)?|visit(?:s|ed|ing)?|navigat\w*|views?|viewed|viewing|looks?|looking|finds?|reach(?:es)?|leads?|returns?|comes?)$/i;
const OUT = /^(?:log|logs|logged|sign|signs|signed)$/i;
const MODAL = /^(?:can|may|could|should|must|will|to)$/i;
const DETERMINER = /^(?:the|a|an|this|that|its|his|her|their|my|your|new|all)$/i;
const MANY = /^(?:users|customers|visitors|members|guests|admins|editors|this|his|always|then|plus)$/i;
/** Words of a page that tells that something was done; those of a thing ("order") alone do not. */
const EFFECT =
  /\b(thank\w*|success\w*|confirm(?:ed|ation)|completed|is complete|done|saved|sent|received|placed|created|added|updated|changed|registered|subscribed|submitted|booked|reserved|paid|purchased|your purchase|purchase of|bought|ordered|(?:order|booking|payment|purchase|reservation|subscription|registration) (?:number|no|#|id|placed|confirmed|received|complete|completed|accepted|active|is|was|has)|your (?:order|booking) (?:is|was|has|will)|shipped|delivered|uploaded|published|posted|joined|accepted|approved|welcome|hello|hi|greet\w*|signed (?:in|out|up)|logged (?:in|out)|sign out|log ?out|removed|deleted|cancell?ed|renamed|moved|copied|invited|assigned|enabled|disabled|activated|verified|on (?:its|the|their) way|is now|are now|humming|running|started|stopped|archived|closed|resolved|rejected|scheduled|shared|imported|exported|applied|redeemed|restored)\b/i;
/** The page is to be another one: only then is its address what was asked for. */
const ADDRESS =
  /\b(url|address|path|redirect\w*|page|lands?|taken|leads?|led|navigat\w*|opens?|opened|title|tab|route|goes|back|returns?)\b/i;

/** Going somewhere is all that is to be done: it is the first verb, and no noun as in "creates views". */
export function saysGoes(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}-]+/gu) ?? [];
  for (const [at, word] of words.slice(0, 7).entries()) {
    const before = words[at - 1] ?? '';
    if (GOES.test(word) && !DETERMINER.test(before)) return true;
    if (/^(?:log|sign)(?:s|ged|ned)?-?out$/i.test(word)) return true;
    if (OUT.test(word) && /^out$/i.test(words[at + 1] ?? '')) return true;
    // Another verb: behind "can", or as "buys".
    if (MODAL.test(before) && !/ly$|^be$|^able$/i.test(word)) return false;
    if (/[^s]s$/.test(word) && !/^\p{Lu}/u.test(word) && !MANY.test(word)) return false;
  }
  return false;
}
export const saysEffect = (text: string) => EFFECT.test(text);
export const saysAddress = (text: string) => ADDRESS.test(text);

const HAPPENS =
  /\b(appear\w*|becomes?|chang\w*|increas\w*|decreas\w*|updat\w*|add\w*|creat\w*|sav\w*|sent|plac\w*|buy\w*|bought|order(?:ed|s)\b|receiv\w*|redirect\w*|opens?|opened|taken|gets?|got|now|register\w*|sign\w*|log(?:s|ged)?[ -](?:in|out)|confirm\w*|submit\w*|complet\w*|upload\w*|download\w*)\b/i;

/** What is only to be seen, also where it stands in a goal. */
const STATED =
  /\b(?:is|are|was|were) (?:\w+ly |then |now |also )?(?:listed|shown|displayed|visible|marked|labell?ed|found|seen|there|pending)\b|\b(?:appears?|shows? up)\b|^\W*(?:(?:and|then) )?(?:sees?|notices?|reads?)\b/i;

export const saysStated = (text: string) => STATED.test(text);
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
  if (/^e?mails?$/.test(low)) return 'mail';
  const bare = low
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/(?<!s)s$/, '');
  // Twice: `registered` is `register`, which is `regist`.
  const cut = withoutEnding(withoutEnding(bare));
  // `logg` is `log`, but `adds` is `add`.
  return cut.replace(/(?<=..)(.)\1$/, '$1').replace(/e$/, '');
}

function withoutEnding(word: string): string {
  const cut = word.replace(/(ations?|ings?|ed|er|ment|ly)$/, '');
  return cut.length >= 3 ? cut : word;
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

/** Words that people use for the same. Not for what is absent: by another name nothing would be missed. */
const AKIN = [
  'buy bought purchase order',
  'send sent',
  'pay paid',
  'register registration',
  'error wrong invalid incorrect fail failure denied',
  'remove delete',
  'log login logon sign signin',
  'picture image photo',
].map((group) => new Set(group.split(' ').map(stem)));

/** The stems, and those of words that mean the same. */
export function akin(stems: ReadonlySet<string>): Set<string> {
  const groups = AKIN.filter((group) => [...group].some((one) => stems.has(one)));
  return new Set([...stems, ...groups.flatMap((group) => [...group])]);
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
  return numbersAt(text).map(({ number }) => number);
}

/** The same with where they stand, in their order. */
export function numbersAt(text: string): { number: number; start: number; end: number }[] {
  const found = [...withoutLiterals(text).matchAll(/(?<![\p{L}\d])\d[\d,]*(?:\.\d+)?|\p{L}+/gu)];
  return found.flatMap(({ 0: word, index }) => {
    const number = /^\d/.test(word) ? Number(word.replaceAll(',', '')) : NUMBER_WORDS.get(word.toLowerCase());
    return number === undefined ? [] : [{ number, start: index, end: index + word.length }];
  });
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
  for (const match of bare.matchAll(
    /[,;](?!\d)|(?<!\b(?:Mr|Mrs|Ms|Dr|St|No|vs))\.\s|(?<!\b(?:between|from)\s[$€£]?[\d.,]{1,12}\s)\b(?:and|but|nor|then|while|as well as)\b/gi,
  )) {
    push(match.index);
    start = match.index + match[0].length;
  }
  push(text.length);
  return parts;
}
