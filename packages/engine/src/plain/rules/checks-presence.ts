/** Expectations that something is shown, gone, or in a place. */
import { describeValue, literal, type Target } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget, parseTargets, relationTo } from '../noun.ts';
import { NO_PLACE } from '../noun-relations.ts';
import { isWord, norms } from '../scene.ts';
import { countedOf, isConsole, isPage, isPlural, isTitle, isUrl, isUser, targetOf } from '../subject.ts';
import { FIELD_ROLES } from '../tables/roles.ts';
import { dayOffset } from '../value.ts';
import { type CheckRule, checkRules, checkThat, matchOf, type Statement } from './check-rule.ts';
import { attributes, oneOf } from './compare-text.ts';
import { isPropertyOf, PROPERTIES } from './things-in.ts';

const SHOWN =
  '(visible|shown|displayed|present|there|available|found|seen|listed|rendered|offered|on screen|on the page|on the screen|in view|visible on the page|visible on the screen|shown on the page|displayed on the page|present on the page|to be seen|shown to the user|shown to me|displayed to the user|back|opened)';

const HIDDEN =
  '(hidden|gone|invisible|absent|missing|removed|deleted|cleared away|not there|removed from the page|not visible)';

/** "No broken images": a quality, by which nothing can be found and so nothing is missed. */
function isVacuous({ role, name, exact, alternatives }: Target): boolean {
  return (
    role !== undefined && name?.kind === 'literal' && !exact && !alternatives && /^\p{Ll}+$/u.test(name.text)
  );
}

/** Nothing of that name stands on a page. */
const VAGUE_THINGS =
  /^(?:(?:the|my|all|all the|these|those) )?(?:changes?|everything|things?|state|result|effects?|data|information|details|contents?|behaviou?r|order|sorting|settings?)$/;

function nothing(tokens: readonly Token[]): boolean {
  return isWord(tokens[0], 'nothing') && tokens.length === 1;
}

/** Subject and the place named behind the verb are one noun phrase: "Bob" + "in the table". */
function placed(statement: Statement): readonly Token[] {
  return statement.slots.has('place')
    ? [...statement.subject.tokens, ...statement.slots.tokens('place')]
    : statement.subject.tokens;
}

/** "3 products are shown", "no results are shown", "the Save button is shown", "A and B are shown". */
export function shown(
  tokens: readonly Token[],
  statement: Pick<Statement, 'scene' | 'negated'>,
  deniedBySubject = false,
): Draft[] | null {
  const { scene, negated } = statement;
  if (tokens.length === 0 || isPage(tokens) || isUser(tokens)) return null;
  if (nothing(tokens) || VAGUE_THINGS.test(norms(tokens))) return null;
  const counted = countedOf(tokens, scene);
  if (counted) return [checkThat({ check: 'count', target: counted.target, match: counted.match }, negated)];
  if (isWord(tokens[0], 'some', 'several', 'multiple') && isPlural(tokens)) {
    const target = parseTarget(tokens.slice(1), scene);
    if (!target || negated) return null;
    return [
      checkThat(
        { check: 'count', target, match: { op: 'gte', value: isWord(tokens[0], 'some') ? 1 : 2 } },
        false,
      ),
    ];
  }
  if (isWord(tokens[0], 'only')) return null;
  if (deniedBySubject && isPlural(tokens)) {
    const target = parseTarget(tokens, scene);
    if (target && isVacuous(target)) {
      scene.hints.push({
        message: `Nothing is called "${describeValue(target.name!)}" on a page, so that none is shown would prove nothing.`,
        suggestion: 'Put the words that would be seen in quotes, for example: there is no "Delete" button.',
      });
      return null;
    }
    if (target?.role === 'message' || target?.role === 'alert')
      return [checkThat({ check: 'visible', target }, true)];
    return target ? [{ expect: { check: 'count', target, match: { op: 'eq', value: 0 } } }] : null;
  }
  const targets = parseTargets(tokens, scene);
  if (!targets) return null;
  return targets.map((target) => checkThat({ check: 'visible', target }, negated));
}

