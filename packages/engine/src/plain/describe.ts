/** Steps and targets in plain words, for titles, traces and explanations. */
import type {
  Action,
  Check,
  MailMatch,
  NumberMatch,
  Place,
  Step,
  Target,
  TextMatch,
  Value,
} from '@assay/contract';
import { describeValue } from '@assay/contract';

const ROLE_NAMES: Record<string, string> = {
  combobox: 'dropdown',
  listitem: 'list item',
  menuitem: 'menu item',
  columnheader: 'column header',
  img: 'image',
  radio: 'radio button',
  treeitem: 'tree item',
  contentinfo: 'footer',
  complementary: 'sidebar',
  progressbar: 'progress bar',
  file: 'file field',
};

const ORDINAL_NAMES: Record<number, string> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
};

const RELATION_NAMES = {
  in: 'in',
  'next-to': 'next to',
  'left-of': 'left of',
  'right-of': 'right of',
  above: 'above',
  below: 'below',
  'under-heading': 'under',
} as const;

function quote(value: Value | string): string {
  return `"${typeof value === 'string' ? value : describeValue(value)}"`;
}

function nth(ordinal: number): string {
  if (ordinal === 0) return 'same';
  return ORDINAL_NAMES[ordinal] ?? (ordinal < 0 ? `${-ordinal}th from last` : `${ordinal}th`);
}

/** `the "Add to cart" button`, `the second row`, `the "Status" cell in the "1042" row`. */
export function describeTarget(target: Target): string {
  const role = target.role ? (ROLE_NAMES[target.role] ?? target.role) : null;
  const name = target.name
    ? quote(target.name)
    : target.column && target.role !== 'row'
      ? quote(target.column)
      : null;
  const parts = [target.ordinal === undefined ? null : nth(target.ordinal), name, role].filter(
    (part) => part !== null,
  );
  const article = role || target.ordinal !== undefined ? 'the ' : '';
  let text = parts.length > 0 ? `${article}${parts.join(' ')}` : target.words;
  if (target.role === 'row' && target.column && target.name)
    text = `the row whose ${target.column} is ${quote(target.name)}`;
  if (target.by) text += ` (by ${target.by === 'testid' ? 'test id' : target.by})`;
  if (target.having && target.having.length > 0) text += ` with ${target.having.map(quote).join(' and ')}`;
  for (const relation of target.relations ?? [])
    text += ` ${RELATION_NAMES[relation.kind]} ${describeTarget(relation.of)}`;
  return text;
}

