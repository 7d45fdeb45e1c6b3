import { describe, expect, it } from 'vitest';
import { akin, meaning, partsOf, saysEffect, saysGoes, saysStated, stem } from './words.ts';

describe('words of a clause', () => {
  it.each([
    ['Orders', 'ordered'],
    ['register', 'registered'],
    ['adds', 'add'],
    ['logged', 'log'],
    ['e-mails', 'e-mail'],
    ['email', 'mail'],
    ['invitation', 'invite'],
  ])('"%s" and "%s" are the same', (one, other) => {
    expect([...meaning(one)]).toEqual([...meaning(other)]);
  });

  it('that are akin are known, and the others stay apart', () => {
    expect(akin(meaning('buy')).has(stem('order'))).toBe(true);
    expect(akin(meaning('save')).has(stem('order'))).toBe(false);
  });

  it.each([
    'A visitor searches for blue lamps',
    'and opens the orders',
    'A new customer can open a ticket',
    'A logged-in customer returns to the start page',
    'James visits the shop',
    'They log out',
    'Sort by price',
  ])('say that one goes: %s', (text) => expect(saysGoes(text)).toBe(true));

  it.each([
    'A visitor gets the monthly letter',
    'Admin creates views',
    'A user can create views',
    'A user closes open orders',
    'A customer buys what he finds',
    'the search result is saved',
  ])('do not: %s', (text) => expect(saysGoes(text)).toBe(false));

  it('of a control are no effect, and those of what was done are', () => {
    for (const text of ['Subscribe', 'Complete order', 'Your order', 'Payment', 'Receive news', 'Book now'])
      expect(saysEffect(text), text).toBe(false);
    for (const text of [
      'Subscribed',
      'Order placed',
      'Your order is on its way',
      'Payment received',
      'Thank you',
    ])
      expect(saysEffect(text), text).toBe(true);
  });

  it('tell what is only to be seen, also in a goal', () => {
    expect(saysStated('and the invitation is listed as pending')).toBe(true);
    expect(saysStated('and sees the order')).toBe(true);
    expect(saysStated('the invitation is sent')).toBe(false);
  });

  it('are parted where one thing is said after the other, and not within a range or a name', () => {
    const parts = (text: string) => partsOf(text).map((part) => part.text.trim());
    expect(parts('between 5 and 10 results are shown')).toHaveLength(1);
    expect(parts('the bill of Mr. Brown is paid and filed')).toEqual([
      'the bill of Mr. Brown is paid',
      'filed',
    ]);
  });
});
