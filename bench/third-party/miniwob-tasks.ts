/**
 * Which MiniWoB++ tasks are measured, and why the rest are not. A task is in when its utterance says what to do, so
 * that nobody has to work it out: no arithmetic, no counting of shapes, no taste in words, no game, no drawing.
 * Tasks in which only some episodes show a picture or leave something unsaid are in, and those episodes count as failures.
 * Source of names: Farama-Foundation/miniwob-plusplus, miniwob/html/miniwob.
 */

const REASONS = {
  reasoning: 'the answer has to be worked out (arithmetic, comparing, counting, a game)',
  vision: 'the utterance speaks of shapes, colours or pictures that have no name in the page',
  drawing: 'free drawing, aiming at a point or keeping the mouse on something that moves',
  unsaid:
    'the page wants something that the utterance does not say: a click on Submit, an answer to a pop-up',
  timing: 'a price or a shape has to be watched and met in time',
  meaning: 'needs the meaning of words (synonyms, paraphrases, what is vegan)',
} as const;
export type OutReason = keyof typeof REASONS;

export const OUT: Record<string, OutReason> = {
  'ascending-numbers': 'reasoning',
  'bisect-angle': 'drawing',
  'book-flight': 'reasoning',
  'book-flight-nodelay': 'reasoning',
  'buy-ticket': 'reasoning',
  'chase-circle': 'drawing',
  'circle-center': 'drawing',
  'click-checkboxes-soft': 'meaning',
  'click-color': 'vision',
  'click-shades': 'vision',
  'click-shape': 'vision',
  'count-shape': 'vision',
  'count-sides': 'vision',
  'daily-calendar': 'reasoning',
  'drag-box': 'vision',
  'drag-circle': 'vision',
  'drag-cube': 'drawing',
  'drag-shapes': 'vision',
  'drag-shapes-2': 'vision',
  'drag-single-shape': 'vision',
  'drag-sort-numbers': 'reasoning',
  'draw-circle': 'drawing',
  'draw-line': 'drawing',
  'email-inbox-forward-nl-turk': 'meaning',
  'email-inbox-nl-turk': 'meaning',
  'find-greatest': 'reasoning',
  'find-midpoint': 'drawing',
  'generate-number': 'reasoning',
  'grid-coordinate': 'vision',
  'guess-number': 'reasoning',
  'hot-cold': 'drawing',
  'hover-shape': 'drawing',
  'identify-shape': 'vision',
  'moving-items': 'drawing',
  'number-checkboxes': 'vision',
  'odd-or-even': 'reasoning',
  'order-food': 'meaning',
  'resize-textarea': 'drawing',
  'right-angle': 'drawing',
  'simon-says': 'timing',
  'simple-algebra': 'reasoning',
  'simple-arithmetic': 'reasoning',
  'stock-market': 'timing',
  terminal: 'reasoning',
  'tic-tac-toe': 'reasoning',
  'use-colorwheel': 'vision',
  'use-colorwheel-2': 'vision',
  'visual-addition': 'vision',
  'form-sequence-2': 'unsaid',
  'login-user-popup': 'unsaid',
  'use-autocomplete': 'unsaid',
  'use-autocomplete-nodelay': 'unsaid',
  'multi-layouts': 'meaning',
  'multi-orderings': 'meaning',
};

export function reasonText(reason: OutReason): string {
  return REASONS[reason];
}
