/** What a clause says of one thing: two checks, each of the half of it, may find their halves at different things. */
import type { Check, Target } from '@assay/contract';
import { isAbsence, saidBy, stemsOf } from './said-by.ts';
import { akin, meaning, numbersIn, saysNo } from './words.ts';

const NAME = String.raw`(?:["“][^"”]{1,60}["”]|\p{Lu}[\p{L}\p{N}-]*|#?\d[\p{L}\p{N}-]*)`;
const COLUMN = new RegExp(
  String.raw`\b(?:column (?:called |named )?(?<after>${NAME})|(?<before>${NAME}) column)`,
  'u',
);
const ROW = new RegExp(
  String.raw`\b(?:the )?(?:row|entry|line) (?:of |for |called |with )?(?<name>${NAME})`,
  'u',
);
/** "The status of order 1043 is Shipped": something of a thing that has a name or a number, and what it is. */
const OF = new RegExp(
  String.raw`\bthe [\p{L} ]{1,30}? (?:of|for) (?<thing>[^.,;]*?(?<name>${NAME})) (?:is|are|shows?|reads?|says?|becomes?) (?<what>[^.,;]+)`,
  'u',
);
/** "Order 1043 is Shipped", "Bob's role is Editor", "Bob under Members". */
const IS = new RegExp(
  String.raw`^\W*(?:the |an? )?(?:\p{Ll}[\p{L}-]* ){0,3}(?:\p{Lu}[\p{L}-]* )??(?<name>${NAME})(?:['’]s(?<part> [\p{L} ]{1,30}?))? (?<verb>is|was|has|shows|reads|becomes|belongs to|owns|costs|weighs|under|as) (?:now |then )?(?<what>[^.;]+)$`,
  'u',
);
/** "The sidebar shows no errors", "no errors in the sidebar". */
const NONE_IN: RegExp[] = [
  /\b(?<place>\p{L}+) (?:shows?|displays?|lists?|has|holds?|contains?) (?:no|not any|neither) (?<what>\p{L}+)/iu,
  /\bno (?<what>\p{L}+) (?:\p{L}+ )?(?:in|on|inside|under|at) (?:the|his|her|their|its) (?<place>\p{L}+)/iu,
];
const HOLDS =
  /^\W*(?:the |a |an |his |her |their )?(?<place>[\p{L}-]+) (?:still |now |also |only )*(?:holds?|contains?) (?<what>.+)$/iu;

const THING = String.raw`(?:the |an? |its )?(?:["“][^"”]{1,60}["”]|[\p{L}\p{N}-]+)`;
/** "Both the subtotal and the total are 0", "Bob and Carol are invited". */
const PAIR = new RegExp(
  String.raw`^\W*(?:both |only )?(?<one>${THING}) and (?<other>${THING}) (?:both )?(?:are|were|have|show|read|say) (?<what>[^.;]+)$`,
  'iu',
);

/** Of a whole clause: what is said of two things has to be in a check of each. */
export function pairProblems(text: string, checks: readonly Check[]): string[] {
  const said = PAIR.exec(text.trim().replace(/\.$/, ''))?.groups;
  if (!said || saysNo(said.what!) || meaning(said.what!).size + numbersIn(said.what!).length === 0) return [];
  return [said.one!, said.other!].flatMap((thing) => {
    if (meaning(thing).size === 0) return [];
    const isMet = checks.some((check) => isNamed(check, thing) && shares(check, said.what!));
    return isMet ? [] : [`"${said.what!.trim()}" is said of ${thing} too, and no check has both.`];
  });
}

