// Small helpers for building pages. Everything is built with text nodes; nothing is ever parsed as HTML.

export function pill(text) {
  return h('span', { class: `pill ${text}` }, text);
}

export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

export function time(iso) {
  return new Date(iso).toLocaleString();
}

export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  return put(element, ...children);
}

/** Replaces what is in an element; null and '' stand for nothing. */
export function put(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null && child !== ''));
  return element;
}
