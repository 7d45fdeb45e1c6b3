import { literal } from '@assay/contract';
import { expect, test } from 'vitest';
import { click, doing, fillIn, inside, must, stage, t } from './support.ts';

const { open } = stage();

test('a form is filled, chosen, checked and sent', async () => {
  const { session } = await open(`
    <form onsubmit="event.preventDefault(); out.textContent = [...new FormData(this)].map(e => e.join('=')).join('&')">
      <label>Name <input name="name"></label>
      <label for="bio">About you</label><textarea id="bio" name="bio"></textarea>
      <label>Country <select name="country"><option value="">Choose…</option><option value="de">Germany</option><option value="fr">France</option></select></label>
      <label><input type="checkbox" name="terms"> I accept the terms</label>
      <fieldset><legend>Plan</legend><label><input type="radio" name="plan" value="free"> Free</label><label><input type="radio" name="plan" value="pro"> Pro</label></fieldset>
      <label>Born <input type="date" name="born"></label>
      <label>Volume <input type="range" name="vol" min="0" max="10"></label>
      <button>Send</button>
    </form><p id="out"></p>`);
  await must(session, fillIn(t('field', 'name'), 'Ada'));
  await must(session, fillIn(t(null, 'about you'), 'Writes\nprograms'));
  await must(session, { action: 'select', target: t(null, 'country'), options: [literal('france')] });
  await must(session, { action: 'check', target: t('checkbox', 'accept the terms') });
  await must(session, { action: 'select', target: t(null, 'plan'), options: [literal('Pro')] });
  await must(session, fillIn(t('field', 'born'), '31.12.1999'));
  await must(session, fillIn(t('field', 'volume'), '7'));
  await must(session, click(t('button', 'Send')));
  const text = await session.text();
  expect(text).toContain('name=Ada&bio=Writes programs&country=fr&terms=on&plan=pro&born=1999-12-31&vol=7');
});

test('an action waits for its target, and says what it found when it does not come', async () => {
  const { session } = await open(
    `<button onclick="setTimeout(() => { b.hidden = false }, 300)">Start</button><button id="b" hidden onclick="document.title='went'">Go on</button>`,
  );
  const early = await doing(session, click(t('button', 'Go on')), 100);
  expect(early).toMatchObject({ outcome: 'impossible', reason: 'hidden' });
  await must(session, click(t('button', 'Start')));
  await must(session, click(t('button', 'go on')));
  expect(await session.title()).toBe('went');
  const missing = await doing(session, click(t('button', 'Strat')), 100);
  expect(missing).toMatchObject({ outcome: 'impossible', reason: 'missing', near: ['button "Start"'] });
});

test('two equally good ones are refused and named; a row decides', async () => {
  const { session } = await open(`<table><tr><th>Name</th><th></th></tr>
    <tr><td>Alice</td><td><button onclick="document.title='A'">Delete</button></td></tr>
    <tr><td>Bob</td><td><button onclick="document.title='B'">Delete</button></td></tr></table>`);
  const report = await doing(session, click(t('button', 'Delete')));
  expect(report).toMatchObject({
    outcome: 'ambiguous',
    candidates: [
      { description: 'button "Delete" in row "Alice"' },
      { description: 'button "Delete" in row "Bob"' },
    ],
  });
  await must(session, click(t('button', 'Delete', inside(t('row', 'Bob')))));
  expect(await session.title()).toBe('B');
  await must(session, click(t('button', 'Delete', { ordinal: 1 })));
  expect(await session.title()).toBe('A');
  const nobody = await doing(session, click(t('button', 'Delete', inside(t('row', 'Carol')))), 200);
  expect(nobody).toMatchObject({
    outcome: 'impossible',
    reason: 'missing',
    message: expect.stringContaining('Carol'),
  });
});

test('covered, disabled and read-only controls are refused with the reason', async () => {
  const { session } = await open(`
    <button>Under</button><div role="dialog" aria-label="Cookies" style="position:fixed;inset:0;background:#fffa">Cookies</div>
    <button disabled>Off</button>`);
  expect(await doing(session, click(t('button', 'Under')), 200)).toMatchObject({
    outcome: 'impossible',
    reason: 'covered',
    near: ['dialog "Cookies"'],
  });
  expect(await doing(session, click(t('button', 'Off')), 200)).toMatchObject({
    outcome: 'impossible',
    reason: 'disabled',
  });
  const other = await open('<label>Code <input readonly value="x"></label>');
  expect(await doing(other.session, fillIn(t('field', 'Code'), 'y'), 200)).toMatchObject({
    outcome: 'impossible',
    reason: 'not-editable',
  });
});
