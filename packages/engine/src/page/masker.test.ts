import { expect, test } from 'vitest';
import { createMasker, MASK } from './masker.ts';

const SECRET = `p@ss "w<rd> & 'x'/ü`;

test.each([
  ['plain', SECRET],
  ['URL', encodeURIComponent(SECRET)],
  ['form', new URLSearchParams({ p: SECRET }).toString().slice(2)],
  ['JSON', JSON.stringify({ p: SECRET })],
  ['JSON in JSON', JSON.stringify(JSON.stringify({ p: SECRET }))],
  [
    'HTML',
    `value="${SECRET.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')}"`,
  ],
  ['base64', Buffer.from(SECRET).toString('base64')],
  ['basic auth', `Basic ${Buffer.from(`someone:${SECRET}`).toString('base64')}`],
  ['basic auth, other alignment', `Basic ${Buffer.from(`bob:${SECRET}`).toString('base64')}`],
])('%s form is masked', (_form, text) => {
  const masked = createMasker([SECRET]).mask(`before ${text} after`);
  expect(masked).toContain(MASK);
  expect(masked).not.toContain(SECRET.slice(5));
  expect(masked.startsWith('before ')).toBe(true);
  expect(masked.endsWith(' after')).toBe(true);
});

test('a very short secret is masked only as a word of its own', () => {
  const masker = createMasker(['ab']);
  expect(masker.mask('ab, label, "ab" about')).toBe(`${MASK}, label, "${MASK}" about`);
});

test('a secret that holds another one is masked whole; empty ones are no secrets; later ones count', () => {
  const masker = createMasker(['tiger', 'tiger-lily', '']);
  expect(masker.mask('tiger-lily tiger')).toBe(`${MASK} ${MASK}`);
  expect(masker.mask('nothing')).toBe('nothing');
  masker.add('nothing');
  expect(masker.mask('nothing')).toBe(MASK);
});
