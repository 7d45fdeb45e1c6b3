/** A last lot of all these kinds, tried once, when the rules were done. */
import { count, inText, type MeasuredClause, not, number, row, shown, text } from './binding.ts';

const cellOf = (rowName: string, column: string, value: string) => ({
  kind: 'text' as const,
  target: { role: 'cell', column, in: { name: rowName, role: 'row' } },
  value,
});

export const HUNTED_LAST: MeasuredClause[] = [
  {
    text: 'the video is 3 minutes long',
    from: 'expected',
    right: [[text('video 3 minutes long')], [inText('video', 'row', '3 min long')]],
    wrong: [[text('video 3 hours long')], [text('3 videos, long')], [count('long video', 'video', 3)]],
  },
  {
    text: 'the parcel arrives the day after tomorrow',
    from: 'expected',
    right: [[text('parcel arrives the day after tomorrow')]],
    wrong: [[text('parcel arrives tomorrow')], [text('parcel arrives')], [shown('parcel'), text('tomorrow')]],
  },
  {
    text: 'the invoice shows 1,200.00 USD',
    from: 'expected',
    right: [[inText('invoice', 'section', '$1,200.00')], [text('invoice 1,200.00 USD')]],
    wrong: [[text('invoice 1,200.00 EUR')], [text('invoice €1,200.00')], [text('invoice 12.00 USD')]],
  },
  {
    text: 'the basket contains only apples',
    from: 'expected',
    right: [[{ kind: 'list', target: { name: 'basket' }, values: ['apples'], exactly: true }]],
    wrong: [
      [inText('basket', 'section', 'apples')],
      [shown('apples'), shown('basket')],
      [{ kind: 'list', target: { name: 'basket' }, values: ['apples'] }],
    ],
  },
  {
    text: 'no more than 3 attempts are allowed',
    from: 'expected',
    right: [[text('no more than 3 attempts are allowed')], [text('at most 3 attempts allowed')]],
    wrong: [
      [text('3 attempts allowed')],
      [text('more than 3 attempts are allowed')],
      [not(text('3 attempts allowed'))],
    ],
  },
  {
    text: 'the stock level is the same afterwards',
    from: 'expected',
    right: [],
    wrong: [[text('stock level')], [number('stock level', 5)], [text('same stock level')]],
  },
  {
    text: 'both Anna and Ben have voted',
    from: 'expected',
    right: [[row('Anna', 'voted'), row('Ben', 'voted')]],
    wrong: [
      [row('Anna', 'voted'), shown('Ben')],
      [shown('Anna'), row('Ben', 'voted')],
      [text('voted'), shown('Anna'), shown('Ben')],
    ],
  },
  {
    text: 'neither a warning nor an error is displayed',
    from: 'expected',
    right: [[not(shown('warning')), not(shown('error'))]],
    wrong: [[not(shown('warning')), shown('error')], [not(shown('error'))], [not(shown('warning or error'))]],
  },
  {
    text: 'everyone but Bob has access',
    from: 'expected',
    right: [],
    wrong: [
      [row('Bob', 'access')],
      [not(row('Bob', 'access'))],
      [text('everyone has access'), not(row('Bob', 'access'))],
    ],
  },
  {
    text: 'the speed stays between 40 and 60 percent',
    from: 'expected',
    right: [[{ ...number('speed', 40, 'between'), to: 60 }]],
    wrong: [
      [number('speed', 40, 'gte')],
      [{ ...number('speed', 40, 'between'), to: 160 }],
      [text('speed 40 60 minutes')],
    ],
  },
  {
    text: 'in the row of Carol the column Fee is 12 €',
    from: 'expected',
    right: [[cellOf('Carol', 'Fee', '12 €')], [cellOf('Carol', 'Fee', '€12')]],
    wrong: [
      [cellOf('Carol', 'Fee', '$12')],
      [cellOf('Dan', 'Fee', '12 €'), shown('Carol')],
      [row('Carol', '12 €'), shown('Fee', 'columnheader')],
      [cellOf('Carol', 'Tax', '12 €'), shown('Fee')],
    ],
  },
  {
    text: 'there are no duplicates in the list of tags',
    from: 'expected',
    right: [],
    wrong: [[not(shown('duplicates'))], [shown('tags', 'list')], [not(shown('duplicate tags'))]],
  },
  {
    text: 'Task 7 belongs to Dora',
    from: 'expected',
    right: [[row('Task 7', 'Dora')], [inText('Task 7', 'row', 'belongs to Dora')]],
    wrong: [
      [shown('Task 7'), shown('Dora')],
      [text('Task 7'), text('belongs to Dora')],
    ],
  },
  {
    text: 'the title is written in upper case',
    from: 'expected',
    right: [],
    wrong: [[shown('title', 'heading')], [text('title written')], [text('title case')]],
  },
  {
    text: 'the upload can be resumed after an hour',
    from: 'expected',
    right: [[text('upload can be resumed after an hour')]],
    wrong: [
      [{ kind: 'enabled', target: { name: 'Resume upload', role: 'button' } }],
      [text('upload resumed')],
      [text('upload can be resumed')],
    ],
  },
  {
    text: 'a third of the budget is left',
    from: 'expected',
    right: [[text('a third of the budget is left')]],
    wrong: [
      [text('budget left')],
      [text('third budget')],
      [{ kind: 'visible', target: { name: 'budget', ordinal: 3 } }, text('left')],
    ],
  },
];
