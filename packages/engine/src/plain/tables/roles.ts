/**
 * Words people use for kinds of things, and the role each stands for (ARIA roles and the groups of
 * `contract/target.ts`). The docs list this table; the longest phrase wins.
 */
import { table } from './table.ts';

export const ROLE_WORDS: Record<string, string[]> = {
  button: ['button', 'push button', 'btn'],
  link: ['link', 'hyperlink', 'anchor'],
  field: ['field', 'input', 'input field', 'input box', 'entry field', 'box', 'editor'],
  textbox: ['text field', 'text box', 'textbox', 'text input', 'input textbox', 'input text box'],
  textarea: ['text area', 'textarea'],
  checkbox: ['checkbox', 'check box', 'tick box', 'tickbox'],
  radio: ['radio button', 'radio', 'radio option'],
  switch: ['switch', 'toggle', 'toggle switch', 'toggle button'],
  combobox: [
    'dropdown',
    'drop-down',
    'drop down',
    'dropdown list',
    'drop-down list',
    'dropdown menu',
    'drop-down menu',
    'select box',
    'select',
    'combobox',
    'combo box',
    'picker',
    'select field',
  ],
  option: ['option', 'choice'],
  slider: ['slider', 'range slider'],
  tab: ['tab'],
  menu: ['menu', 'context menu'],
  menubar: ['menu bar', 'menubar'],
  toolbar: ['toolbar', 'tool bar'],
  tabpanel: ['tab panel', 'tabpanel'],
  radiogroup: ['radio group'],
  menuitem: ['menu item', 'menu entry', 'menu option'],
  row: ['row', 'table row', 'line'],
  column: ['column', 'table column'],
  columnheader: ['column header', 'column heading', 'header of the column'],
  cell: ['cell', 'table cell'],
  table: ['table', 'grid', 'data table'],
  list: ['list', 'scroll list', 'scrolling list', 'list box', 'listbox', 'scrollable list'],
  listitem: ['list item', 'list entry', 'bullet point', 'bullet'],
  card: ['card', 'tile'],
  section: ['section', 'area', 'panel', 'region', 'block', 'accordion section'],
  form: ['form'],
  dialog: [
    'dialog',
    'dialogue',
    'modal',
    'popup',
    'pop-up',
    'modal dialog',
    'dialog box',
    'modal window',
    'popup window',
    'overlay',
    'drawer',
  ],
  heading: ['heading', 'headline', 'header text', 'page heading'],
  image: ['image', 'picture', 'photo', 'logo', 'avatar', 'thumbnail', 'illustration'],
  icon: ['icon', 'icon button'],
  badge: ['badge', 'counter', 'bubble'],
  alert: ['alert', 'warning', 'warning message', 'error alert'],
  errormessage: [
    'error message',
    'error',
    'error text',
    'error banner',
    'validation error',
    'validation message',
    'error notification',
  ],
  successmessage: [
    'success message',
    'confirmation message',
    'success notification',
    'success toast',
    'success alert',
  ],
  message: [
    'message',
    'notification',
    'toast',
    'toast message',
    'snackbar',
    'status message',
    'notice',
    'hint',
    'flash message',
  ],
  banner: ['banner'],
  navigation: ['navigation', 'nav bar', 'navbar', 'navigation bar', 'nav'],
  main: ['main area', 'main content', 'main section'],
  header: ['page header', 'top bar', 'site header', 'header'],
  footer: ['footer', 'page footer'],
  sidebar: ['sidebar', 'side bar', 'side panel'],
  tree: ['tree'],
  treeitem: ['tree item', 'node', 'tree node'],
  tooltip: ['tooltip', 'tool tip'],
  progressbar: ['progress bar', 'spinner', 'loading indicator', 'loader', 'loading spinner'],
  frame: ['frame', 'iframe'],
  file: ['file field', 'file input', 'upload field', 'file upload', 'drop zone', 'dropzone', 'file chooser'],
  paragraph: ['paragraph'],
  text: ['text', 'label', 'phrase', 'caption', 'wording'],
  element: ['element', 'control', 'widget', 'component', 'thing'],
  video: ['video', 'player'],
};

/**
 * "An error message" has to look like one: a hint or a success message is a message too. Words of the text, tried in
 * this order; a message that is quoted needs none of them.
 */
export const MESSAGE_WORDS: Record<string, [string, ...string[]]> = table({
  errormessage: [
    'error',
    'invalid',
    'not valid',
    'valid',
    'required',
    'wrong',
    'incorrect',
    'failed',
    'must',
    'missing',
    'could not',
    'cannot',
    "can't",
    'does not',
    'do not',
    'is not',
    'denied',
    'not allowed',
    'expired',
    'already',
    'too short',
    'too long',
    'problem',
    'try again',
    'unable',
    'sorry',
    'refused',
    'rejected',
  ],
  successmessage: [
    'success',
    'successful',
    'successfully',
    'thank you',
    'thanks',
    'saved',
    'created',
    'added',
    'updated',
    'sent',
    'placed',
    'confirmed',
    'completed',
    'done',
    'welcome',
    'deleted',
    'removed',
    'received',
    'registered',
  ],
});

/** Group words of the contract that are ARIA landmarks under another name. */
const ARIA_NAMES: Record<string, string> = {
  header: 'banner',
  footer: 'contentinfo',
  sidebar: 'complementary',
  image: 'img',
  banner: 'section',
};

/** Roles that hold other things: "in the row of X", "the card with X", "the dialog containing X". */
export const CONTAINER_ROLES = new Set([
  'row',
  'card',
  'section',
  'dialog',
  'form',
  'list',
  'listitem',
  'table',
  'menu',
  'menubar',
  'toolbar',
  'tabpanel',
  'radiogroup',
  'banner',
  'contentinfo',
  'complementary',
  'navigation',
  'main',
  'tree',
  'frame',
  'column',
  'cell',
  'heading',
  'alert',
  'message',
  'errormessage',
  'successmessage',
]);

/** Roles that take a value; "the field" points back to any of them. */
export const FIELD_ROLES = new Set([
  'field',
  'textbox',
  'textarea',
  'combobox',
  'checkbox',
  'radio',
  'switch',
  'slider',
  'file',
]);

export function plural(phrase: string): string {
  if (/(s|x|ch|sh)$/.test(phrase)) return `${phrase}es`;
  if (/[^aeiou]y$/.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  return `${phrase}s`;
}

export interface RoleWord {
  role: string;
  words: string[];
  plural: boolean;
}

/** Every phrase, singular and plural, longest first. */
export const ROLE_PHRASES: RoleWord[] = Object.entries(ROLE_WORDS)
  .flatMap(([key, phrases]) =>
    phrases.flatMap((phrase) => {
      const role = ARIA_NAMES[key] ?? key;
      return [
        { role, words: phrase.split(' '), plural: false },
        { role, words: plural(phrase).split(' '), plural: true },
      ];
    }),
  )
  .sort((a, b) => b.words.length - a.words.length);

/** Phrases by their first word and by their last word, for quick looks. */
export const ROLE_BY_FIRST = groupBy((phrase) => phrase.words[0]!);
export const ROLE_BY_LAST = groupBy((phrase) => phrase.words[phrase.words.length - 1]!);

function groupBy(key: (phrase: RoleWord) => string): Map<string, RoleWord[]> {
  const groups = new Map<string, RoleWord[]>();
  for (const phrase of ROLE_PHRASES) {
    const group = groups.get(key(phrase));
    if (group) group.push(phrase);
    else groups.set(key(phrase), [phrase]);
  }
  return groups;
}
