import type { Target, Value } from '@assay/contract';
import type { Located } from '../locate/locate.ts';
import { type Acting, goOn, input, left, operate, refuse, textOf } from './acting.ts';
import { aim } from './aim.ts';
import { pickDate } from './calendar.ts';
import { chooseIn } from './select.ts';

/** `replace` empties the field first; `append` types at the end. */
export async function fill(
  acting: Acting,
  target: Target,
  value: Value,
  how: 'replace' | 'append',
): Promise<void> {
  const text = textOf(acting, value);
  const aimed = await aim(acting, target, { purpose: 'fill', point: false });
  const { located } = aimed;
  if (located.facts.attributes.type === 'password') acting.core.masker.add(text);
  await putText(acting, located, text, how, target.words);
}

export async function clear(acting: Acting, target: Target): Promise<void> {
  const aimed = await aim(acting, target, { purpose: 'fill', point: false });
  await putText(acting, aimed.located, '', 'replace', target.words);
}

/** Puts a text into a field that was found. `words` name it in messages. */
export async function putText(
  acting: Acting,
  located: Located,
  text: string,
  how: 'replace' | 'append',
  words: string,
): Promise<void> {
  let ref = located.facts.ref;
  let info = await operate(acting, located, 'fieldInfo', ref);
  if (!info) refuse(acting, 'missing', `${words} went away while it was filled in.`);
  if (info.kind === 'select') return chooseIn(acting, located, [[text]], words);
  if (info.kind === 'wrapper' && info.inner !== null) {
    ref = info.inner;
    info = (await operate(acting, located, 'fieldInfo', ref)) ?? info;
    info.keyed = true;
  }
  if (!info.editable) {
    // A read-only field may become editable while the page loads.
    const end = Math.min(acting.deadline, Date.now() + 1_000);
    while (!info.editable && Date.now() < end) {
      await acting.core.changes.wait(acting.core.changes.count, Math.min(100, left(acting)));
      info = (await operate(acting, located, 'fieldInfo', ref)) ?? info;
    }
    // Read-only because a calendar fills it in.
    if (!info.editable && !info.disabled && (await pickDate(acting, located, text))) return;
    if (!info.editable)
      refuse(
        acting,
        info.disabled ? 'disabled' : 'not-editable',
        `${words} cannot be typed into (${located.facts.description}).`,
      );
  }
  if (info.kind === 'none')
    refuse(acting, 'not-editable', `${words} takes no text (${located.facts.description}).`);
  if (info.kind === 'special') return setSpecial(acting, located, ref, text, info.type, words);
  if (info.kind === 'slider') return slideTo(acting, located, ref, text, words);

  // What the field left before has to say about it comes before a single key.
  const { isHalfDone } = acting;
  acting.isHalfDone = true;
  await operate(acting, located, 'focusField', { ref, select: how === 'replace' ? 'all' : 'end' });
  goOn(acting);
  acting.isHalfDone = isHalfDone;
  const { keyboard } = acting.page;
  if (text === '') {
    await input(acting, keyboard.press('Delete'));
  } else if (info.keyed && text.length <= 200) {
    if (how === 'replace') await input(acting, keyboard.press('Delete'));
    await input(acting, keyboard.type(text));
  } else {
    await enter(acting, text);
  }
  goOn(acting);
  let held = await operate(acting, located, 'holds', { ref, text, part: how === 'append' });
  if (!held.same && text !== '' && !info.keyed && text.length <= 500) {
    // Masks and filters often know single keys only.
    await operate(acting, located, 'focusField', { ref, select: 'all' });
    await input(acting, keyboard.press('Delete'));
    if (how === 'replace') {
      const emptied = await operate(acting, located, 'holds', { ref, text: '', part: false });
      await input(acting, keyboard.type(text));
      held = await operate(acting, located, 'holds', { ref, text, part: false });
      // Typing changed nothing: the field swallows keys and takes what is put in as a whole.
      if (!held.same && held.shown === emptied.shown && info.kind !== 'rich') {
        await operate(acting, located, 'focusField', { ref, select: 'all' });
        await input(acting, keyboard.insertText(text));
        held = await operate(acting, located, 'holds', { ref, text, part: false });
      }
    } else {
      await input(acting, keyboard.insertText(text));
    }
  }
  if (!held.same && info.kind !== 'rich') {
    acting.notes.push(acting.core.masker.mask(`The field holds "${held.shown}" after typing.`));
  }
}

/** The text at once, its last character by key: pages that listen to keys read the field then. */
async function enter(acting: Acting, text: string): Promise<void> {
  const { keyboard } = acting.page;
  const last = text.at(-1)!;
  if (!/[\x21-\x7e]/.test(last)) return input(acting, keyboard.insertText(text));
  if (text.length > 1) await input(acting, keyboard.insertText(text.slice(0, -1)));
  await input(acting, keyboard.type(last));
}

async function setSpecial(
  acting: Acting,
  located: Located,
  ref: number,
  text: string,
  type: string,
  words: string,
): Promise<void> {
  const done = await operate(acting, located, 'setSpecial', { ref, value: text });
  if (!done.ok) {
    refuse(
      acting,
      'not-editable',
      `${words} is a ${type} field and does not take "${acting.core.masker.mask(text)}"${done.value ? ` (it shows ${done.value})` : ''}.`,
    );
  }
}

/** An ARIA slider moves by arrow keys, as it does for a person. */
async function slideTo(
  acting: Acting,
  located: Located,
  ref: number,
  text: string,
  words: string,
): Promise<void> {
  const goal = Number.parseFloat(text.replace(/[^\d.-]/g, ''));
  await operate(acting, located, 'focusField', { ref, select: 'end' });
  if (Number.isNaN(goal)) return slideToWords(acting, located, ref, text, words);
  let last = Number.NaN;
  for (let i = 0; i < 500; i++) {
    const state = await operate(acting, located, 'sliderNow', ref);
    if (state === null || state === goal) break;
    const stuck = state === last;
    if (stuck || (!Number.isNaN(last) && Math.sign(goal - state) !== Math.sign(goal - last))) break;
    last = state;
    await input(acting, acting.page.keyboard.press(goal > state ? 'ArrowRight' : 'ArrowLeft'));
    goOn(acting);
  }
  const end = await operate(acting, located, 'sliderNow', ref);
  if (end !== goal) refuse(acting, 'not-editable', `${words} stands at ${end}, not at ${goal}.`);
}

/** Most values that are tried in search of one that is said in words: days, months, sizes. */
const WORDED_VALUES = 100;

/** "Set the month to March": step by step until it says so, up first and then down. */
async function slideToWords(acting: Acting, located: Located, ref: number, text: string, words: string) {
  const says = async () => (await operate(acting, located, 'sliderSays', ref)) ?? [];
  const wanted = text.trim().toLowerCase();
  const seen = new Set<string>();
  for (const key of ['ArrowUp', 'ArrowDown']) {
    for (let i = 0; i < WORDED_VALUES; i++) {
      const now = await says();
      if (now.some((said) => said.toLowerCase() === wanted)) return;
      const state = `${key} ${now.join(' ')}`;
      if (seen.has(state)) break;
      seen.add(state);
      await input(acting, acting.page.keyboard.press(key));
      goOn(acting);
    }
  }
  const values = [...new Set([...seen].map((state) => state.replace(/^\w+ /, '')))].slice(0, 12);
  refuse(acting, 'no-option', `${words} has no value "${text}". It has: ${values.join(', ')}.`, values);
}
