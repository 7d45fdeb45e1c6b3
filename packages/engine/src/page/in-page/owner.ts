import type { Tree, TreeNode } from './tree.ts';

const FIELDS =
  'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]), textarea, select, [role=textbox], [role=combobox], [role=spinbutton], [contenteditable=""], [contenteditable=true]';

/**
 * The field that a message speaks of: the one that says so, else the last field before it with no button between. Null
 * for a message of the whole form.
 */
export function fieldOf(tree: Tree, message: TreeNode): TreeNode | null {
  const ids = new Set<string>();
  for (let el: Element | null = message.el, i = 0; el && i < 3; el = el.parentElement, i++)
    if (el.id) ids.add(el.id);
  const fields = tree.nodes.filter((node) => node.el.matches(FIELDS));
  const said = fields.find((node) =>
    `${node.el.getAttribute('aria-describedby') ?? ''} ${node.el.getAttribute('aria-errormessage') ?? ''}`
      .split(/\s+/)
      .some((id) => ids.has(id)),
  );
  if (said) return said;
  for (let at = message.order - 1; at >= 0; at--) {
    const node = tree.nodes[at]!;
    if (node.el.localName === 'form') return null;
    if (node.role === 'button' && node.text.trim().length > 2) return null;
    if (node.el.matches(FIELDS)) return node;
  }
  return null;
}

/** Whether a message near a field is the message of another field. */
export function isOfAnother(tree: Tree, message: TreeNode, field: TreeNode): boolean {
  if (!field.el.matches(FIELDS)) return false;
  const owner = fieldOf(tree, message);
  if (owner === null || owner === field) return false;
  const type = (node: TreeNode) => (node.el as HTMLInputElement).type;
  // Radio buttons and boxes of one name are one field.
  return !(
    type(owner) === type(field) &&
    (owner.el as HTMLInputElement).name !== '' &&
    (owner.el as HTMLInputElement).name === (field.el as HTMLInputElement).name
  );
}
