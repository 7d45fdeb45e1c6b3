import { Html } from './html.ts';

// Line icons, 24 by 24. They carry no name of their own: the control around them does.

function icon(shapes: string): Html {
  return new Html(
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shapes}</svg>`,
  );
}

export const ICONS = {
  search: icon('<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>'),
  cart: icon(
    '<path d="M3 4h2.2l2.3 11h10.3l2-7.5H6.2"/><circle cx="9" cy="19.5" r="1.4"/><circle cx="16.5" cy="19.5" r="1.4"/>',
  ),
  heart: icon(
    '<path class="heart" d="M12 20s-7.5-4.7-7.5-10.2A4.2 4.2 0 0 1 12 7.3a4.2 4.2 0 0 1 7.5 2.5C19.5 15.3 12 20 12 20z"/>',
  ),
  menu: icon('<path d="M4 7h16M4 12h16M4 17h16"/>'),
  close: icon('<path d="m6 6 12 12M18 6 6 18"/>'),
  chevron: icon('<path d="m6 9.5 6 6 6-6"/>'),
  anchor: icon(
    '<circle cx="12" cy="5" r="2.2"/><path d="M12 7.2V21M8 11h8M4 14c.6 4.2 3.800 7 8 7s7.4-2.800 8-7"/>',
  ),
} as const;
