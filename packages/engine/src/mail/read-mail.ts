import type { Action, ErrorCode, Evidence, Mail } from '@assay/contract';
import type { JudgeContext } from '../judge/look.ts';
import { codeOf, linkOf, secretsOfLink } from './extract.ts';
import { mailEvidence, mailPhrase, ofSomebodyElse, unclaimed } from './look-mail.ts';
import { NoMailbox } from './reader.ts';

/** A mailbox is asked again after so long. */
const ASK_AGAIN_MS = 250;

type ReadMail = Extract<Action, { action: 'read-mail' }>;

export type MailRead =
  | { outcome: 'done'; value: string; evidence: Evidence[]; notes: string[] }
  | { outcome: 'broken'; actual: string; evidence: Evidence[] }
  | { outcome: 'undecided'; reason: string; errorCode: ErrorCode; evidence: Evidence[] };

/**
 * Waits for the newest mail that fits, at most `withinMs` (default `limits.mailMs`), and takes a link or a code out of
 * it. A mail that does not come, or holds none, is a failure of the application; several that fit are undecided.
 * Throws NoMailbox, and PageTrouble when the mailbox cannot be read.
 */
export async function readMail(action: ReadMail, ctx: JudgeContext): Promise<MailRead> {
  if (ctx.mail === null) throw new NoMailbox();
  const boundMs = action.withinMs ?? ctx.limits.mailMs;
  const end = Math.min(Date.now() + boundMs, ctx.deadline);
  const name = mailPhrase(action.mail, ctx);
  for (;;) {
    const { mail, all, foreign, isAnybodys } = await ctx.mail.find(action.mail, { signal: ctx.signal });
    if (mail) return take(mail, action, ctx, isAnybodys ? [unclaimed(mail, ctx)] : []);
    const left = end - Date.now();
    if (ctx.signal.aborted || left <= 0) {
      if (foreign !== null)
        return {
          outcome: 'undecided',
          reason: ofSomebodyElse(foreign, ctx),
          errorCode: 'AGENT_UNDECIDED',
          evidence: [mailEvidence(foreign, ctx)],
        };
      const seen = all.length > 0 ? ` (${all.length} other arrived)` : '';
      return {
        outcome: 'broken',
        actual: `no e-mail${name} arrived within ${Math.round(boundMs / 1000)} s${seen}`,
        evidence: all.slice(0, 3).map((other) => mailEvidence(other, ctx)),
      };
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, ASK_AGAIN_MS)));
  }
}

function take(mail: Mail, action: ReadMail, ctx: JudgeContext, notes: string[]): MailRead {
  const link = action.link === undefined ? undefined : ctx.resolve(action.link);
  const found = action.take === 'link' ? linkOf(mail, link) : codeOf(mail);
  if (found.kind === 'one') {
    const secrets = action.take === 'link' ? secretsOfLink(found.value) : [found.value];
    for (const secret of secrets) ctx.mail!.keepSecret(secret);
    return { outcome: 'done', value: found.value, evidence: [mailEvidence(mail, ctx)], notes };
  }
  const proof = [mailEvidence(mail, ctx)];
  const what = action.take === 'link' ? (link === undefined ? 'link' : `link "${link}"`) : 'code';
  const subject = `the e-mail "${ctx.mask(mail.subject)}"`;
  if (found.kind === 'none')
    return { outcome: 'broken', actual: `${subject} holds no ${what}`, evidence: proof };
  const list = found.values
    .slice(0, 4)
    .map((value) => ctx.mask(value))
    .join(', ');
  const reason = `${subject} holds ${found.values.length} that may be meant: ${list}`;
  return { outcome: 'undecided', reason, errorCode: 'AGENT_AMBIGUOUS_TARGET', evidence: proof };
}
