export type Block =
  | { kind: 'heading' | 'paragraph' | 'code'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; url: string };

const ITEM = /^\s*[-*] /;
const RULE = /^\|(\s*:?-+:?\s*\|)+\s*$/;

/** The blocks of the Markdown that the server writes; what is none of them is a paragraph. */
export function readMarkdown(text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  const take = (belongs: (line: string) => boolean) => {
    const taken: string[] = [];
    while (lines.length > 0 && belongs(lines[0]!)) taken.push(lines.shift()!);
    return taken;
  };
  while (lines.length > 0) {
    const line = lines[0]!;
    if (line.trim() === '') lines.shift();
    else if (line.startsWith('```')) {
      lines.shift();
      blocks.push({ kind: 'code', text: take((next) => !next.startsWith('```')).join('\n') });
      lines.shift();
    } else if (/^#{1,4} /.test(line)) {
      blocks.push({ kind: 'heading', text: lines.shift()!.replace(/^#+ /, '') });
    } else if (ITEM.test(line)) {
      blocks.push({
        kind: 'list',
        items: take((next) => ITEM.test(next)).map((item) => item.replace(ITEM, '')),
      });
    } else if (line.startsWith('|') && RULE.test(lines[1] ?? '')) {
      const [head, , ...rows] = take((next) => next.startsWith('|')).map(cellsOf);
      blocks.push({ kind: 'table', head: head!, rows });
    } else {
      const [first] = [lines.shift()!];
      const more = take((next) => next.trim() !== '' && !ITEM.test(next) && !/^(```|#{1,4} |\|)/.test(next));
      blocks.push({ kind: 'paragraph', text: [first, ...more].join('\n') });
    }
  }
  return blocks;
}

/** Cells end at bars that are not escaped. */
function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

const INLINE =
  /`([^`]+)`|\*\*((?:\\.|[^*\\])+)\*\*|\[((?:\\.|[^\]\\])*)\]\((https?:\/\/[^\s)]+)\)|\\([\\|<>`*_[\]])/g;

/** Words of a line: code, bold, links (http and https alone), and text without the backslashes of its escapes. */
export function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  const say = (words: string) => {
    if (words === '') return;
    const last = parts.at(-1);
    if (last?.kind === 'text') last.text += words;
    else parts.push({ kind: 'text', text: words });
  };
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    say(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [, code, bold, label, url, escaped] = match;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (bold !== undefined) parts.push({ kind: 'bold', text: plain(bold) });
    else if (url !== undefined) parts.push({ kind: 'link', text: plain(label!), url });
    else say(escaped!);
  }
  say(text.slice(from));
  return parts;
}

function plain(text: string): string {
  return text.replace(/\\([\\|<>`*_[\]])/g, '$1');
}
