/** Expectations of where a link leads and which file a picture shows, without following it. */
import type { Target, TextMatch } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import { norms } from '../scene.ts';
import { isPage, isUrl, isUser, targetOf } from '../subject.ts';
import { parseValueTokens } from '../value.ts';
import { type CheckRule, checkRules, checkThat, type Statement } from './check-rule.ts';
import { pageAddress } from './checks-address.ts';

const ADDRESSED = new Set(['link', 'img', 'video', 'frame', 'menuitem', 'tab', 'button']);
const ADDRESS_OF =
  /^(?:the )?(?:address|url|href|destination|source|source file|src|file|file name|image file) of /;

/** A path names a page, so that a query or fragment may follow; a full address is meant to the letter. */
function addressMatch(tokens: readonly Token[], statement: Statement): TextMatch | null {
  const isPath =
    tokens.length === 1 &&
    (tokens[0]!.kind === 'path' || tokens[0]!.inner.startsWith('/')) &&
    tokens[0]!.inner !== '/';
  const path = isPath ? pageAddress(tokens, statement) : null;
  if (path) return path;
  const value = parseValueTokens(tokens, statement.scene);
  return value ? { op: 'equals', value } : null;
}

function leads(target: Target | null, match: TextMatch | null, negated: boolean): Draft[] | null {
  return target && match ? [checkThat({ check: 'leads-to', target, match }, negated)] : null;
}

export const LEADS_RULES: CheckRule[] = checkRules([
  {
    id: 'leads-to',
    title: 'Where a link leads',
    does: 'Compares the address of a link with a path or a full address, without following it.',
    verbs: ['lead', 'point', 'go'],
    complements: ['[back] to [the page] <v:words>'],
    examples: [
      'The "About" link leads to /about',
      'The "Docs" link points to "https://example.com/docs"',
      'The Help link does not lead to /',
    ],
    build: (statement) => {
      const { subject, slots, negated } = statement;
      if (isUser(subject.tokens) || isPage(subject.tokens, statement.scene)) return null;
      const target = targetOf(subject);
      if (!target?.role || !ADDRESSED.has(target.role)) return null;
      return leads(target, addressMatch(slots.tokens('v'), statement), negated);
    },
  },
  {
    id: 'comes-from',
    title: 'Which file a picture shows',
    does: 'The address of the picture contains the text.',
    verbs: ['come', 'be', 'load'],
    complements: ['[loaded|taken|served] from [the file] <v:value>'],
    examples: ['The picture of the Blue Lamp comes from "blue-lamp"', 'The logo is loaded from "logo.svg"'],
    build: ({ subject, slots, negated, verb }) => {
      if (verb.verb === 'be' && !/^(loaded|taken|served) /i.test(slots.words)) return null;
      const target = targetOf(subject);
      if (!target?.role || !/^(img|video|frame)$/.test(target.role)) return null;
      return leads(target, { op: 'contains', value: slots.value('v') }, negated);
    },
  },
  {
    id: 'address-of',
    title: 'The address of a link or picture',
    does: 'The same, said of the address.',
    verbs: ['be', 'contain', 'include', 'start', 'begin', 'end', 'equal'],
    complements: ['[exactly|equal to|with] <v:words>'],
    examples: [
      'The address of the Invoice link ends with ".pdf"',
      'The source of the image "Blue Lamp" contains "lamp"',
    ],
    build: (statement) => {
      const { subject, slots, negated, verb, scene } = statement;
      const said = ADDRESS_OF.exec(norms(subject.tokens));
      if (!said || isUrl(subject.tokens)) return null;
      const target = parseTarget(subject.tokens.slice(said[0].trim().split(' ').length), scene);
      if (!target?.role || !ADDRESSED.has(target.role)) return null;
      const tokens = slots.tokens('v');
      const ends =
        verb.verb === 'end' ? 'ends-with' : /^(start|begin)$/.test(verb.verb) ? 'starts-with' : null;
      if ((ends !== null) !== /^with /i.test(slots.words)) return null;
      if (ends === null && !/^(contain|include)$/.test(verb.verb))
        return leads(target, addressMatch(tokens, statement), negated);
      const value = parseValueTokens(tokens, scene);
      return leads(target, value ? { op: ends ?? 'contains', value } : null, negated);
    },
  },
]);
