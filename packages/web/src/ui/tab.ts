/** The look of a tab; the chosen one has a line below and stronger text. */
export const TAB =
  'flex items-center gap-1.5 border-b-2 border-transparent px-3 py-2 font-medium whitespace-nowrap text-muted transition-colors hover:text-text data-[state=active]:border-accent-solid data-[state=active]:text-text';
