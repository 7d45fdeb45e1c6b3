import type { TicketDraft } from '@assay/contract';
import { clip, stepLines } from '../channel/text.ts';

/** Atlassian Document Format: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export type AdfNode = {
  type: string;
  text?: string;
  content?: AdfNode[];
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
};

/** Texts are data in this format, so nothing of others can be a link, a mention or a macro. */
export function ticketAdf(draft: TicketDraft): object {
  const part = (title: string, text: string | null) =>
    text === null || text.trim() === '' ? [] : [heading(title), code(clip(text, 2_000))];
  const { screenshot } = draft;
  return doc([
    ...paragraphs(clip(draft.summary, 2_000)),
    ...part('Clause', draft.clause),
    ...part('Expected', draft.expected),
    ...part('Actual', draft.actual),
    ...(draft.steps.length === 0
      ? []
      : [heading('Steps to reproduce'), list('orderedList', stepLines(draft.steps))]),
    ...(draft.facts.length === 0
      ? []
      : [
          list(
            'bulletList',
            draft.facts.map(({ name, value }) => clip(`${name}: ${value}`, 500)),
          ),
        ]),
    ...(screenshot === null
      ? []
      : [paragraph([linkTo('Screenshot (the link works for a limited time)', screenshot.url)])]),
    paragraph([linkTo('Open the result', draft.url)]),
  ]);
}

/** A comment: paragraphs, and addresses as links. */
export function textAdf(text: string): object {
  return doc(paragraphs(clip(text, 20_000)));
}

function doc(content: AdfNode[]): object {
  return { type: 'doc', version: 1, content: content.length === 0 ? [paragraph([])] : content };
}

function paragraphs(text: string): AdfNode[] {
  return text
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) =>
      paragraph(
        block.split('\n').flatMap((line, index) => [
          ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
          ...line.split(/(https?:\/\/\S+)/).flatMap((piece, at) => {
            if (piece === '') return [];
            return [at % 2 === 1 ? linkTo(piece, piece) : plain(piece)];
          }),
        ]),
      ),
    );
}

function paragraph(content: AdfNode[]): AdfNode {
  return { type: 'paragraph', content };
}

function heading(text: string): AdfNode {
  return { type: 'heading', attrs: { level: 3 }, content: [plain(text)] };
}

function code(text: string): AdfNode {
  return { type: 'codeBlock', attrs: { language: 'text' }, content: [plain(text)] };
}

function list(type: 'orderedList' | 'bulletList', items: string[]): AdfNode {
  const content = items.map((item) => ({
    type: 'listItem',
    content: [paragraph(item.trim() === '' ? [] : [plain(item)])],
  }));
  return { type, content };
}

/** A text node may not be empty. */
function plain(text: string): AdfNode {
  return { type: 'text', text: text === '' ? ' ' : text };
}

function linkTo(text: string, href: string): AdfNode {
  return { type: 'text', text, marks: [{ type: 'link', attrs: { href } }] };
}