export function tieProblems(text: string, checks: readonly Check[]): string[] {
  const problems: string[] = [];
  const cell = COLUMN.exec(text);
  const column = cell && unquoted(cell.groups!.after ?? cell.groups!.before!);
  // "Has the column Price" speaks of the column alone; a value beside it is in a cell of it.
  const rowName = ROW.exec(text)?.groups?.name;
  const row = rowName === undefined ? null : unquoted(rowName);
  const isInIt = cell !== null && (row !== null || /\b(?:in|under) the $/i.test(text.slice(0, cell.index)));
  const value = isInIt ? valuesOf(text.replace(cell[0], ' ')) : [];
  if (isInIt && column !== null && (row !== null || value.length > 0)) {
    const isMet = checks.some(
      (check) =>
        columnsOf(check).some((own) => sharesWord(own, column)) &&
        (row === null || says(check, row)) &&
        value.every((one) => one === row || says(check, one)),
    );
    if (!isMet)
      problems.push(
        `"${text.trim()}" speaks of a cell: it needs one check whose target has the column "${column}"${row === null ? '' : ` in the row "${row}"`}, with what stands there.`,
      );
  }
  const of = OF.exec(text)?.groups;
  if (of && meaning(of.what!).size > 0) {
    const name = unquoted(of.name!);
    const isMet = checks.some((check) => isAbsence(check) || (says(check, name) && shares(check, of.what!)));
    if (!isMet)
      problems.push(
        `"${text.trim()}" says what ${of.thing} is: it needs one check that has both, such as a row of "${name}" with it.`,
      );
  }
  const is = of ? undefined : statedOf(text);
  if (is && saysSomething(is.what!) && !saysNo(is.what!)) {
    const name = unquoted(is.name!);
    const isMet = checks.some((check) => says(check, name) && shares(check, is.what!));
    if (!isMet)
      problems.push(
        `"${text.trim()}" says what ${name} is: it needs one check that has both, such as a row.`,
      );
  }
  for (const pattern of NONE_IN) {
    const none = pattern.exec(text)?.groups;
    const mixed = none && checks.find((check) => isAbsence(check) && mixes(check, none.place!, none.what!));
    if (none && mixed)
      problems.push(
        `That nothing is called "${none.place} ${none.what}" proves nothing: it needs "${none.what}" as what is absent, in the ${none.place}.`,
      );
  }
  const holds = HOLDS.exec(text)?.groups;
  if (holds && meaning(holds.place!).size > 0 && meaning(holds.what!).size > 0) {
    const isMet = checks.some(
      (check) =>
        (shares(check, holds.place!) && shares(check, holds.what!)) ||
        (isOfPage(check) && shares(check, holds.place!)),
    );
    if (!isMet)
      problems.push(
        `"${text.trim()}" says what is in it, and that both are shown does not tell so: it needs a target "in" that place, or the address or heading of the page.`,
      );
  }
  return problems;
}

/** What begins a sentence has a capital in any case: of "Checkout has three steps" it is no name of one thing among others. */
function statedOf(text: string): Record<string, string> | undefined {
  const said = IS.exec(text)?.groups as Record<string, string> | undefined;
  if (said === undefined || said.part !== undefined || /[\d"“]/.test(said.name!)) return said;
  const isFirst = text.trimStart().startsWith(said.name!);
  if (meaning(said.name!).size === 0) return undefined;
  return isFirst && !/^(?:is|was|belongs to|owns|under|as)$/.test(said.verb!) ? undefined : said;
}

/** The place is a word of the very name that is not there. */
function mixes(check: Check, place: string, what: string): boolean {
  return saidBy(check).literals.some((one) => {
    const own = meaning(one);
    return [place, what].every((words) => [...meaning(words)].some((word) => own.has(word)));
  });
}

function isOfPage(check: Check): boolean {
  if (check.negated) return false;
  const isHeading = 'target' in check && check.target?.role === 'heading';
  return check.check === 'url' || check.check === 'title' || check.check === 'download' || isHeading;
}

/** "Editor" as a name says something, which as a word does not. */
const saysSomething = (text: string) => meaning(text).size > 0 || valuesOf(` x ${text}`).length > 0;

/** Numbers, names and quoted texts; not the first word of a sentence. */
function valuesOf(text: string): string[] {
  const found = [...text.matchAll(new RegExp(String.raw`(?<=\p{L}\S*\s[^.]*?)${NAME}`, 'gu'))];
  return found.map(([word]) => unquoted(word));
}

function columnsOf(check: Check): string[] {
  const own: string[] = [];
  const walk = (target: Target | undefined): void => {
    if (!target) return;
    if (target.column) own.push(target.column);
    for (const { kind, of } of target.relations ?? []) {
      // The column of a board is a place.
      if (kind === 'in' && of.name?.kind === 'literal') own.push(of.name.text);
      walk(of);
    }
  };
  if ('target' in check) walk(check.target);
  if (check.check === 'order' && check.column) own.push(check.column);
  return own;
}

const unquoted = (text: string) => text.replace(/["“”#]/g, '').trim();

function says(check: Check, name: string): boolean {
  const low = name.toLowerCase();
  const edges = new RegExp(
    `(?<![\\p{L}\\p{N}])${low.replace(/[^\p{L}\p{N} ]/gu, '\\$&')}(?![\\p{L}\\p{N}])`,
    'u',
  );
  const { literals, numbers } = saidBy(check);
  return literals.some((one) => edges.test(one.toLowerCase())) || numbers.some((one) => String(one) === low);
}

function sharesWord(own: string, wanted: string): boolean {
  const stems = meaning(own);
  return [...meaning(wanted)].some((one) => stems.has(one)) || own.toLowerCase() === wanted.toLowerCase();
}

/** By its own words, not by what such a check is about ("total" of any number). */
function isNamed(check: Check, thing: string): boolean {
  const own = akin(meaning(saidBy(check).literals.join(' ')));
  return [...meaning(thing)].some((one) => own.has(one));
}

function shares(check: Check, text: string): boolean {
  const wanted = akin(meaning(text));
  const { literals, numbers } = saidBy(check);
  const own = [...numbers, ...literals.flatMap(numbersIn)];
  if (numbersIn(text).some((one) => own.includes(one))) return true;
  return (
    [...stemsOf(check)].some((one) => wanted.has(one)) ||
    valuesOf(` x ${text}`).some((one) => says(check, one))
  );
}
