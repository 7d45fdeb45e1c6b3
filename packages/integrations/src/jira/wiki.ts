import type { TicketDraft } from '@assay/contract';
import { clip, stepLines } from '../channel/text.ts';

/** Wiki markup of Jira Data Center. What is put between noformat is shown as it is. */
export function ticketWiki(draft: TicketDraft): string {
  const part = (title: string, text: string | null) =>
    text === null || text.trim() === '' ? [] : [`h3. ${title}`, noFormat(clip(text, 2_000))];
  const lines = [
    escapeWiki(clip(draft.summary, 1_000)),
    ...part('Clause', draft.clause),
    ...part('Expected', draft.expected),
    ...part('Actual', draft.actual),
    ...(draft.steps.length === 0
      ? []
      : [
          'h3. Steps to reproduce',
          stepLines(draft.steps)
            .map((step) => `# ${escapeWiki(step)}`)
            .join('\n'),
        ]),
    draft.facts.map(({ name, value }) => `* ${escapeWiki(flat(`${name}: ${value}`))}`).join('\n'),
    ...(draft.screenshot === null
      ? []
      : [`[Screenshot|${address(draft.screenshot.url)}] (works for a limited time)`]),
    `[Open the result|${address(draft.url)}]`,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** Each character that wiki markup reads, taken literally; `@` and `[~` would call people. */
export function escapeWiki(text: string): string {
  return text.replaceAll(/[\\*_\-+^~{}[\]!|#?@]/g, '\\$&').replaceAll(/^(\s*)(h\d|bq)\./gm, '$1$2\\.');
}

/** A comment: text as it is, and web addresses as links. */
export function textWiki(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((piece, index) => (index % 2 === 1 ? `[${address(piece)}]` : escapeWiki(piece)))
    .join('');
}

function noFormat(text: string): string {
  return `{noformat}\n${text.replaceAll(/\{noformat/gi, '{ noformat')}\n{noformat}`;
}

function flat(text: string): string {
  return clip(text.replaceAll(/\s+/g, ' ').trim(), 300);
}

function address(url: string): string {
  return url.replaceAll('|', '%7C').replaceAll(']', '%5D');
}
