import { flatParent } from './tree.ts';

/** What is to appear, as a person names it. */
export interface Thing {
  role: string | null;
  name: string;
  by: string | null;
  having: string[];
}

/** Elements that answer to a name, for checks that claim there is none. */

const FIELD_TYPES: Record<string, string> = {
  textbox: 'text',
  field: 'text',
  searchbox: 'search',
  spinbutton: 'number',
  slider: 'range',
  checkbox: 'checkbox',
  switch: 'checkbox',
  radio: 'radio',
  file: 'file',
};

export function isEditingText(el: Element): boolean {
  return (el as HTMLElement).isContentEditable === true;
}

/** The element and where it goes: inside `container`, or else over the corner of the page, where nothing cuts it off. */
export function makeThing(thing: Thing, container: Element | null): { node: Element; parent: Element } {
  const made = build(thing);
  for (const text of thing.having) made.append(madeOf('span', ` ${text}`));
  const rows = rowParent(container);
  if (made.localName === 'tr' && rows) return { node: made, parent: rows };
  if (made.localName === 'li' && container && /^(ul|ol|menu)$/.test(container.localName))
    return { node: made, parent: container };
  if (made.localName === 'option' && container?.localName === 'select')
    return { node: made, parent: container };
  const whole = wrapped(made);
  const corner = 'position:fixed;top:0;left:0;z-index:2147483647;';
  const box = madeOf('div') as HTMLElement;
  // Not as an attribute, which a content security policy may refuse.
  box.style.cssText = `${container ? '' : corner}color:#000;background:#fff;font:16px sans-serif;`;
  box.append(whole);
  const open = document.querySelector('dialog:modal');
  return { node: box, parent: container ? hostOf(container) : (open ?? document.body) };
}

/** Where an element can be put so that it is in the container: not in a row, whose children are its cells. */
function hostOf(container: Element): Element {
  if (container.localName === 'tr') return container.lastElementChild ?? container;
  if (/^(table|tbody|thead|tfoot)$/.test(container.localName))
    return container.querySelector('td:last-child') ?? container;
  if (/^(input|select|textarea|img|iframe)$/.test(container.localName))
    return flatParent(container) ?? container;
  return container;
}

function rowParent(container: Element | null): Element | null {
  if (container?.localName === 'tbody') return container;
  if (container?.localName === 'table') return container.querySelector('tbody') ?? container;
  return null;
}

function wrapped(made: Element): Element {
  const around: Record<string, string> = { tr: 'table', li: 'ul', option: 'select' };
  const outer = around[made.localName];
  if (!outer) return made;
  const parent = madeOf(outer);
  parent.append(made);
  return parent;
}

function build(thing: Thing): Element {
  const name = thing.name || '§§§';
  const made = byRole(thing.role, name, thing.by);
  if (thing.by === 'testid') made.setAttribute('data-testid', name);
  if (thing.by === 'id') made.id = name;
  if (thing.by === 'title') made.setAttribute('title', name);
  return made;
}

function byRole(role: string | null, name: string, by: Thing['by']): Element {
  if (by === 'placeholder' || by === 'label') {
    const input = madeOf('input');
    input.setAttribute(by === 'placeholder' ? 'placeholder' : 'aria-label', name);
    return input;
  }
  if (by === 'alt') return picture(name);
  const type = role === null ? undefined : FIELD_TYPES[role];
  if (type) {
    const input = madeOf('input');
    input.setAttribute('type', type);
    input.setAttribute('aria-label', name);
    if (role === 'switch') input.setAttribute('role', 'switch');
    return input;
  }
  switch (role) {
    case null:
    case 'text':
    case 'element':
    case 'paragraph':
      return madeOf('p', name);
    case 'button':
    case 'control':
      return madeOf('button', name);
    case 'link': {
      const link = madeOf('a', name);
      link.setAttribute('href', '#');
      return link;
    }
    case 'heading':
      return madeOf('h2', name);
    case 'img':
    case 'image':
    case 'icon':
      return picture(name);
    case 'row': {
      const row = madeOf('tr');
      row.append(madeOf('td', name));
      return row;
    }
    case 'cell':
    case 'gridcell':
    case 'columnheader': {
      const table = madeOf('table');
      const row = madeOf('tr');
      row.append(madeOf(role === 'columnheader' ? 'th' : 'td', name));
      table.append(row);
      return table;
    }
    case 'listitem':
    case 'item':
      return madeOf('li', name);
    case 'option':
      return madeOf('option', name);
    case 'combobox':
    case 'listbox': {
      const select = madeOf('select');
      select.setAttribute('aria-label', name);
      select.append(madeOf('option', '§§§'));
      return select;
    }
    case 'message':
      return roled('alert', name);
    case 'badge': {
      const badge = madeOf('span', name);
      badge.setAttribute('class', 'badge');
      return badge;
    }
    case 'card': {
      const card = madeOf('article');
      card.append(madeOf('h3', name), madeOf('p', '§§§'));
      return card;
    }
    case 'section':
      return roled('region', name);
    case 'table':
    case 'grid': {
      const table = madeOf('table');
      table.setAttribute('aria-label', name);
      const row = madeOf('tr');
      row.append(madeOf('td', name));
      table.append(row);
      return table;
    }
    default:
      return roled(role, name);
  }
}

function roled(role: string, name: string): Element {
  const made = madeOf('div', name);
  made.setAttribute('role', role);
  made.setAttribute('aria-label', name);
  return made;
}

function picture(name: string): Element {
  const made = madeOf('img');
  made.setAttribute('alt', name);
  made.setAttribute('width', '20');
  made.setAttribute('height', '20');
  return made;
}

function madeOf(tag: string, text = ''): Element {
  const el = document.createElement(tag);
  if (text) el.textContent = text;
  return el;
}

/** A picture without a text and a field without a label: both break WCAG level A. Nothing is loaded for it. */
export function makeFault(): Element {
  const box = madeOf('div');
  const image = madeOf('img');
  const input = madeOf('input');
  input.setAttribute('type', 'text');
  box.append(image, input);
  return box;
}
