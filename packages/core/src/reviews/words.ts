/** Words that stand in every code base and say nothing of what a change is about. */
const STOP = new Set(
  `the and for with that this from into not are was were have has had but you your our all any can will its then than
  src lib app index main test tests spec component components page pages util utils helper helpers common shared core
  function return const let var import export default class type interface async await null undefined true false new
  public private static void string number boolean object array value values props state data name item items key
  div span style styles css html jsx tsx json yml yaml http https www com org api get set add added remove removed
  update updated change changed fix fixed feat chore refactor merge pull request branch feature bugfix
  open click enter fill select check shown visible contains expected button link field message should must when`
    .split(/\s+/)
    .filter(Boolean),
);

/** `src/checkout/CartTotals.tsx` -> checkout, cart, total. Lower case, singular, at least three letters. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(singular)
    .filter((word) => word.length >= 3 && word.length <= 40 && !/^\d+$/.test(word) && !STOP.has(word));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
