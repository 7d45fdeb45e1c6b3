export interface ReadDiff {
  /** Paths of changed files, each once. */
  paths: string[];
  /** Added and removed lines, without their sign. */
  lines: string[];
  /** There were more lines than are read. */
  isCut: boolean;
}

/** Most lines that are read; a larger change says what it is about long before. */
const MOST_LINES = 20_000;

/** A unified diff, as git prints it. Source of the form: git-diff(1), "Generating patch text with -p". */
export function readDiff(diff: string): ReadDiff {
  const paths = new Set<string>();
  const lines: string[] = [];
  let isCut = false;
  let inHunk = false;
  for (const line of diff.split(/\r?\n/)) {
    if (line.startsWith('diff --git ')) {
      inHunk = false;
      // Found by its place: an expression over both names would try every pair of places in a hostile line.
      const start = Math.max(line.lastIndexOf(' b/'), line.lastIndexOf(' "b/'));
      const path = line
        .slice(start)
        .replace(/^ "?b\//, '')
        .replace(/"$/, '');
      if (start > 0 && path !== '') paths.add(path);
    } else if (!inHunk && /^(\+\+\+|---|rename (from|to)) /.test(line)) {
      const path = line
        .replace(/^(\+\+\+|---|rename from|rename to) /, '')
        .replace(/^"?[ab]\//, '')
        .split('\t')[0]!;
      if (path !== '/dev/null') paths.add(path.replace(/"$/, ''));
    } else if (line.startsWith('@@')) {
      inHunk = true;
    } else if (inHunk && /^[+-]/.test(line)) {
      if (lines.length < MOST_LINES) lines.push(line.slice(1));
      else isCut = true;
    }
  }
  return { paths: [...paths], lines, isCut };
}
