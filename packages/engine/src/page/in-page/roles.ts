/** ARIA roles, explicit or implied by HTML. Source: HTML-AAM 1.0 and ARIA in HTML. */

const BY_TAG: Record<string, string> = {
  article: 'article',
  aside: 'complementary',
  blockquote: 'blockquote',
  button: 'button',
  caption: 'caption',
  code: 'code',
  datalist: 'listbox',
  dd: 'definition',
  details: 'group',
  dialog: 'dialog',
  dt: 'term',
  fieldset: 'group',
  figure: 'figure',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  hr: 'separator',
  iframe: 'iframe',
  frame: 'iframe',
  li: 'listitem',
  main: 'main',
  math: 'math',
  menu: 'list',
  meter: 'meter',
  nav: 'navigation',
  ol: 'list',
  optgroup: 'group',
  option: 'option',
  output: 'status',
  p: 'paragraph',
  progress: 'progressbar',
  search: 'search',
  summary: 'button',
  table: 'table',
  tbody: 'rowgroup',
  textarea: 'textbox',
  tfoot: 'rowgroup',
  thead: 'rowgroup',
  tr: 'row',
  ul: 'list',
  time: 'time',
  video: 'video',
  audio: 'audio',
  canvas: 'canvas',
  form: 'form',
};

const BY_INPUT_TYPE: Record<string, string> = {
  button: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  checkbox: 'checkbox',
  radio: 'radio',
  range: 'slider',
  number: 'spinbutton',
  search: 'searchbox',
  file: 'file',
};

export function roleOf(el: Element): string {
  const explicit = el.getAttribute('role');
  if (explicit) {
    const first = explicit.trim().split(/\s+/)[0]!.toLowerCase();
    if (first && first !== 'presentation' && first !== 'none') return first === 'image' ? 'img' : first;
    if (first) return 'generic';
  }
  return impliedRole(el);
}

export function impliedRole(el: Element): string {
  const tag = el.localName;
  switch (tag) {
    case 'a':
    case 'area':
      return el.hasAttribute('href') ? 'link' : 'generic';
    case 'input': {
      const type = (el as HTMLInputElement).type;
      if (type === 'hidden') return 'generic';
      if (el.hasAttribute('list') && /^(text|search|email|tel|url)$/.test(type)) return 'combobox';
      return BY_INPUT_TYPE[type] ?? 'textbox';
    }
    case 'select':
      return (el as HTMLSelectElement).multiple || (el as HTMLSelectElement).size > 1
        ? 'listbox'
        : 'combobox';
    case 'img':
      return el.getAttribute('alt') === '' && !el.hasAttribute('aria-label') ? 'generic' : 'img';
    case 'svg':
      return 'img';
    case 'td':
      return inGrid(el) ? 'gridcell' : 'cell';
    case 'th':
      return headerRole(el);
    case 'header':
      return inSectioning(el) ? 'generic' : 'banner';
    case 'footer':
      return inSectioning(el) ? 'generic' : 'contentinfo';
    case 'section':
      return el.hasAttribute('aria-label') || el.hasAttribute('aria-labelledby') ? 'region' : 'generic';
    default:
      // Sliders drawn without a word of ARIA: the handle takes the focus and the arrow keys.
      if (el.hasAttribute('tabindex') && /slider[-_]*(handle|thumb)/i.test(el.getAttribute('class') ?? ''))
        return 'slider';
      if (isEditingHost(el) && (el as HTMLElement).isContentEditable) return 'textbox';
      return BY_TAG[tag] ?? 'generic';
  }
}

/** The outermost editable element: what a person calls the editor. */
export function isEditingHost(el: Element): boolean {
  const value = el.getAttribute('contenteditable');
  return value !== null && value !== 'false';
}

function inGrid(el: Element): boolean {
  const role = el.closest('table')?.getAttribute('role');
  return role === 'grid' || role === 'treegrid';
}

function inSectioning(el: Element): boolean {
  return el.closest('article, aside, main, nav, section') !== null;
}

function headerRole(el: Element): string {
  const scope = el.getAttribute('scope');
  if (scope === 'row' || scope === 'rowgroup') return 'rowheader';
  if (scope === 'col' || scope === 'colgroup') return 'columnheader';
  const row = el.parentElement;
  if (!row) return 'columnheader';
  if (row.parentElement?.localName === 'thead') return 'columnheader';
  const hasData = Array.from(row.children).some((c) => c.localName === 'td');
  return hasData ? 'rowheader' : 'columnheader';
}

export const FIELD_ROLES: Record<string, true> = {
  textbox: true,
  searchbox: true,
  combobox: true,
  spinbutton: true,
  slider: true,
  listbox: true,
  checkbox: true,
  radio: true,
  switch: true,
  radiogroup: true,
  file: true,
};

export const OPERABLE_ROLES: Record<string, true> = {
  ...FIELD_ROLES,
  button: true,
  link: true,
  menuitem: true,
  menuitemcheckbox: true,
  menuitemradio: true,
  option: true,
  tab: true,
  treeitem: true,
};

export const CHECKABLE_ROLES: Record<string, true> = {
  checkbox: true,
  radio: true,
  switch: true,
  menuitemcheckbox: true,
  menuitemradio: true,
};

/** Takes typed text: what `fill` may aim at. */
export function isTypable(el: Element, role: string): boolean {
  if (el.localName === 'textarea') return true;
  if (el.localName === 'input')
    return !/^(button|submit|reset|image|checkbox|radio|file|hidden)$/.test((el as HTMLInputElement).type);
  if (isEditingHost(el) && (el as HTMLElement).isContentEditable) return true;
  return (role === 'slider' || role === 'spinbutton') && el.localName !== 'select';
}

const passwordFields = new WeakSet<Element>();

/** Also true for a field that was one before "show password" turned it into a text field. */
export function isPasswordField(el: Element): boolean {
  if (el.localName !== 'input') return false;
  const input = el as HTMLInputElement;
  if (input.type === 'password') passwordFields.add(el);
  return passwordFields.has(el) || /(current|new)-password/.test(input.autocomplete);
}

export const PASSWORD_MASK = '••••••••';