export const PRESENCE_RULES: CheckRule[] = checkRules([
  {
    id: 'visible',
    title: 'Something is shown',
    does: 'The target can be seen on the page.',
    verbs: ['be'],
    complements: [SHOWN, `${SHOWN} <place:words>`],
    examples: [
      '"Order placed" is shown',
      'The Save button is visible',
      'The Cancel link should not be displayed',
      'A message is shown below the e-mail field',
    ],
    build: (statement) => {
      if (isConsole(statement.subject.tokens) || isUser(statement.subject.tokens)) return null;
      const either = isWord(statement.subject.tokens[0], 'either') ? oneOf(statement.subject.tokens) : null;
      if (either && !statement.slots.has('place') && !statement.negated)
        return [{ expect: { check: 'text', match: matchOf('matches', literal(either)) } }];
      const place = statement.slots.has('place') ? statement.slots.tokens('place') : null;
      if (
        place &&
        !/^(in|on|inside|within|under|below|above|next|beside|near|to|left|right|with|for|beneath|underneath)$/.test(
          place[0]!.norm,
        )
      )
        return null;
      // "Not available for viewers", "visible to visitors": to whom, which the page alone does not tell.
      if (place && isWord(place[0], 'to') && !/^to the (?:left|right) of /.test(norms(place))) return null;
      if (place && NO_PLACE.test(norms(place.slice(1)))) return null;
      if (place && isWord(place[0], 'for') && !parseTarget(place.slice(1), statement.scene)?.role)
        return null;
      const drafts = shown(placed(statement), statement, statement.subject.negated);
      // "Shown on 3 March": words behind "shown" that tell no place are no part of the name.
      const told = drafts?.every(({ expect }) => {
        const target = expect && 'target' in expect ? expect.target : undefined;
        return target && ((target.relations?.length ?? 0) > 0 || (target.having?.length ?? 0) > 0);
      });
      return place && !isPage(place.slice(1)) && !told ? null : drafts;
    },
  },
  {
    id: 'appears',
    title: 'Something appears',
    does: 'The same, said with a verb.',
    verbs: ['appear', 'exist', 'show', 'pop', 'come', 'stay', 'remain', 'open'],
    complements: [
      '',
      'up',
      '(visible|shown|there|on the page|on the screen|open|displayed|listed)',
      '[up] <place:words>',
    ],
    examples: [
      'A success message appears',
      'An error message shows up under the field',
      'The "Archive" button does not exist',
      'The dialog stays open',
    ],
    build: (statement) => {
      const { verb, subject, slots } = statement;
      if (verb.verb === 'stay' || verb.verb === 'remain') {
        if (
          slots.has('place') &&
          !/^(in|on|inside|below|under|above|next)$/.test(slots.tokens('place')[0]!.norm)
        )
          return null;
        if (slots.words === '' && !slots.has('place')) return null;
      }
      if (verb.verb === 'come' && !/^up$/i.test(slots.words)) return null;
      if (verb.verb === 'pop' && !/^up/i.test(slots.words)) return null;
      if (verb.verb === 'show' && !/^up\b/i.test(slots.words)) return null;
      if (isUser(subject.tokens) || isPage(subject.tokens, statement.scene)) return null;
      if (verb.verb === 'open') {
        const target = targetOf(subject);
        if (!target || !['dialog', 'menu', 'section'].includes(target.role ?? '') || slots.has('place'))
          return null;
      }
      if (
        slots.has('place') &&
        !/^(in|on|inside|within|under|below|above|next|beside|near|to|left|right|beneath|underneath)$/.test(
          slots.tokens('place')[0]!.norm,
        )
      )
        return null;
      return shown(placed(statement), statement, subject.negated);
    },
  },
  {
    id: 'has',
    title: 'Something has a part',
    does: 'The part can be seen inside it.',
    verbs: ['have', 'contain', 'show', 'display', 'include'],
    complements: ['<part:target>'],
    examples: ['The dialog has the heading "Delete project?"', 'The "Team" table contains a link "Invite"'],
    build: (statement) => {
      const { subject, slots, negated } = statement;
      const part = slots.target('part');
      if (!part.role || !part.name || part.role === 'text' || part.relations) return null;
      if (!isWord(slots.tokens('part')[0], 'the', 'a', 'an')) return null;
      if (isPage(subject.tokens, statement.scene) || isUser(subject.tokens) || isTitle(subject.tokens))
        return null;
      const holder = targetOf(subject);
      if (!holder?.role || FIELD_ROLES.has(holder.role)) return null;
      const target: Target = { ...part, relations: [{ kind: 'in', of: holder }] };
      return [checkThat({ check: 'visible', target }, negated)];
    },
  },
  {
    id: 'gone',
    title: 'Something is gone',
    does: 'The target can not be seen, and stays away.',
    verbs: ['be', 'become'],
    complements: [HIDDEN, `${HIDDEN} <place:words>`],
    examples: ['The spinner is gone', 'The "Delete" button is hidden'],
    build: (statement) => {
      const place = statement.slots.has('place') ? statement.slots.tokens('place') : null;
      if (place && !/^(in|on|from|inside|within)$/.test(place[0]!.norm)) return null;
      return shown(placed(statement), { ...statement, negated: !statement.negated });
    },
  },
  {
    id: 'disappears',
    title: 'Something disappears',
    does: 'The same, said with a verb.',
    verbs: ['disappear', 'vanish', 'go', 'close'],
    complements: ['', 'away', 'from <place:words>'],
    examples: [
      'The dialog closes',
      'The toast disappears within 10 seconds',
      'The row of order 1040 disappears from the table',
    ],
    build: (statement) => {
      const { verb, subject, slots } = statement;
      if (verb.verb === 'go' && !/^away$/i.test(slots.words)) return null;
      if (
        verb.verb === 'close' &&
        (slots.has('place') ||
          !['dialog', 'menu', 'section', 'banner'].includes(targetOf(subject)?.role ?? ''))
      )
        return null;
      const place = slots.has('place') ? slots.tokens('place') : [];
      // "disappears from the list" says where it was.
      const inside: Token[] =
        place.length > 0 && !isPage(place)
          ? [{ ...place[0]!, kind: 'word', text: 'in', norm: 'in', inner: 'in' }, ...place]
          : [];
      return shown([...subject.tokens, ...inside], { ...statement, negated: !statement.negated });
    },
  },
  {
    id: 'place',
    title: 'Something is in a place',
    does: 'The target is shown inside, next to or below another one.',
    verbs: ['be', 'stay', 'remain'],
    complements: [
      '(in|inside|within|on|next to|beside|near|left of|right of|to the left of|to the right of|above|below|under|beneath|underneath) <place:words>',
    ],
    examples: [
      'Bob is in the table',
      'The total is below the "Summary" heading',
      'Bob is in the table with role "Viewer" and status Pending',
    ],
    build: (statement) => placeCheck(statement),
  },
  {
    id: 'there-is',
    title: 'There is something',
    does: 'The target is shown; "there are 3 …" counts.',
    verbs: ['be', 'appear', 'exist'],
    complements: ['<x:words>'],
    examples: [
      'There is a "Checkout" button',
      'There is no Delete button in the row of Alice',
      'There are 3 rows in the table',
      'There are no results',
    ],
    build: (statement) => {
      if (norms(statement.subject.tokens) !== 'there') return null;
      let tokens = statement.slots.tokens('x');
      let none = false;
      if (isWord(tokens[0], 'no') && tokens.length > 1) {
        none = true;
        tokens = tokens.slice(1);
      }
      if (none && statement.negated) return null;
      const more = /(?:^| )(?:shown|displayed|visible|listed)$/.test(norms(tokens))
        ? tokens.slice(0, -1)
        : tokens;
      return (
        consoleErrors(more, none || statement.negated) ??
        shown(more, { ...statement, negated: statement.negated || none }, none)
      );
    },
  },
  {
    id: 'see',
    title: 'Someone sees something',
    does: 'The same, from the side of the user.',
    verbs: ['see', 'find', 'notice'],
    complements: ['<x:words>'],
    examples: [
      'I see "Welcome, Maria"',
      'The user should see the order table',
      'I do not see the "Admin" link',
      'I can see 3 products',
    ],
    build: (statement) => {
      if (!isUser(statement.subject.tokens) && statement.subject.tokens.length > 0) return null;
      let tokens = statement.slots.tokens('x');
      let none = false;
      if (isWord(tokens[0], 'no') && tokens.length > 1) {
        none = true;
        tokens = tokens.slice(1);
      }
      if (none && statement.negated) return null;
      return (
        consoleErrors(tokens, none || statement.negated) ??
        shown(tokens, { ...statement, negated: statement.negated || none }, none)
      );
    },
  },
]);

