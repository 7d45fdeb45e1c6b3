import { expect, it } from 'vitest';
import { notToBeJudged } from './judgeable.ts';

const why = (text: string) => notToBeJudged({ kind: 'expectation', text });

it.each([
  'the layout looks right',
  'the page looks like a professional shop',
  'the German text has been translated naturally',
  'the tone of the welcome message is friendly',
  'the booking form is readable',
])('leaves "%s" to a reader', (text) => {
  expect(why(text)).toBeNull();
});

it.each([
  'it looks like the order was placed',
  'it looks as if the invoice is paid',
  'it looks like the payment went through',
  'it looks like the booking is fine',
  'it looks as though the visitor receives a receipt',
  'the polite message tells that the form was successfully sent',
  'the settings have been saved and the page looks tidy',
])('does not leave what "%s" tells of to an opinion', (text) => {
  expect(why(text)).toContain('something that happened');
});

it('leaves nothing to a reader that is written down, or that is to be done', () => {
  expect(why('the total looks like 12')).toContain('a number');
  expect(why('the cart is empty')).toContain('does not speak of looks');
  expect(notToBeJudged({ kind: 'action', text: 'make the layout tidy' })).toContain('to be done');
});
