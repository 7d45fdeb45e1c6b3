import { forgetNames, nameOf } from './names.ts';
import { tidy } from './text.ts';
import { buildTree, type TreeNode } from './tree.ts';

/** How a person calls each kind of thing that a test may name; roles that are not here are no words of a page. */
const WORD_KINDS: Record<string, string> = {
  button: 'button',
  menuitem: 'menu item',
  menuitemcheckbox: 'menu item',
  menuitemradio: 'menu item',
  link: 'link',
  tab: 'tab',
  textbox: 'field',
  searchbox: 'field',
  spinbutton: 'field',
  file: 'field',
  slider: 'slider',
  combobox: 'dropdown',
  listbox: 'dropdown',
  checkbox: 'checkbox',
  switch: 'switch',
  radio: 'radio button',
  option: 'option',
  heading: 'heading',
  columnheader: 'column',
  alert: 'message',
  status: 'message',
};

const LONGEST = 80;
const MOST_TEXTS = 100;

/**
 * What the things of this frame are called, each name once a kind, at most `most`. What is written in fields is left out.
 * Names beyond LONGEST characters are left out whole: half of one could show half of a secret.
 */
export function vocabulary(most: number): { kind: string; text: string }[] {
  forgetNames();
  const seen = new Set<string>();
  const words: { kind: string; text: string }[] = [];
  let texts = 0;
  const say = (kind: string, text: string) => {
    if (text === '' || text.length > LONGEST || words.length >= most) return;
    if (!/\p{L}/u.test(text)) return;
    const key = `${kind} ${text}`;
    if (seen.has(key)) return;
    seen.add(key);
    words.push({ kind, text });
  };
  for (const node of buildTree(false).nodes) {
    const kind = WORD_KINDS[node.role];
    if (kind === 'message') say(kind, tidy(node.text));
    else if (kind !== undefined) say(kind, tidy(nameOf(node.el)));
    if (node.el.localName === 'select')
      for (const option of Array.from((node.el as HTMLSelectElement).options).slice(0, 20))
        say('option', tidy(option.label || option.text));
    else if (kind === undefined && isPlainText(node) && texts < MOST_TEXTS) {
      texts += 1;
      say('text', tidy(node.text));
    }
  }
  return words;
}

/** A short text of its own, outside of what has a name. */
function isPlainText(node: TreeNode): boolean {
  if (node.kids.length > 0 || node.text.length > LONGEST) return false;
  for (let at = node.parent; at; at = at.parent) if (WORD_KINDS[at.role] !== undefined) return false;
  return true;
}
