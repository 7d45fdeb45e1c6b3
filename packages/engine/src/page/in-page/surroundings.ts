import { isDialog } from './fit.ts';
import { cellsOf, headingOf } from './match.ts';
import { nameOf } from './names.ts';
import { elementOf } from './refs.ts';
import { isPasswordField } from './roles.ts';
import { tidy } from './text.ts';
import { buildTree, type TreeNode } from './tree.ts';

/** What an element is in, as a person would say it, and what has to be known before a model may touch it. */
export interface Surroundings {
  /** Nearest first. */
  containers: { role: string; name: string }[];
  isPassword: boolean;
  /** Where a click on it would lead: the address of the link around it, or of the form that it sends; null for neither. */
  leadsTo: string | null;
  /** Name, value, label and title: all that a person might read as what it does. */
  says: string;
  origin: string;
}

export function surroundingsOf({ ref }: { ref: number }): Surroundings | null {
  const el = elementOf(ref);
  if (!el) return null;
  const tree = buildTree(false);
  const own = tree.byElement.get(el);
  const containers: Surroundings['containers'] = [];
  for (let at = own?.parent ?? null; at && containers.length < 3; at = at.parent) {
    const found = asContainer(at);
    if (found) containers.push(found);
  }
  const link = el.closest('a[href], area[href]') as HTMLAnchorElement | null;
  const button = el.closest('button, input') as HTMLButtonElement | null;
  const sends =
    button?.form && /^(submit|image)$/.test(button.type) ? button.formAction || button.form.action : null;
  const control = el.closest('button, a, [role=button], [role=menuitem], label, input') ?? el;
  const says = [
    nameOf(control),
    own?.text ?? '',
    control.textContent ?? '',
    control.getAttribute('title') ?? '',
    control.getAttribute('value') ?? '',
    control.getAttribute('aria-label') ?? '',
    control.getAttribute('aria-description') ?? '',
  ];
  return {
    containers,
    isPassword: isPasswordField(el),
    leadsTo: link?.href ?? sends,
    says: tidy([...new Set(says)].join(' ')).slice(0, 400),
    origin: location.origin,
  };
}

function asContainer(node: TreeNode): { role: string; name: string } | null {
  const { role } = node;
  if (role === 'row') {
    const name = cellsOf(node)
      .map((cell) => tidy(cell.text))
      .find((text) => /\p{L}|\d/u.test(text) && text.length < 80);
    return name ? { role: 'row', name } : null;
  }
  const isPlace =
    /^(dialog|alertdialog|listitem|article|navigation|banner|contentinfo|form|region|group|table|complementary|search|tabpanel)$/.test(
      role,
    );
  if (!isPlace && !isDialog(node)) return null;
  const name = nameOf(node.el) || tidy(headingOf(node)?.text ?? '');
  if (role === 'banner' || role === 'contentinfo') return { role, name: '' };
  if (name === '' || name.length > 80) return null;
  if (role === 'listitem' || role === 'article') return { role: 'card', name };
  return { role: isDialog(node) ? 'dialog' : role === 'navigation' ? 'navigation' : 'section', name };
}
