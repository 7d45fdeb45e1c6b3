import type { Action, Target } from '@assay/contract';
import { type Acting, goOn, guardText, input, left, operate, pause, refuse, textOf } from './acting.ts';
import { aim, aimAt } from './aim.ts';
import { callApi } from './call-api.ts';
import { setChecked } from './check.ts';
import { clear, fill } from './fill.ts';
import { fillByLabels } from './fill-by-labels.ts';
import { press } from './keyboard.ts';
import { goBack, goto, reload } from './navigate.ts';
import { click, drag, focus, hover, selectText } from './pointer.ts';
import { reorder } from './reorder.ts';
import { clickEach, seek } from './seek.ts';
import { select } from './select.ts';
import { closeTab, switchTab } from './tabs.ts';
import { upload } from './upload.ts';

/** Does one action. Refusals are thrown (`Refused`); coming back means it was done. */
export async function act(acting: Acting, action: Action): Promise<void> {
  switch (action.action) {
    case 'goto':
      return goto(acting, textOf(acting, action.url));
    case 'back':
    case 'forward':
      return goBack(acting, action.action);
    case 'reload':
      return reload(acting);
    case 'seek':
      return find(acting, action.target);
    case 'reorder':
      return reorder(acting, action.target, action.to);
    case 'click':
      if (action.each) return clickEach(acting, action.target, action.each);
      if (action.seek) return click(acting, await seek(acting, action.target, 'click'));
      return click(acting, action.target, action.modifiers ? { modifiers: action.modifiers } : {});
    case 'double-click':
      return click(acting, action.target, { count: 2 });
    case 'right-click':
      return click(acting, action.target, { button: 'right' });
    case 'hover':
      return hover(acting, action.target);
    case 'select-text':
      return selectText(acting, action.target);
    case 'focus':
      return focus(acting, action.target);
    case 'fill':
      return fill(acting, action.target, action.value, 'replace');
    case 'fill-by-labels':
      return fillByLabels(acting, action.target);
    case 'append':
      return fill(acting, action.target, action.value, 'append');
    case 'clear':
      return clear(acting, action.target);
    case 'press':
      return press(acting, action.key, action.target, action.times ?? 1);
    case 'select':
      return select(acting, action.target, action.options, action.alternatives);
    case 'check':
      return setChecked(acting, action.target, true);
    case 'uncheck':
      return setChecked(acting, action.target, false);
    case 'drag':
      return drag(acting, action.target, action.to);
    case 'upload':
      return upload(acting, action.target, action.files);
    case 'scroll':
      return scroll(acting, action);
    case 'wait-for':
      // A wait for a check is evaluated by the judge; here only the pause a person asked for in words.
      return pause(action.ms ?? 0, acting.ended);
    case 'switch-tab':
      return switchTab(acting, action.tab);
    case 'close-tab':
      return closeTab(acting);
    case 'answer-dialog':
      return answerDialog(acting, action);
    case 'copy':
      return copy(acting, action);
    case 'paste':
      return paste(acting, action);
    case 'call-api':
      return callApi(acting, action.config);
    case 'read-mail':
      return refuse(acting, 'other', 'A page has no mailbox: e-mail is read by the loop of the test.');
    case 'remember':
      // The value itself is read by the loop; here the target is waited for.
      if (action.target) await aim(acting, action.target, { purpose: 'read', enabled: false, point: false });
      return;
  }
}

async function find(acting: Acting, target: Target): Promise<void> {
  const query = await seek(acting, target, 'read');
  if (!acting.target)
    await aimAt(acting, query, target.words, { purpose: 'read', enabled: false, point: false });
}

async function scroll(acting: Acting, action: Extract<Action, { action: 'scroll' }>): Promise<void> {
  if (action.target) {
    const aimed = await aim(acting, action.target, { purpose: 'read', enabled: false, point: false });
    await operate(acting, aimed.located, 'scrollTo', { ref: aimed.located.facts.ref, to: action.to });
    return;
  }
  const top = (await acting.worlds.frames(2_000))[0]!;
  await acting.worlds.call(top, 'scrollTo', [{ ref: null, to: action.to }], 2_000);
}

async function answerDialog(
  acting: Acting,
  action: Extract<Action, { action: 'answer-dialog' }>,
): Promise<void> {
  const text = action.text ? textOf(acting, action.text) : undefined;
  const { dialogs, changes } = acting.core;
  while (!dialogs.open) {
    goOn(acting);
    if (left(acting) <= 0) refuse(acting, 'no-dialog', 'No dialog is open.');
    await changes.wait(changes.count, Math.min(200, Math.max(1, left(acting))));
  }
  const { current } = dialogs;
  await dialogs.answer(action.accept, text);
  if (current)
    acting.notes.push(
      `${action.accept ? 'Accepted' : 'Dismissed'} the ${current.type} "${current.message}".`,
    );
}

async function copy(acting: Acting, action: Extract<Action, { action: 'copy' }>): Promise<void> {
  let text = '';
  if (action.target) {
    const aimed = await aim(acting, action.target, { purpose: 'read', enabled: false, point: false });
    const { ref, labelledValue } = aimed.located.facts;
    text = labelledValue ?? (await operate(acting, aimed.located, 'copyText', ref)) ?? '';
  } else {
    for (const frame of await acting.worlds.frames(2_000)) {
      text = await acting.worlds.call(frame, 'copyText', [null], 2_000);
      if (text) break;
    }
    if (!text) refuse(acting, 'other', 'Nothing is selected, so there is nothing to copy.');
  }
  acting.core.clipboard.text = text;
}

async function paste(acting: Acting, action: Extract<Action, { action: 'paste' }>): Promise<void> {
  const { text } = acting.core.clipboard;
  if (text === '') refuse(acting, 'other', 'Nothing was copied before, so there is nothing to paste.');
  guardText(acting, text);
  if (action.target) {
    const aimed = await aim(acting, action.target, { purpose: 'fill', point: false });
    await operate(acting, aimed.located, 'focusField', { ref: aimed.located.facts.ref, select: 'end' });
  }
  goOn(acting);
  for (const frame of await acting.worlds.frames(2_000))
    if (await acting.core.hands.on(acting.worlds.call(frame, 'offerPaste', [text], 2_000))) return;
  await input(acting, acting.page.keyboard.insertText(text));
}
