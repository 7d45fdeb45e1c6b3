import { checkedState, isDisabled, selectedState } from './facts.ts';
import { putAttribute } from './mutate-undo.ts';
import { isPasswordField } from './roles.ts';

type Undo = () => void;

/** A value of the same kind that is another one. */
export function otherValue(field: HTMLInputElement | HTMLTextAreaElement): string {
  if (isPasswordField(field)) return '';
  const now = field.value;
  switch (field.type) {
    case 'number':
      return String((Number(now) || 0) + 7);
    case 'range': {
      const { min, max } = field as HTMLInputElement;
      return now === (min || '0') ? max || '100' : min || '0';
    }
    case 'date':
      return now === '1999-01-02' ? '1999-01-03' : '1999-01-02';
    case 'datetime-local':
      return now === '1999-01-02T03:04' ? '1999-01-03T03:04' : '1999-01-02T03:04';
    case 'month':
      return now === '1999-01' ? '1999-02' : '1999-01';
    case 'week':
      return now === '1999-W01' ? '1999-W02' : '1999-W01';
    case 'time':
      return now === '03:04' ? '04:05' : '03:04';
    case 'color':
      return now === '#123456' ? '#654321' : '#123456';
    default:
      return '§§§';
  }
}

/** Another option of a select is chosen: the one that says `to`, or any. */
export function otherOption(el: Element, to: string | null, undo: Undo[]): boolean {
  if (el.localName !== 'select') return false;
  const select = el as HTMLSelectElement;
  const options = Array.from(select.options);
  const before = options.map((option) => option.selected);
  const wanted =
    to === null
      ? options.find((option) => !option.selected)
      : options.find(
          (option) => (option.label || option.text).trim().toLowerCase() === to.trim().toLowerCase(),
        );
  if (wanted) for (const option of options) option.selected = option === wanted;
  else if (to === null && before.some(Boolean)) select.selectedIndex = -1;
  else return false;
  undo.push(() => {
    options.forEach((option, i) => {
      option.selected = before[i]!;
    });
  });
  return true;
}

/** Turns a state into its opposite, without a click and without an event. */
export function flipState(
  el: Element,
  state: 'enabled' | 'checked' | 'selected' | 'expanded',
  undo: Undo[],
): boolean {
  switch (state) {
    case 'enabled':
      return flipEnabled(el, undo);
    case 'checked':
      return flipChecked(el, undo);
    case 'selected':
      return flipSelected(el, undo);
    case 'expanded':
      return flipExpanded(el, undo);
  }
}

/** `disabled` would take the focus away; `aria-disabled` says the same to whoever looks. */
function flipEnabled(el: Element, undo: Undo[]): boolean {
  if (!isDisabled(el)) {
    putAttribute(el, 'aria-disabled', 'true', undo);
    return true;
  }
  if (el.hasAttribute('disabled')) putAttribute(el, 'disabled', null, undo);
  for (let at = el.parentElement; at; at = at.parentElement) {
    if (/^(fieldset|optgroup)$/.test(at.localName) && at.hasAttribute('disabled'))
      putAttribute(at, 'disabled', null, undo);
  }
  for (let at: Element | null = el; at; at = at.parentElement)
    if (at.hasAttribute('inert')) putAttribute(at, 'inert', null, undo);
  putAttribute(el, 'aria-disabled', 'false', undo);
  return true;
}

function flipChecked(el: Element, undo: Undo[]): boolean {
  const now = checkedState(el);
  if (now === null) return false;
  if (el.localName === 'input') {
    const input = el as HTMLInputElement;
    const others =
      input.type === 'radio' && input.name ? groupOf(input).filter((other) => other.checked) : [];
    const { checked, indeterminate } = input;
    input.indeterminate = false;
    input.checked = now !== true;
    undo.push(() => {
      input.checked = checked;
      input.indeterminate = indeterminate;
      for (const other of others) other.checked = true;
    });
    return true;
  }
  for (const name of ['aria-checked', 'aria-pressed'])
    if (el.hasAttribute(name)) putAttribute(el, name, String(now !== true), undo);
  return true;
}

function groupOf(radio: HTMLInputElement): HTMLInputElement[] {
  const root = radio.getRootNode() as Document | ShadowRoot;
  return Array.from(root.querySelectorAll<HTMLInputElement>('input[type=radio]')).filter(
    (other) => other.name === radio.name && other.form === radio.form,
  );
}

const CHOSEN = /^(is-)?(selected|active|current)$|--(selected|active|current)$/i;

function flipSelected(el: Element, undo: Undo[]): boolean {
  const now = selectedState(el) === true || (el.getAttribute('aria-current') ?? 'false') !== 'false';
  if (el.localName === 'option') {
    const select = el.closest('select');
    if (!select) return false;
    return otherOption(select, now ? null : ((el as HTMLOptionElement).label ?? ''), undo);
  }
  let changed = flipChecked(el, undo);
  const all = [el, ...Array.from(el.querySelectorAll('[aria-selected], [aria-current]'))];
  for (const at of all) {
    for (const name of ['aria-selected', 'aria-current']) {
      if (!at.hasAttribute(name)) continue;
      putAttribute(at, name, String(!now), undo);
      changed = true;
    }
  }
  const words = (el.getAttribute('class') ?? '').split(/\s+/);
  if (now && words.some((word) => CHOSEN.test(word))) {
    putAttribute(el, 'class', words.filter((word) => !CHOSEN.test(word)).join(' '), undo);
    changed = true;
  }
  return changed;
}

function flipExpanded(el: Element, undo: Undo[]): boolean {
  const details = el.localName === 'summary' ? el.parentElement : el;
  if (details?.localName === 'details') {
    putAttribute(details, 'open', details.hasAttribute('open') ? null : '', undo);
    return true;
  }
  const holder = el.hasAttribute('aria-expanded') ? el : el.querySelector('[aria-expanded]');
  if (!holder) return false;
  putAttribute(holder, 'aria-expanded', String(holder.getAttribute('aria-expanded') !== 'true'), undo);
  return true;
}
