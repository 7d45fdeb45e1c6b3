import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What Node keeps of one source is about 6 KB; the sources of a checkout and of its packages are about 3,000. */
const MOST = 8_000;

/**
 * Removes the older half of what Node has kept compiled when that is more than `most` files: sources below temporary
 * folders, and other versions of Node, leave files that nobody reads again. What is still read is kept anew by the next
 * start. Costs one listing of the folder as long as nothing is to be done.
 *
 * @param {string} cache
 */
export function pruneCompileCache(cache, most = MOST) {
  const files = namesIn(cache).flatMap((folder) =>
    namesIn(join(cache, folder)).map((name) => join(cache, folder, name)),
  );
  if (files.length <= most) return;
  const written = files.map((file) => ({ file, at: writtenAt(file) })).sort((a, b) => b.at - a.at);
  for (const { file } of written.slice(Math.floor(most / 2))) {
    try {
      rmSync(file, { force: true });
    } catch {
      // Somebody else's: what cannot be removed must not keep anything from starting.
    }
  }
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    // Not there yet, or a file.
    return [];
  }
}

/** @param {string} file */
function writtenAt(file) {
  // Another start may have removed it meanwhile.
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