export const HOLDING_RULES: CheckRule[] = checkRules([
  {
    id: 'page-shows',
    title: 'The page shows a thing',
    does: 'The target can be seen on the page, or in the part of it that is named.',
    verbs: ['show', 'display', 'list', 'contain', 'have', 'include', 'offer', 'feature', 'hold'],
    complements: ['<x:words>'],
    examples: [
      'The page shows the order table',
      'The page has no errors',
      'The header has a "Sign in" link',
      'The row of Alice has no Delete button',
    ],
    build: (statement) => has(statement),
  },
]);

function placeCheck(statement: Statement): Draft[] | null {
  const { subject, slots, negated, scene } = statement;
  if (NO_PLACE.test(norms(slots.tokens('place')))) return null;
  if (/^(?:the )?(?:cursor|focus|keyboard focus)$/.test(norms(subject.tokens))) return null;
  if (dayOffset(slots.all) !== null || /^by default$/.test(norms(slots.tokens('place')))) return null;
  if (norms(subject.tokens) === 'there' || isUser(subject.tokens) || isPage(subject.tokens, statement.scene))
    return null;
  const place = slots.tokens('place');
  const relation =
    scene.text.slice(0, 0) + norms(allTokens(statement).slice(0, allTokens(statement).length - place.length));
  const joint = relation.split(' ').filter(Boolean);
  const withAt = place.findIndex((token, index) => index > 0 && isWord(token, 'with'));
  const where = withAt < 0 ? place : place.slice(0, withAt);
  const lead: Token[] = joint.map((word) => ({
    ...place[0]!,
    kind: 'word',
    text: word,
    norm: word,
    inner: word,
  }));
  const phrase = [...subject.tokens, ...lead, ...where];
  if (withAt < 0) return shown(phrase, statement, subject.negated);
  if (negated) return null;
  const target = parseTarget(subject.tokens, scene);
  const of = parseTarget(where, scene);
  if (!target || !of || joint.join(' ') !== 'in') return null;
  const row: Target = {
    ...target,
    words: `the row of ${target.words}`,
    ...(target.role ? {} : { role: of.role === 'list' ? 'listitem' : 'row' }),
    relations: [...(target.relations ?? []), { kind: 'in', of }],
  };
  const pairs = place.slice(withAt + 1);
  const rest = isWord(pairs[0], 'the') ? pairs.slice(1) : pairs;
  for (let split = 1; split < rest.length; split++) {
    const more = attributes(row, rest.slice(0, split), rest.slice(split), statement);
    if (more) return [{ expect: { check: 'visible', target: row } }, ...more];
  }
  return null;
}

