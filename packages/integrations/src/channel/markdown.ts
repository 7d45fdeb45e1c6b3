import type { TicketDraft } from '@assay/contract';
import { clip, stepLines } from './text.ts';

/**
 * Text of others inside Markdown: no formatting, no HTML, no mention (@everyone, @person), no reference (#1, !1, owner#1)
 * and no quick action (/close). Web addresses become links to themselves.
 */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]])/i)
    .map((piece, index) => (index % 2 === 1 ? `<${piece}>` : escapeWords(piece)))
    .join('');
}

/** A zero-width space is put where a backslash does not help. */
function escapeWords(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]()<>#+!|~$&-]/g, '\\$&')
    .replaceAll(/(^|\n)([ \t]*)(\d+)([.)])/g, '$1$2$3\\$4')
    .replaceAll(/(^|\n)([ \t]*)([/=:])/g, '$1$2\\$3')
    .replaceAll('@', '@\u200B')
    .replaceAll(/\\([#!&~$])(?=\w)/g, '\\$1\u200B');
}

/** Text of others as it is, in a fence longer than any that it holds. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replaceAll('\r\n', '\n').trimEnd()}\n${fence}`;
}

/** A link whose address is ours; parentheses and spaces in it would end it. */
export function link(name: string, url: string): string {
  return `[${escapeWords(name).replaceAll(/(https?):\/\//gi, '$1:\u200B//')}](${url.replaceAll(/[()\s<>]/g, (char) => encodeURIComponent(char).replace('(', '%28').replace(')', '%29'))})`;
}

/** A ticket as Markdown. `picture`: how the tracker shows the screenshot, when it took it. */
export function ticketMarkdown(
  draft: TicketDraft,
  options: { max: number; picture?: string | null },
): string {
  const part = (title: string, text: string | null) =>
    text === null || text.trim() === '' ? [] : [`**${title}**`, fenced(clip(text, 4_000))];
  const picture =
    options.picture ??
    (draft.screenshot === null
      ? null
      : link('Screenshot (the link works for a limited time)', draft.screenshot.url));
  const steps = stepLines(draft.steps).map((step, index) => `${index + 1}. ${escapeMarkdown(step)}`);
  const lines = [
    escapeMarkdown(clip(draft.summary, 2_000)),
    ...part('Clause', draft.clause),
    ...part('Expected', draft.expected),
    ...part('Actual', draft.actual),
    ...(steps.length === 0 ? [] : ['**Steps to reproduce**', steps.join('\n')]),
    ...(draft.facts.length === 0
      ? []
      : [
          draft.facts
            .map(({ name, value }) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`)
            .join('\n'),
        ]),
    ...(picture === null ? [] : [picture]),
    link('Open the result', draft.url),
  ];
  const text = lines.join('\n\n');
  return text.length <= options.max ? text : shortened(draft, options.max);
}

/** What is left of a ticket that is too long: never cut inside a fence. */
function shortened(draft: TicketDraft, max: number): string {
  const tail = `\n\n${link('Open the result', draft.url)}`;
  return `${clip(escapeMarkdown(clip(draft.summary, 2_000)), max - tail.length)}${tail}`;
}
