/** Where a sentence happens: "In the row of Alice, …", "Under Notifications, …", "For the user @kenda, …". */
import type { Relation, Target } from '@assay/contract';
import { parseClause, trim } from './clause.ts';
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { parseTarget } from './noun.ts';
import type { Mode } from './parsed.ts';
import { copyMemory, isWord, type Scene } from './scene.ts';
import { CONTAINER_ROLES } from './tables/roles.ts';

export interface Place {
  relation: Relation;
  rest: readonly Token[];
}

const INSIDE = ['in', 'inside', 'within', 'on', 'at', 'for'];
const BELOW = ['under', 'below', 'beneath', 'underneath'];
/** Longest place that is looked for where no comma ends it. */
const PLACE_LIMIT = 12;

export function leadingPlace(all: readonly Token[], scene: Scene, mode: Mode): Place | null {
  const tokens = trim(all);
  const first = tokens[0];
  const below = isWord(first, ...BELOW);
  if (!below && !isWord(first, ...INSIDE)) return null;
  if (isWord(tokens[1], 'each', 'every', 'all', 'any', 'under', 'less')) return null;
  const comma = tokens.findIndex((token) => token.text === ',');
  if (comma > 1 && comma < tokens.length - 1) {
    const place = placeOf(tokens.slice(1, comma), below, isWord(first, 'for'), scene);
    if (place) return { relation: place, rest: tokens.slice(comma + 1) };
  }
  if (isWord(first, 'for')) return null;
  for (let end = 2; end < Math.min(tokens.length - 1, PLACE_LIMIT); end++) {
    if (tokens[end]!.kind !== 'word') continue;
    const place = placeOf(tokens.slice(1, end), below, false, scene);
    if (!place?.of.role) continue;
    const probe: Scene = {
      ...scene,
      probing: true,
      hints: [],
      nouns: new Map(),
      memory: copyMemory(scene.memory),
    };
    if (parseClause(tokens.slice(end), probe, mode, null))
      return { relation: place, rest: tokens.slice(end) };
  }
  return null;
}

function placeOf(tokens: readonly Token[], below: boolean, named: boolean, scene: Scene): Relation | null {
  const target = parseTarget(tokens, { ...scene, nouns: new Map() });
  if (!target) return null;
  if (below) {
    const heading = target.role === undefined || target.role === 'heading';
    return heading
      ? { kind: 'under-heading', of: { ...target, role: 'heading' } }
      : { kind: 'below', of: target };
  }
  if (named) return target.name || target.ordinal !== undefined ? { kind: 'in', of: target } : null;
  const holds = target.role !== undefined && CONTAINER_ROLES.has(target.role);
  return holds || (target.role === undefined && target.exact) || target.role === 'tab'
    ? { kind: 'in', of: target }
    : null;
}

/** The same Step at a place, unless it says itself where. */
export function placed(draft: Draft, place: Relation): Draft {
  const put = <T extends object>(step: T): T => {
    if (!('target' in step) || !step.target) return step;
    const target = step.target as Target;
    if ((target.relations && target.relations.length > 0) || target.ordinal === 0) return step;
    if (target.role === 'dialog' && place.of.role !== 'section') return step;
    const { name } = target;
    // The status in a row is the cell of that column.
    const read = 'check' in step && /^(?:text|number|value)$/.test(String(step.check));
    const bare = target.role === undefined && !target.exact && target.ordinal === undefined;
    if (read && bare && place.kind === 'in' && place.of.role === 'row' && name?.kind === 'literal')
      return {
        ...step,
        target: { words: target.words, role: 'cell', column: name.text, relations: [place] },
      };
    return { ...step, target: { ...target, relations: [place] } };
  };
  return {
    ...draft,
    ...(draft.do ? { do: put(draft.do) } : {}),
    ...(draft.expect ? { expect: put(draft.expect) } : {}),
    ...(draft.when ? { when: put(draft.when) } : {}),
  };
}