function duration(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000} second${ms === 1_000 ? '' : 's'}` : `${ms} ms`;
}

/** `click the "Save" button`, `expect the text "Saved" to be visible`; conditions and repetitions included. */
export function describeStep(step: Step): string {
  const base = step.kind === 'action' ? describeAction(step.do) : `expect ${describeCheck(step.expect)}`;
  const count = step.until ? `at most ${step.times ?? 50} times` : `${step.times} times`;
  let said = step.until
    ? `until ${condition(step.until)}, ${count}: ${base}`
    : step.times && step.times > 1
      ? `${base}, ${count}`
      : base;
  if (step.when) said = `if ${condition(step.when)}: ${said}`;
  if (step.each) said = `for each of ${describeTarget(step.each.target)}: ${said}`;
  if (!step.given) return said;
  return `if ${step.given.is ? '' : 'not: '}${condition(step.given.check)}: ${said}`;
}

function condition(check: Check): string {
  if (check.check === 'visible')
    return `${describeTarget(check.target)} is ${check.negated ? 'not ' : ''}visible`;
  if (check.check === 'dialog')
    return check.negated ? 'no browser dialog was shown' : 'a browser dialog was shown';
  return describeCheck(check).replace(' not to be ', ' is not ').replace(' to be ', ' is ');
}

export function describeAction(action: Action): string {
  switch (action.action) {
    case 'goto':
      return `go to ${describeValue(action.url)}`;
    case 'back':
    case 'forward':
      return `go ${action.action}`;
    case 'reload':
      return 'reload the page';
    case 'click': {
      const held = action.modifiers?.length ? ` while holding ${action.modifiers.join('+')}` : '';
      const each = action.each === 'all' ? 'each of ' : action.each ? `the first ${action.each} of ` : '';
      return `${action.seek ? 'look for and ' : ''}click ${each}${describeTarget(action.target)}${held}`;
    }
    case 'double-click':
    case 'right-click':
      return `${action.action} ${describeTarget(action.target)}`;
    case 'seek':
      return `look for ${describeTarget(action.target)}`;
    case 'reorder':
      return `drag ${describeTarget(action.target)} ${describePlace(action.to)}`;
    case 'select-text':
      return `select the text of ${describeTarget(action.target)}`;
    case 'hover':
      return `hover over ${describeTarget(action.target)}`;
    case 'focus':
    case 'clear':
      return `${action.action} ${describeTarget(action.target)}`;
    case 'fill':
      return `enter ${quote(action.value)} into ${describeTarget(action.target)}`;
    case 'fill-by-labels':
      return `fill the fields${action.target ? ` of ${describeTarget(action.target)}` : ''} with the values of the same labels`;
    case 'append':
      return `append ${quote(action.value)} to ${describeTarget(action.target)}`;
    case 'press': {
      const where = action.target ? ` in ${describeTarget(action.target)}` : '';
      return `press ${action.key}${where}${action.times && action.times > 1 ? ` ${action.times} times` : ''}`;
    }
    case 'select':
      return `select ${action.options.map(quote).join(' and ')} in ${describeTarget(action.target)}`;
    case 'check':
      return `tick ${describeTarget(action.target)}`;
    case 'uncheck':
      return `untick ${describeTarget(action.target)}`;
    case 'drag':
      return `drag ${describeTarget(action.target)} to ${describeTarget(action.to)}`;
    case 'upload':
      return `upload ${action.files.map(quote).join(' and ')}${action.target ? ` to ${describeTarget(action.target)}` : ''}`;
    case 'scroll':
      if (action.to === 'into-view' && action.target) return `scroll to ${describeTarget(action.target)}`;
      return `scroll ${action.to === 'top' || action.to === 'bottom' ? 'to the ' : ''}${action.to}${action.target ? ` in ${describeTarget(action.target)}` : ''}`;
    case 'wait-for':
      return action.check ? `wait for ${describeCheck(action.check)}` : `wait ${duration(action.ms ?? 0)}`;
    case 'switch-tab':
      if (typeof action.tab === 'number') return `switch to tab ${action.tab}`;
      return typeof action.tab === 'string'
        ? `switch to the ${action.tab} tab`
        : `switch to the tab that ${describeMatch(action.tab)}`;
    case 'close-tab':
      return 'close the tab';
    case 'answer-dialog':
      return `${action.accept ? 'accept' : 'dismiss'} the browser dialog${action.text ? ` with ${quote(action.text)}` : ''}`;
    case 'copy':
      return action.target ? `copy ${describeTarget(action.target)}` : 'copy the selection';
    case 'paste':
      return action.target ? `paste into ${describeTarget(action.target)}` : 'paste';
    case 'call-api':
      return `call the API ${quote(action.config)}`;
    case 'read-mail':
      return action.take === 'code'
        ? `read the code in the e-mail${describeMail(action.mail)}`
        : `read the link${action.link ? ` ${quote(action.link)}` : ''} in the e-mail${describeMail(action.mail)}`;
    case 'remember':
      return `remember ${wordOf(action.word)}${action.target ? describeTarget(action.target) : 'the URL'} as ${quote(action.name)}`;
  }
}

function wordOf(word: number | undefined): string {
  if (word === undefined) return '';
  return word < 0 ? 'the last word of ' : `word ${word} of `;
}

function describePlace(to: Place): string {
  if (typeof to === 'number') return to < 0 ? 'to the last place' : `to place ${to}`;
  if ('move' in to) return `${to.move} by ${to.by}`;
  return `to the ${to.row} ${to.column}`;
}

const MATCH_WORDS: Record<TextMatch['op'], string> = {
  equals: 'is',
  contains: 'contains',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  matches: 'matches the pattern',
  empty: 'is empty',
};
const MATCH_INFINITIVES: Record<TextMatch['op'], string> = {
  equals: 'be',
  contains: 'contain',
  'starts-with': 'start with',
  'ends-with': 'end with',
  matches: 'match the pattern',
  empty: 'be empty',
};
const NUMBER_WORDS: Record<NumberMatch['op'], string> = {
  eq: '',
  ne: 'other than ',
  gt: 'more than ',
  gte: 'at least ',
  lt: 'less than ',
  lte: 'at most ',
  between: 'between ',
};

function describeMatch(match: TextMatch): string {
  return match.value ? `${MATCH_WORDS[match.op]} ${quote(match.value)}` : MATCH_WORDS[match.op];
}
function toMatch(match: TextMatch): string {
  return match.value ? `${MATCH_INFINITIVES[match.op]} ${quote(match.value)}` : MATCH_INFINITIVES[match.op];
}
function describeMail({ to, from, subject, text }: MailMatch): string {
  return [
    to ? ` to ${quote(to)}` : '',
    from ? ` from ${quote(from)}` : '',
    subject ? ` whose subject ${describeMatch(subject)}` : '',
    text ? ` whose text ${describeMatch(text)}` : '',
  ].join('');
}
function amount(match: NumberMatch): string {
  return `${NUMBER_WORDS[match.op]}${match.value}${match.op === 'between' ? ` and ${match.to}` : ''}`;
}

/** `the text "Saved" to be visible`; what stands behind "expect". */
export function describeCheck(check: Check): string {
  const to = check.negated ? 'not to' : 'to';
  const bound = check.withinMs ? ` within ${duration(check.withinMs)}` : '';
  return `${statement()}${bound}`;

  function statement(): string {
    switch (check.check) {
      case 'visible': {
        const bare = check.target.role === undefined && check.target.exact && !check.target.ordinal;
        return `${bare ? 'the text ' : ''}${describeTarget(check.target)} ${to} be visible`;
      }
      case 'text':
        return `${check.target ? describeTarget(check.target) : 'the page'} ${to} ${toMatch(check.match)}`;
      case 'value':
        return `the value of ${describeTarget(check.target)} ${to} ${toMatch(check.match)}`;
      case 'number':
        return `the number in ${describeTarget(check.target)} ${to} be ${amount(check.match)}`;
      case 'count':
        return `the count of ${describeTarget(check.target)} ${to} be ${amount(check.match)}`;
      case 'enabled':
        return `${describeTarget(check.target)} ${check.negated ? 'to be disabled' : 'to be enabled'}`;
      case 'checked':
        return `${describeTarget(check.target)} ${to} be ${check.mixed ? 'partly ' : ''}ticked`;
      case 'selected':
        return check.option
          ? `${quote(check.option)} ${to} be selected in ${describeTarget(check.target)}`
          : `${describeTarget(check.target)} ${to} be selected`;
      case 'focused':
      case 'expanded':
        return `${describeTarget(check.target)} ${to} be ${check.check}`;
      case 'order':
        return `${describeTarget(check.target)} ${to} be in ${check.direction} order${check.column ? ` of ${quote(check.column)}` : ''}${check.as === 'auto' ? '' : ` (as ${check.as})`}`;
      case 'list':
        return `${check.target ? describeTarget(check.target) : 'the list'} ${to} hold ${check.exactly ? 'exactly ' : ''}${check.values.map(quote).join(', ')}${check.inOrder ? ' in this order' : ''}`;
      case 'leads-to':
        return `the address of ${describeTarget(check.target)} ${to} ${toMatch(check.match)}`;
      case 'url':
        return `the URL ${to} ${toMatch(check.match)}`;
      case 'title':
        return `the page title ${to} ${toMatch(check.match)}`;
      case 'request': {
        const path = check.path ? ` whose URL ${describeMatch(check.path)}` : '';
        const status = check.status ? ` answered with ${amount(check.status)}` : '';
        return `a ${check.method ? `${check.method} ` : ''}request${path}${status} ${to} have been made`;
      }
      case 'download': {
        const name = check.name ? ` whose name ${describeMatch(check.name)}` : '';
        const bytes = check.bytes ? ` of ${amount(check.bytes)} bytes` : '';
        const content = check.content ? ` whose content ${describeMatch(check.content)}` : '';
        return `a file${name}${bytes}${content} ${to} have been downloaded`;
      }
      case 'dialog':
        return `a browser dialog${check.match ? ` whose text ${describeMatch(check.match)}` : ''} ${to} have been shown`;
      case 'mail':
        return check.says
          ? `the ${check.says.of} of the e-mail${describeMail(check.mail)} ${to} ${toMatch(check.says.match)}`
          : `an e-mail${describeMail(check.mail)} ${to} have arrived`;
      case 'console-clean':
        return check.negated ? 'an error in the console' : 'no errors in the console';
      case 'accessible':
        return `the page ${to} be accessible${check.level ? ` at level ${check.level}` : ''}`;
      case 'judged':
        return `a model ${to} judge that ${check.claim}`;
    }
  }
}
