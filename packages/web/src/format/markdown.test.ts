import { describe, expect, it } from 'vitest';
import { inlineOf, readMarkdown } from './markdown.ts';

describe('the Markdown of the server', () => {
  it('is read as blocks', () => {
    const text = [
      '**Failed**: 1 of 2',
      'passed.',
      '',
      '| test case | verdict |',
      '| --- | --- |',
      '| Pipes \\| and `code` | FAILED |',
      '',
      '- one',
      '- two',
      '# Head',
      '```',
      '| no table |',
      '```',
      '| no rule, so no table',
    ].join('\n');
    expect(readMarkdown(text)).toEqual([
      { kind: 'paragraph', text: '**Failed**: 1 of 2\npassed.' },
      { kind: 'table', head: ['test case', 'verdict'], rows: [['Pipes \\| and `code`', 'FAILED']] },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'heading', text: 'Head' },
      { kind: 'code', text: '| no table |' },
      { kind: 'paragraph', text: '| no rule, so no table' },
    ]);
  });

  it('has words, and nothing that a browser would run', () => {
    expect(inlineOf('**Passed**: a \\*star\\*, [run x](http://h/p/q/results/x), `<b>`.')).toEqual([
      { kind: 'bold', text: 'Passed' },
      { kind: 'text', text: ': a *star*, ' },
      { kind: 'link', text: 'run x', url: 'http://h/p/q/results/x' },
      { kind: 'text', text: ', ' },
      { kind: 'code', text: '<b>' },
      { kind: 'text', text: '.' },
    ]);
    expect(inlineOf('[x](javascript:alert)')).toEqual([{ kind: 'text', text: '[x](javascript:alert)' }]);
    expect(readMarkdown('')).toEqual([]);
  });
});
