import type { Action, Target, Value } from '@assay/contract';
import type { Purpose } from '../../page/in-page/query.ts';
import type { Named } from '../../page/observe/types.ts';
import type { PageSession } from '../../page/types.ts';
import type { ParseValue } from '../expect/check-input.ts';
import type { Call } from '../model.ts';
import type { Containment } from './containment.ts';
import { ACTING } from './tools.ts';

export interface ToActionOptions {
  session: PageSession;
  containment: Containment;
  parse: ParseValue;
  /** `look`: only what moves between pages and opens what is closed. */
  mode: 'act' | 'look';
  baseUrl: string;
  /** All that a person wrote for this test: a file has to be named in it. */
  written: string;
}

/** Roles that lead somewhere or open something, and change nothing. */
const LEADING = /^(link|tab|menuitem|treeitem)$/;
const SAMPLES = /^sample\.(png|pdf|txt)$/;

/** The Action of a call, with a Target that leads to the element; or why it is not done, for the model to read. */
export async function toAction(call: Call, options: ToActionOptions): Promise<Action | { refused: string }> {
  const { session, containment, parse, mode } = options;
  const input = call.input as Record<string, unknown>;
  const tool = ACTING[call.name]!;
  if (mode === 'look' && !tool.isLooking && call.name !== 'click')
    return {
      refused: `${call.name}: this clause says what has to be so; nothing may be changed to make it so`,
    };
  const ref = input.ref as string | undefined;
  let named: Named | null = null;
  if (ref !== undefined) {
    named = await session.targetOf(ref, tool.purpose as Purpose);
    if (!named)
      return {
        refused: `${ref} is not on the page any more, or cannot be told from others; look at the page again`,
      };
    if (call.name !== 'hover' && call.name !== 'scroll' && call.name !== 'remember') {
      const does = call.name === 'select' ? (input.options as string[]).join(' ') : '';
      const why = containment.control(named, does);
      if (why !== null) return { refused: `${call.name} ${ref}: ${why}` };
    }
    if (mode === 'look' && call.name === 'click' && !LEADING.test(named.role) && named.expanded === null)
      return {
        refused: `click ${ref}: while an expectation is looked for only links, tabs, menus and what opens and closes may be clicked`,
      };
  }
  const target = named?.target as Target;
  const typed = (text: unknown): Value => parse(String(text));
  switch (call.name) {
    case 'click':
    case 'hover':
    case 'clear':
    case 'check':
    case 'uncheck':
      return { action: call.name, target };
    case 'double_click':
      return { action: 'double-click', target };
    case 'right_click':
      return { action: 'right-click', target };
    case 'fill':
    case 'append': {
      const value = typed(input.value);
      const why = containment.typing(value, named!);
      return why === null ? { action: call.name, target, value } : { refused: `${call.name} ${ref}: ${why}` };
    }
    case 'select': {
      const values = (input.options as string[]).map(typed);
      const why = values.map((value) => containment.typing(value, named!)).find((one) => one !== null);
      return why ? { refused: `select ${ref}: ${why}` } : { action: 'select', target, options: values };
    }
    case 'press': {
      const key = String(input.key);
      if (!named && /(^|\+)(Enter|Space|NumpadEnter| )$/i.test(key))
        return { refused: `press ${key}: say by its ref what it is meant for` };
      if (/(^|\+)(Meta|F\d+)/i.test(key))
        return { refused: `press ${key}: keys of the browser itself are not pressed` };
      return {
        action: 'press',
        key,
        ...(named && { target }),
        ...(input.times ? { times: Number(input.times) } : {}),
      };
    }
    case 'drag': {
      const to = await session.targetOf(String(input.to), 'drop');
      if (!to) return { refused: `${input.to} is not on the page any more; look at the page again` };
      const why = containment.control(to);
      return why === null
        ? { action: 'drag', target, to: to.target }
        : { refused: `drag to ${input.to}: ${why}` };
    }
    case 'upload': {
      const files = input.files as string[];
      const foreign = files.find((file) => !SAMPLES.test(file) && !options.written.includes(file));
      if (foreign !== undefined || files.some((file) => /(^|[/\\])\.\.([/\\]|$)/.test(file)))
        return { refused: `upload: only files that the test names, or sample.png, sample.pdf, sample.txt` };
      return {
        action: 'upload',
        ...(named && { target }),
        files: files.map((text) => ({ kind: 'literal' as const, text })),
      };
    }
    case 'scroll':
      return { action: 'scroll', to: input.to as 'top', ...(named && { target }) };
    case 'goto': {
      const url = String(input.url);
      if (/\{\{/.test(url)) return { refused: 'goto: stored values do not go into addresses' };
      const absolute = URL.parse(url, options.baseUrl)?.href;
      if (!absolute) return { refused: `goto: ${url} is no address` };
      const why = containment.address(absolute);
      return why === null
        ? { action: 'goto', url: { kind: 'literal', text: url } }
        : { refused: `goto: ${why}` };
    }
    case 'back':
    case 'reload':
      return { action: call.name };
    case 'wait':
      return { action: 'wait-for', ms: Math.round(Number(input.seconds) * 1000) };
    case 'switch_tab':
      return { action: 'switch-tab', tab: input.tab as number };
    case 'close_tab':
      return { action: 'close-tab' };
    case 'answer_dialog': {
      const accept = input.accept === true;
      const said = session.log.dialogs.findLast((dialog) => dialog.answered === null)?.message ?? '';
      const why = accept ? containment.dialog(said) : null;
      if (why !== null) return { refused: `answer_dialog: ${why}; dismiss it` };
      if (typeof input.text === 'string' && /\{\{/.test(input.text))
        return { refused: 'answer_dialog: stored values are not typed into dialogs' };
      return {
        action: 'answer-dialog',
        accept,
        ...(typeof input.text === 'string' && { text: typed(input.text) }),
      };
    }
    case 'remember':
      if (named!.surroundings.isPassword)
        return { refused: 'remember: what is in a password field is not kept' };
      return { action: 'remember', name: String(input.name), target, of: 'text' };
  }
  return { refused: `There is no tool called ${call.name}.` };
}
