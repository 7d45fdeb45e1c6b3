import type { FileProblem } from './types.ts';

/** A line of a test file with what Markdown makes of it. */
export interface Line {
  /** 1-based. */
  number: number;
  /** As written, without comments and line ends. */
  text: string;
  /** Inside a code fence, the fence lines included: kept word for word, never a heading or a key. */
  verbatim: boolean;
  heading: { level: number; text: string } | null;
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/**
 * Splits a Markdown text into lines. HTML comments and thematic breaks are taken out; a comment or fence that is
 * never closed is a problem, because it would silently swallow the tests behind it.
 */
export function markdownLines(
  text: string,
  options: { file: string; firstLine: number },
): { lines: Line[]; problems: FileProblem[] } {
  const { file } = options;
  const lines: Line[] = [];
  const problems: FileProblem[] = [];
  let fence: { mark: string; line: number } | null = null;
  let comment: number | null = null;

  text.split('\n').forEach((written, index) => {
    const number = options.firstLine + index;
    if (fence) {
      const close = written.trim();
      lines.push({ number, text: written, verbatim: true, heading: null });
      if (close.startsWith(fence.mark) && /^(`+|~+)$/.test(close)) fence = null;
      return;
    }
    const stripped = stripComments(written, comment, number);
    const wasComment = stripped.touched;
    comment = stripped.open;
    if (wasComment && stripped.text.trim() === '') return;
    const opening = wasComment ? null : FENCE.exec(stripped.text);
    if (opening && !(opening[1]!.startsWith('`') && opening[2]!.includes('`'))) {
      fence = { mark: opening[1]!, line: number };
      lines.push({ number, text: stripped.text, verbatim: true, heading: null });
      return;
    }
    const previous = lines.at(-1);
    if (/^ {0,3}(=+|-{2,})[ \t]*$/.test(stripped.text) && previous && isParagraph(previous)) {
      problems.push({
        file,
        line: number,
        message: `A heading is written with #, not underlined. Write "## ${previous.text.trim()}" or leave an empty line above this one.`,
      });
      return;
    }
    if (BREAK.test(stripped.text)) return;
    const match = HEADING.exec(stripped.text);
    lines.push({
      number,
      text: stripped.text,
      verbatim: false,
      heading: match ? { level: match[1]!.length, text: (match[2] ?? '').trim() } : null,
    });
  });

  if (fence) problems.push(unclosed(file, (fence as { line: number }).line, 'code fence', '``` or ~~~'));
  if (comment !== null) problems.push(unclosed(file, comment, 'comment', '-->'));
  return { lines, problems };
}

function isParagraph(line: Line): boolean {
  return (
    !line.verbatim && !line.heading && line.text.trim() !== '' && !/^\s*([-*+]|\d+[.)])\s/.test(line.text)
  );
}

function unclosed(file: string, line: number, what: string, mark: string): FileProblem {
  return {
    file,
    line,
    message: `This ${what} is never closed, so the rest of the file would be lost. Close it with ${mark}.`,
  };
}

/** Takes HTML comments out of one line; `open` is the line on which a comment that is still open began. */
function stripComments(
  written: string,
  open: number | null,
  number: number,
): { text: string; open: number | null; touched: boolean } {
  let rest = written;
  let text = '';
  let touched = open !== null;
  let started = open;
  for (;;) {
    if (started !== null) {
      const end = rest.indexOf('-->');
      if (end === -1) return { text, open: started, touched };
      rest = rest.slice(end + 3);
      started = null;
    }
    const begin = rest.indexOf('<!--');
    if (begin === -1) return { text: text + rest, open: null, touched };
    touched = true;
    text += rest.slice(0, begin);
    rest = rest.slice(begin + 4);
    started = number;
  }
}
