/**
 * Opens closed shadow roots to our own world (which has its own `Element.prototype`), while the page still sees null.
 * Runs in the page's world before its scripts; a string, because it must not depend on anything.
 */
export const OPEN_SHADOW_ROOTS = `(() => {
  const attach = Element.prototype.attachShadow;
  const read = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot');
  const closed = new WeakSet();
  const has = closed.has.bind(closed), add = closed.add.bind(closed);
  const getRoot = read.get;
  const call = Function.prototype.call.bind(Function.prototype.call);
  Element.prototype.attachShadow = { attachShadow(init) {
    if (!init || init.mode !== 'closed') return call(attach, this, init);
    const copy = {};
    for (const key in init) copy[key] = init[key];
    copy.mode = 'open';
    const root = call(attach, this, copy);
    add(this);
    return root;
  } }.attachShadow;
  Object.defineProperty(Element.prototype, 'shadowRoot', {
    ...read,
    get() { return has(this) ? null : call(getRoot, this); },
  });
})();`;

/** Tells our own world what `navigator.clipboard` took, once it has; the page sees its clipboard as it is. */
export const TELL_COPIED = `(() => {
  if (typeof Clipboard === 'undefined') return;
  const call = Function.prototype.call.bind(Function.prototype.call);
  const { writeText } = Clipboard.prototype;
  const then = Promise.prototype.then, dispatch = EventTarget.prototype.dispatchEvent;
  const Told = CustomEvent, page = document;
  Clipboard.prototype.writeText = { writeText(text) {
    const done = call(writeText, this, text);
    call(then, done, () => { call(dispatch, page, new Told('__assay-copied', { detail: String(text) })); }, () => {});
    return done;
  } }.writeText;
})();`;

/** WebRTC can reach hosts past a proxy. */
export const NO_WEBRTC = `(() => {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
    try { delete globalThis[name]; } catch {}
  }
})();`;

/** Puts sessionStorage back into the first document of each origin. */
export function restoreSessionStorage(values: Record<string, Record<string, string>>): string {
  return `(() => {
  const values = ${JSON.stringify(values)}[location.origin];
  if (!values) return;
  try { for (const key of Object.keys(values)) if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, values[key]); } catch {}
})();`;
}
