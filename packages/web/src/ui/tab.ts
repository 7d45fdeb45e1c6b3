/** The look of a tab; the chosen one has a line below and stronger text. Rows of tabs scroll, and would cut an outer ring. */
export const TAB =
  'flex items-center gap-1.5 border-b-2 border-transparent px-3 py-2 font-medium whitespace-nowrap text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 data-[state=active]:border-accent-solid data-[state=active]:text-text';
