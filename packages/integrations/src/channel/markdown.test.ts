import { expect, test } from 'vitest';
import { escapeMarkdown, fenced, link } from './markdown.ts';

test('nothing of a text is formatting, a mention, a reference or a quick action', () => {
  expect(escapeMarkdown('*a* _b_ `c` [d](e) <f> #1 !2 @ann ~g &amp;')).toBe(
    '\\*a\\* \\_b\\_ \\`c\\` \\[d\\]\\(e\\) \\<f\\> \\#\u200B1 \\!\u200B2 @\u200Bann \\~\u200Bg \\&\u200Bamp;',
  );
  expect(escapeMarkdown('/close\n1. x\n# y')).toBe('\\/close\n1\\. x\n\\# y');
});

test('addresses stay what they are', () => {
  expect(escapeMarkdown('see https://a.example/c_d?x=1-2, or (http://b.example/).')).toBe(
    'see <https://a.example/c_d?x=1-2>, or \\(<http://b.example/>\\).',
  );
  expect(link('to https://a.example', 'https://b.example/(1)')).toBe(
    '[to https:\u200B//a.example](https://b.example/%281%29)',
  );
});

test('a fence is longer than any in the text', () => {
  expect(fenced('a\n````\nb')).toBe('`````text\na\n````\nb\n`````');
});
