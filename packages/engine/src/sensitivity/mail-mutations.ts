import type { Check, Mail, TextMatch } from '@assay/contract';
import { lookMail } from '../mail/look-mail.ts';
import { createOwnAddresses } from '../mail/own-addresses.ts';
import { createMailReader } from '../mail/reader.ts';
import { madeUpText } from './made-up-text.ts';
import { type Held, type Mutation, OTHER_TEXT, seenAs } from './mutation.ts';

type MailHeld = Held<Extract<Check, { check: 'mail' }>>;

/** A check of e-mail is put to another content of the mailbox. */
export function mailMutations(held: MailHeld): Mutation[] {
  const { check, judge } = held;
  const { mail: match, says } = check;
  const found = async (): Promise<Mail> => (await judge.mail!.find(match, { signal: judge.signal })).mail!;
  const changed = (name: string, change: Partial<Mail>) =>
    withMails(name, held, async () => [{ ...(await found()), ...change }]);

  if (says !== undefined) {
    const text = check.negated ? madeUpText(held, says.match) : OTHER_TEXT;
    const part = {
      subject: { subject: text },
      text: { text },
      sender: { from: text },
      recipient: { to: [text] },
    };
    const name = check.negated ? `${says.of} made to fit` : `${says.of} changed`;
    return [
      withMails(name, held, async () => {
        const mail = await found();
        // The address that says which e-mail is meant stays, or another mail would be looked at.
        const to = says.of === 'recipient' ? [text] : mail.to;
        return [{ ...mail, ...part[says.of], to }];
      }),
    ];
  }
  if (check.negated) return [withMails('e-mail sent', held, async () => [madeUpMail(held)])];
  return [
    withMails('e-mail not sent', held, async () => []),
    ...(match.to ? [changed('sent to somebody else', { to: ['somebody.else@assay.invalid'] })] : []),
    ...(match.from ? [changed('sender changed', { from: OTHER_TEXT })] : []),
    ...(match.subject ? [changed('subject changed', { subject: OTHER_TEXT })] : []),
    ...(match.text ? [changed('text changed', { text: OTHER_TEXT })] : []),
  ];
}

function madeUpMail(held: MailHeld): Mail {
  const { to, from, subject, text } = held.check.mail;
  const { resolve } = held.judge;
  const say = (match: TextMatch | undefined) => (match === undefined ? OTHER_TEXT : madeUpText(held, match));
  return {
    id: 'made up',
    at: Date.now(),
    from: from ? resolve(from) : 'somebody@assay.invalid',
    to: [to ? resolve(to) : 'somebody@assay.invalid'],
    subject: say(subject),
    text: say(text),
    links: [],
  };
}

function withMails(name: string, held: MailHeld, mails: () => Promise<Mail[]>): Mutation {
  const { check, judge, session } = held;
  return {
    name,
    weight: 'claim',
    apply: () => seenAs(session),
    notices: async () => {
      const given = await mails();
      const reader = createMailReader({
        box: { name: 'made up', list: async () => given },
        since: 0,
        resolve: judge.resolve,
        keepSecret: () => {},
        own: createOwnAddresses([], () => false),
      });
      const { truth } = await lookMail(check, { ...judge, mail: reader });
      return truth === null || truth !== !check.negated;
    },
  };
}
