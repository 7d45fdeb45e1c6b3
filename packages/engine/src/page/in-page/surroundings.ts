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
  /** Of a field: what Enter in it would send, by the button that does; null where nothing is sent. */
  sends: { says: string; leadsTo: string } | null;
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
    button?.form && /^(submit|image)$/.test(button.type)
      ? // Without the attribute the property is the address of the page.
        button.hasAttribute('formaction')
        ? button.formAction
        : actionOf(button.form)
      : null;
  const control = el.closest('button, a, [role=button], [role=menuitem], label, input') ?? el;
  return {
    containers,
    isPassword: isPasswordField(el),
    leadsTo: link?.href ?? sends,
    sends: sentByEnter(el),
    says: saidOf(control, own?.text ?? ''),
    origin: location.origin,
  };
}

function saidOf(control: Element, own: string): string {
  const says = [
    nameOf(control),
    own,
    control.textContent ?? '',
    control.getAttribute('title') ?? '',
    control.getAttribute('value') ?? '',
    control.getAttribute('aria-label') ?? '',
    control.getAttribute('aria-description') ?? '',
  ];
  return tidy([...new Set(says)].join(' ')).slice(0, 400);
}

/** The form of a field is sent as if its first button had been clicked, which may stand outside of it. */
function sentByEnter(el: Element): Surroundings['sends'] {
  const { form } = el as HTMLInputElement;
  if (el.localName !== 'input' || !form) return null;
  const all = Array.from(elementsOf.call(form)) as HTMLButtonElement[];
  // Buttons that are pictures are not among the elements of a form.
  const pictures = Array.from(Element.prototype.querySelectorAll.call(form, 'input[type=image]'));
  const buttons = [...all.filter(({ type }) => type === 'submit').slice(0, 1), ...pictures.slice(0, 1)];
  const away = buttons.find((button) => button.hasAttribute('formaction')) as HTMLButtonElement | undefined;
  return {
    says: buttons.map((button) => saidOf(button, '')).join(' '),
    leadsTo: away?.formAction ?? actionOf(form),
  };
}

// A field called "action" or "elements" hides what the form itself says.
const elementsOf = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, 'elements')!.get!;

function actionOf(form: HTMLFormElement): string {
  const written = Element.prototype.getAttribute.call(form, 'action') ?? '';
  return URL.parse(written, document.baseURI)?.href ?? written;
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
