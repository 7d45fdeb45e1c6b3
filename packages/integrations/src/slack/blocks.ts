import type { AlertMessage } from '@assay/contract';
import { clip, oneLine, wholeLines } from '../channel/text.ts';

/** Limits of Block Kit: 50 blocks a message, 150 characters a header, 3,000 a section, 10 fields of 2,000. */
const HEADER = 150;
const SECTION = 3_000;
const FIELDS = 10;
const FIELD = 2_000;

const SIGNS: Record<AlertMessage['outcome'], string> = {
  passed: ':white_check_mark:',
  failed: ':x:',
  error: ':warning:',
  skipped: ':fast_forward:',
  cancelled: ':no_entry_sign:',
  info: ':information_source:',
};

/** The three characters that mean something to Slack's mrkdwn; so nothing of others is a link or a mention. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cut before it is escaped would be too long after, cut after could end inside an entity. */
export function mrkdwn(text: string, max: number): string {
  const escaped = escapeMrkdwn(text);
  return escaped.length <= max ? escaped : clip(escaped, max).replace(/&[a-z]{0,3}…$/, '…');
}

function link(url: string, name: string, max: number): string {
  const label = mrkdwn(oneLine(name, max), max).replaceAll('|', '¦');
  return `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${label || 'open'}>`;
}

export function slackBlocks(message: AlertMessage): { text: string; blocks: object[] } {
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
  const failures = message.failures.map(
    (entry) => `• ${link(entry.url, entry.name, 200)}: ${mrkdwn(oneLine(entry.title, 250), 300)}`,
  );
  if (message.moreFailures > 0) failures.push(`… and ${message.moreFailures} more`);
  const facts = message.facts.slice(0, FIELDS).map(({ name, value }) => ({
    type: 'mrkdwn',
    text: `*${mrkdwn(oneLine(name, 100), 150)}*\n${mrkdwn(oneLine(value, 500), FIELD - 200) || '–'}`,
  }));
  return {
    text: mrkdwn(`${message.title}`, 3_000),
    blocks: [
      {
        type: 'header',
        text: {
          type: 'plain_text',
          text: oneLine(`${SIGNS[message.outcome]} ${message.title}`, HEADER),
          emoji: true,
        },
      },
      ...(message.text === null || message.text.trim() === ''
        ? []
        : [section(mrkdwn(message.text, SECTION))]),
      ...(facts.length === 0 ? [] : [{ type: 'section', fields: facts }]),
      ...(failures.length === 0 ? [] : [section(wholeLines(failures, SECTION))]),
      ...(message.url === '' ? [] : [section(link(message.url, 'Open the run', 50))]),
    ],
  };
}
