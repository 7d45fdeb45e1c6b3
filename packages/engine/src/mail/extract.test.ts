import type { Mail } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { codeOf, linkOf, secretsOfLink } from './extract.ts';

const mail = (text: string, links: Mail['links'] = [], subject = 'Hello'): Mail => ({
  id: '1',
  at: 0,
  from: 'Shop <shop@example.com>',
  to: ['ann@example.com'],
  subject,
  text,
  links,
});
const link = (text: string, url: string) => ({ text, url });

describe('the code of a mail', () => {
  it.each([
    ['Your code is 482913.', '482913'],
    ['Your one-time code: 482-913', '482913'],
    ['482913 is your verification code. Order 1043 is on its way.', '482913'],
    ['Use this code to sign in:\n\n  482 913  \n\nIt expires in 10 minutes, at 2026-11-26 21:40.', '482913'],
    ['Order 1043 was placed in 2026.\nYour OTP is 0071.', '0071'],
    ['Verification code\nA7K9Q2\nOpen https://shop.example/c/998877', 'A7K9Q2'],
    ['Hello Ann,\n\n482913\n\nThe shop', '482913'],
    ['Your code is 482913. Again: your code is 482913.', '482913'],
  ])('%j: %s', (text, code) => {
    expect(codeOf(mail(text))).toEqual({ kind: 'one', value: code });
  });

  it.each([
    'Thank you for order 1043 of 2026, $34.50.',
    'No numbers here, Ann.',
    'See https://shop.example/?code=482913',
    '',
  ])('is not there: %j', (text) => expect(codeOf(mail(text))).toEqual({ kind: 'none' }));

  it('is found in the subject, and is not guessed when there are two', () => {
    expect(codeOf(mail('Hello', [], '482913 is your code for the shop'))).toEqual({
      kind: 'one',
      value: '482913',
    });
    expect(codeOf(mail('Your code is 482913. Your backup code is 112233.'))).toEqual({
      kind: 'many',
      values: ['482913', '112233'],
    });
  });
});

describe('the link of a mail', () => {
  const reset = link('Reset password', 'https://shop.example/reset?token=abcdefghijkl1234');
  const home = link('Harbour Goods', 'https://shop.example/');
  const footer = link('Unsubscribe', 'https://shop.example/u?id=7');

  it('is the only one, or the only one that does what mails are sent for, footers apart', () => {
    expect(linkOf(mail('', [home, footer]))).toEqual({ kind: 'one', value: home.url });
    expect(linkOf(mail('', [home, reset, footer]))).toEqual({ kind: 'one', value: reset.url });
    expect(linkOf(mail('', [footer, link('Mail us', 'mailto:a@b.c')]))).toEqual({ kind: 'none' });
    expect(linkOf(mail('', [home, link('Cart', 'https://shop.example/cart')])).kind).toBe('many');
  });

  it('is the one that is named, also a footer', () => {
    const all = mail('', [home, reset, footer, link('Reset password again', 'https://shop.example/again')]);
    expect(linkOf(all, 'reset  PASSWORD')).toEqual({ kind: 'one', value: reset.url });
    expect(linkOf(all, 'unsubscribe')).toEqual({ kind: 'one', value: footer.url });
    expect(linkOf(all, 'reset').kind).toBe('many');
    expect(linkOf(all, 'Pay')).toEqual({ kind: 'none' });
  });

  it('knows which part of it lets people in', () => {
    expect(secretsOfLink(reset.url)).toEqual(['abcdefghijkl1234']);
    expect(secretsOfLink('https://shop.example/magic/9f8e7d6c5b4a39281706/go?next=/cart')).toEqual([
      '9f8e7d6c5b4a39281706',
    ]);
    expect(secretsOfLink('https://shop.example/orders/1043')).toEqual([]);
  });
});
