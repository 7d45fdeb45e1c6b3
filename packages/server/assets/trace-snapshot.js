/**
 * What the trace viewer would draw of a recorded page, with everything taken out that could act: what is left cannot
 * lead away, send, load scripts or open connections, whatever the recorded page wanted. The viewer's own renderer writes a
 * strict form of HTML; anything that does not have that form is refused (null), so that no two readings of it are possible.
 *
 * @param {string} html @param {string} nonce Of the one script that the viewer itself puts in front.
 * @returns {string | null}
 */
function containedSnapshot(html, nonce) {
  const start = /^(?:<!DOCTYPE \w*>)?<style>[^<]*<\/style><script nonce="(\w+)">/.exec(html);
  const end = html.indexOf('</script>');
  if (start?.[1] !== nonce || end < start[0].length) return null;
  const head = html.slice(0, end + '</script>'.length);
  const pieces = [head];
  // Sticky: each piece begins where the one before it ended.
  PIECE.lastIndex = head.length;
  while (PIECE.lastIndex < html.length) {
    const piece = PIECE.exec(html);
    if (piece === null) return null;
    const [text, name, attributes] = piece;
    if (name === undefined) pieces.push(text);
    else {
      const tag = containedTag(name, attributes);
      if (tag === null) return null;
      pieces.push(tag);
    }
  }
  return pieces.join('');
}

/** Text, an end tag, or a start tag with attributes in double quotes, as the renderer escapes them. */
const PIECE = /[^<]+|<\/[a-zA-Z][^\s=<>/"']*>|<([a-zA-Z][^\s=<>/"']*)((?: =?[^\s=>/]+="[^"<>]*")*)>/y;
const ATTRIBUTE = / (=?[^\s=>/]+)="([^"<>]*)"/g;

/** Attributes that lead away, send, load a document, or change who may run. */
const ACTING =
  /^(?:on.*|srcdoc|action|formaction|ping|target|download|http-equiv|nonce|shadowrootmode|archive|codebase|manifest|integrity)$/;
/** Elements whose `src` or `data` would be a document of its own. */
const DOCUMENTS = new Set(['iframe', 'frame', 'object', 'embed', 'applet', 'portal', 'fencedframe']);

/**
 * @param {string} name @param {string} attributes As they are written, each with a blank in front.
 * @returns {string | null} Null for what must not be there at all.
 */
function containedTag(name, attributes) {
  const kind = name.toLowerCase().replace(/^.*:/, '');
  if (kind === 'script') return null;
  const kept = [...attributes.matchAll(ATTRIBUTE)].filter(([, key]) => !ACTING.test(key.toLowerCase()));
  const textOf = (wanted) => kept.find(([, key]) => key.toLowerCase() === wanted)?.[2];
  // The first of two attributes with one name counts.
  if (kind === 'link' && !/^(?:alternate )?stylesheet$/i.test(textOf('rel') ?? '')) return '';
  if (kind === 'meta' && !/^color-scheme$/i.test(textOf('name') ?? '')) return '';
  // Could give a link back where it leads.
  const isAnimation = /^(?:animate.*|set)$/.test(kind);
  if (isAnimation && /href/i.test(textOf('attributename') ?? '')) return `<${name}>`;
  const isLink = kind === 'a' || kind === 'area';
  const written = kept.map(([all, key]) => {
    const low = key.toLowerCase().replace(/^xlink:/, '');
    if (DOCUMENTS.has(kind) && (low === 'src' || low === 'data')) return '';
    // Still looks like a link; the policy of the page keeps it from running.
    if (isLink && low === 'href') return ` ${key}="javascript:void(0)"`;
    return all;
  });
  return `<${name}${written.join('')}>`;
}

self.containedSnapshot = containedSnapshot;
