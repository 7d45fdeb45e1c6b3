import type { Mailbox } from '@assay/contract';
import { CliError, EXIT } from './exit.ts';

/** Options that say where e-mail is read. */
export interface MailOptions {
  smtpPort?: number;
  mailUrl?: string;
}

export interface OpenedMailbox {
  mailbox: Mailbox | null;
  close(): Promise<void>;
}

/** Starts the SMTP server, or takes the Mailpit, or neither. Throws CliError (2) when the port is taken or both are given. */
export async function openMailbox(
  { smtpPort, mailUrl }: MailOptions,
  note: (text: string) => void,
): Promise<OpenedMailbox> {
  const none = { mailbox: null, close: async () => {} };
  if (smtpPort === undefined && mailUrl === undefined) return none;
  if (smtpPort !== undefined && mailUrl !== undefined) {
    throw new CliError(EXIT.usage, 'E-mail is read in one place: give --smtp-port or --mail-url, not both.');
  }
  const { mailpitMailbox, startCatcher } = await import('@assay/mail');
  if (mailUrl !== undefined) return { ...none, mailbox: mailpitMailbox(mailUrl) };
  try {
    const catcher = await startCatcher({ port: smtpPort! });
    note(`E-mail sent to ${catcher.mailbox.name} is kept for the tests.`);
    return catcher;
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code !== 'EADDRINUSE' &&
      (error as NodeJS.ErrnoException).code !== 'EACCES'
    )
      throw error;
    throw new CliError(
      EXIT.usage,
      `Port ${smtpPort} for --smtp-port cannot be listened on: ${(error as Error).message}. Give another one, or 0 for a free one.`,
      { cause: error },
    );
  }
}