function allTokens(statement: Statement): readonly Token[] {
  return statement.slots.all;
}

function consoleErrors(tokens: readonly Token[], negated: boolean): Draft[] | null {
  if (
    !negated ||
    !/^(?:any )?(?:javascript |js )?(?:console errors?|errors? (?:in|on) the (?:browser )?console|javascript errors?)$/.test(
      norms(tokens),
    )
  )
    return null;
  return [{ expect: { check: 'console-clean' } }];
}

/** In a message or a field "the order number": what it says there is not told. */
function isDescribed({ role, exact }: Target, holder: Target): boolean {
  return !role && !exact && holder.role !== 'combobox' && READ.has(holder.role ?? '');
}

const PARTED = new Set(['row', 'card', 'listitem']);

function isProperty({ role, exact, name }: Target): boolean {
  return !role && !exact && name?.kind === 'literal' && PROPERTIES.test(name.text);
}

const READ = new Set([...FIELD_ROLES, 'message', 'alert', 'heading', 'badge', 'tooltip', 'cell', 'text']);

export function has(statement: Statement): Draft[] | null {
  const { subject, slots, scene, verb } = statement;
  if (
    isUser(subject.tokens) ||
    isUrl(subject.tokens) ||
    isTitle(subject.tokens) ||
    norms(subject.tokens) === 'there'
  )
    return null;
  if (isConsole(subject.tokens)) return null;
  let tokens = slots.tokens('x');
  let none = false;
  if (isWord(tokens[0], 'no') && tokens.length > 1) {
    none = true;
    tokens = tokens.slice(1);
  }
  if (none && statement.negated) return null;
  const negated = statement.negated || none;
  const clean = isPage(subject.tokens, statement.scene) ? consoleErrors(tokens, negated) : null;
  if (clean) return clean;
  if (isPage(subject.tokens, statement.scene)) {
    // "The status Paid" may well be there in two pieces, which would be found by no name.
    if (negated && isPropertyOf(tokens) && !isWord(tokens[isWord(tokens[0], 'the') ? 1 : 0], 'name'))
      return null;
    return shown(tokens, { scene, negated }, none);
  }
  // "has Paid" could be anything; a thing that is had needs an article, a role or a quotation.
  const distinct =
    none ||
    (negated && isPlural(tokens)) ||
    isWord(tokens[0], 'a', 'an', 'the', 'any') ||
    verb.verb === 'list' ||
    tokens.some((token) => token.kind === 'quoted');
  if (!distinct) return null;
  if (/^(?:an? |the )?(?:maximum|minimum|max|min) /.test(norms(tokens))) return null;
  const holder = targetOf(subject);
  if (!holder || isPropertyOf(tokens)) return null;
  if (!none && !statement.negated && tokens.length === 1 && tokens[0]!.kind === 'quoted') return null;
  const targets = parseTargets(tokens, scene);
  if (!targets) return null;
  if (none && targets.some(isVacuous)) return null;
  // A card shows its price without the word "price".
  if (negated && PARTED.has(holder.role ?? '') && targets.some(isProperty)) return null;
  // "No errors for the fields Name and Email": what is said of the second is not known of the first.
  if (negated && targets.length > 1 && tokens.some((token) => isWord(token, 'for'))) return null;
  if (!none && targets.some((target) => isDescribed(target, holder))) return null;
  return targets.map((target): Draft => {
    const inside: Target = {
      ...target,
      words: `${target.words} in ${holder.words}`,
      relations: [...(target.relations ?? []), relationTo(target, 'in', holder)],
    };
    if ((none || statement.negated) && isPlural(tokens) && !isWord(tokens[0], 'the'))
      return { expect: { check: 'count', target: inside, match: { op: 'eq', value: 0 } } };
    return checkThat({ check: 'visible', target: inside }, negated);
  });
}
