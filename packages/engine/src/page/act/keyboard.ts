import type { Target } from '@assay/contract';
import { type Acting, goOn, guardText, input, operate, refuse } from './acting.ts';
import { aim } from './aim.ts';

const KEYS: Record<string, string> = {
  enter: 'Enter',
  return: 'Enter',
  esc: 'Escape',
  escape: 'Escape',
  tab: 'Tab',
  space: 'Space',
  spacebar: 'Space',
  backspace: 'Backspace',
  delete: 'Delete',
  del: 'Delete',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  insert: 'Insert',
  ctrl: 'Control',
  control: 'Control',
  cmd: 'Meta',
  command: 'Meta',
  shift: 'Shift',
  alt: 'Alt',
};

/** `ctrl+a` and `Control+A` both give Playwright's `Control+a`: an upper-case letter would mean Shift as well. */
export function keyName(key: string): string {
  if (key === '+') return key;
  const parts = key.split(/\+(?!$)/).map((p) => KEYS[p.trim().toLowerCase()] ?? p.trim());
  if (parts.length > 1 && /^[A-Z]$/.test(parts.at(-1)!) && !parts.includes('Shift')) {
    parts[parts.length - 1] = parts.at(-1)!.toLowerCase();
  }
  return parts.join('+');
}

export async function press(
  acting: Acting,
  key: string,
  target: Target | undefined,
  times: number,
): Promise<void> {
  if (target) {
    const aimed = await aim(acting, target, { purpose: 'click', point: false });
    await operate(acting, aimed.located, 'focusField', { ref: aimed.located.facts.ref, select: 'end' });
  }
  const name = keyName(key);
  for (let i = 0; i < times; i++) {
    goOn(acting);
    if (acting.core.clipboard.text !== '' && /^(Control|Meta)\+v$/.test(name)) {
      guardText(acting, acting.core.clipboard.text);
      await input(acting, acting.page.keyboard.insertText(acting.core.clipboard.text));
      continue;
    }
    try {
      await input(acting, acting.page.keyboard.press(name));
    } catch (error) {
      if (/Unknown key/.test(String(error))) refuse(acting, 'other', `There is no key "${key}".`);
      throw error;
    }
  }
}
