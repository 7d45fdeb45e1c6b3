import type { Check } from '@assay/contract';
import type { PageSession } from '../../page/types.ts';
import { isDenied, matchText } from '../compare.ts';
import { type JudgeContext, type Look, textOf } from '../look.ts';
import { quote, subject, textPhrase } from '../phrase.ts';

/**
 * A person who reads an alert says 'the message "…" appears', as of any other message. Null when the open dialog is
 * not what the check is about.
 */
export function lookAtOpenDialog(check: Check, session: PageSession, ctx: JudgeContext): Look | null {
  const open = session.log.dialogs.findLast((dialog) => dialog.answered === null);
  if (!open || (check.check !== 'visible' && check.check !== 'text') || check.target?.relations?.length) {
    return null;
  }
  const actual = `the ${open.type} says ${quote(open.message, 80)}`;
  const to = check.negated ? 'not to' : 'to';
  if (check.check === 'visible') {
    const name = textOf(check.target.name, ctx);
    const isDialog = check.target.role === 'dialog' || check.target.role === 'alertdialog';
    const says = { op: 'contains' } as const;
    const fits = name === '' ? isDialog : matchText(open.message, says, name, { words: true });
    if (fits && !check.negated && isDenied(open.message, name)) return null;
    return fits ? { truth: true, expected: `${subject(check.target)} ${to} be visible`, actual } : null;
  }
  const wanted = textOf(check.match.value, ctx);
  if (!matchText(open.message, check.match, wanted, { words: true })) return null;
  const what = check.target ? subject(check.target) : 'the page';
  const expected = `${what} ${textPhrase(check.match, wanted, 'say', check.negated === true)}`;
  return { truth: true, expected, actual };
}
