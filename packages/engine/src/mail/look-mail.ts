import type { Check, Mail, MailMatch } from '@assay/contract';
import { matchText } from '../judge/compare.ts';
import { evidence, type JudgeContext, type Look, textOf } from '../judge/look.ts';
import { clip, quote, textPhrase } from '../judge/phrase.ts';
import { MASK } from '../page/masker.ts';
import { codeOf, secretsOfLink } from './extract.ts';
import { NoMailbox } from './reader.ts';

type MailCheck = Extract<Check, { check: 'mail' }>;

/** A mail arrived since the test began; with `says`: the newest that fits reads as expected. */
export async function lookMail(check: MailCheck, ctx: JudgeContext): Promise<Look> {
  if (ctx.mail === null) throw new NoMailbox();
  const name = mailPhrase(check.mail, ctx);
  const { says } = check;
  const expected =
    says === undefined
      ? `${check.negated ? 'no' : 'an'} e-mail${name} to arrive`
      : `the ${says.of} of the e-mail${name} ${textPhrase(says.match, textOf(says.match.value, ctx), 'be', check.negated === true)}`;
  const { mail, all, foreign, isAnybodys } = await ctx.mail.find(check.mail, {
    signal: ctx.signal,
    // "No e-mail arrives" speaks of all of them.
    toAnybody: check.negated === true && says === undefined,
    // Said again after something was done, it is another one that has to come.
    ...(says === undefined && !check.negated && { afresh: ctx.actionStartedAt }),
  });
  if (foreign !== null) {
    const reason = ofSomebodyElse(foreign, ctx);
    return { truth: null, expected, actual: reason, reason, evidence: [mailEvidence(foreign, ctx)] };
  }
  if (mail === null) {
    const others = all.slice(0, 3).map((other) => line(other, ctx));
    const seen = others.length > 0 ? ` (arrived: ${others.join('; ')})` : '';
    const actual = `no such e-mail has arrived since the test began${seen}`;
    const proof = all.slice(0, 3).map((other) => mailEvidence(other, ctx));
    if (says === undefined) return { truth: false, expected, actual, evidence: proof };
    return { truth: null, absent: true, expected, actual, reason: actual, evidence: proof };
  }
  const proof = {
    evidence: [mailEvidence(mail, ctx)],
    ...(isAnybodys && { unclaimed: unclaimed(mail, ctx) }),
  };
  if (says === undefined) ctx.mail.noteArrival(mail);
  if (says === undefined)
    return { truth: true, expected, actual: `it arrived: ${line(mail, ctx)}`, ...proof };
  const text = ctx.mask(partOf(mail, says.of));
  const shown = quote(clip(hideSecrets(mail, text).replace(/\s+/g, ' ').trim(), 200));
  return {
    truth: matchText(text, says.match, textOf(says.match.value, ctx), {
      words: says.of === 'text' || says.of === 'subject',
    }),
    expected,
    actual: `it says ${shown}`,
    ...proof,
  };
}

/** Tests in parallel may share a mailbox, so it is no proof. */
export function ofSomebodyElse(mail: Mail, ctx: Pick<JudgeContext, 'mask'>): string {
  return `${line(mail, ctx)} fits, but the test has used another address: say to whom the e-mail has to come`;
}

/** What is told of a mail that nobody named an address for. */
export function unclaimed(mail: Mail, ctx: Pick<JudgeContext, 'mask'>): string {
  return `the e-mail ${line(mail, ctx)} was taken to mean the one of this test, which has used no address and names none`;
}

function partOf(mail: Mail, part: NonNullable<MailCheck['says']>['of']): string {
  switch (part) {
    case 'subject':
      return mail.subject;
    case 'text':
      return mail.text;
    case 'sender':
      return mail.from;
    case 'recipient':
      return mail.to.join(', ');
  }
}

/** ` to "ann@example.com" with the subject "Welcome"`, or nothing. */
export function mailPhrase(match: MailMatch, ctx: Pick<JudgeContext, 'resolve' | 'mask'>): string {
  const say = (value: Parameters<JudgeContext['resolve']>[0]) => quote(ctx.mask(ctx.resolve(value)));
  const words: string[] = [];
  if (match.to) words.push(`to ${say(match.to)}`);
  if (match.from) words.push(`from ${say(match.from)}`);
  if (match.subject?.value) words.push(`whose subject ${verb(match.subject.op)} ${say(match.subject.value)}`);
  if (match.text?.value) words.push(`whose text ${verb(match.text.op)} ${say(match.text.value)}`);
  return words.map((word) => ` ${word}`).join('');
}

function verb(op: string): string {
  return op === 'equals' ? 'is' : op === 'matches' ? 'matches' : 'contains';
}

function line(mail: Mail, ctx: Pick<JudgeContext, 'mask'>): string {
  return ctx.mask(`${quote(clip(hideSecrets(mail, mail.subject), 80))} to ${mail.to.join(', ') || 'nobody'}`);
}

/** A text of the mail without the codes and tokens in it that let people in, also where nobody takes them out. */
function hideSecrets(mail: Mail, text: string): string {
  const code = codeOf(mail);
  const codes = code.kind === 'one' ? [code.value] : code.kind === 'many' ? code.values : [];
  const secrets = [...codes, ...mail.links.flatMap(({ url }) => secretsOfLink(url))];
  return secrets.reduce((rest, secret) => {
    // "482-913" and "482 913" are the same code.
    const loose = [...secret].map((sign) => sign.replace(/[^\w]/, '\\$&')).join('[ -]?');
    return rest.replace(new RegExp(loose, 'g'), MASK);
  }, text);
}

/** What is kept of a mail: who, to whom, when, and how it reads. */
export function mailEvidence(mail: Mail, ctx: JudgeContext) {
  const text = clip(hideSecrets(mail, mail.text).replace(/\s+/g, ' ').trim(), 500);
  const subject = quote(hideSecrets(mail, mail.subject));
  const summary = `e-mail from ${mail.from} to ${mail.to.join(', ')}, subject ${subject}: ${text}`;
  return evidence('mail', summary, ctx, mail.at);
}
