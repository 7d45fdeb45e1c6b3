/** Cut to `max` UTF-16 units, never inside a surrogate pair, with an ellipsis at the end. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** One line: what a title takes. */
export function oneLine(text: string, max: number): string {
  return clip(text.replaceAll(/\s+/g, ' ').trim(), max);
}

/** As many lines as fit, so that no link is cut. */
export function wholeLines(lines: string[], max: number): string {
  let text = '';
  for (const line of lines) {
    const next = text === '' ? line : `${text}\n${line}`;
    if (next.length > max) break;
    text = next;
  }
  return text;
}

/** Steps to reproduce, each on one line of 300 characters, as many as fit into 12,000. */
export function stepLines(steps: string[]): string[] {
  const lines: string[] = [];
  let left = 12_000;
  for (const step of steps) {
    const line = oneLine(step.slice(0, 2_000), 300);
    if (line.length > left) return [...lines, `… and ${steps.length - lines.length} more steps`];
    left -= line.length;
    lines.push(line);
  }
  return lines;
}
