/**
 * Implementations of TodoMVC that work when served as files, with the tests of todomvc.md that do not hold there.
 * Paths are below `examples` of tastejs/todomvc.
 */
export const APPS: Record<string, string[]> = {
  'javascript-es5/dist': [],
  'react/dist': [],
  'vue/dist': [],
};

/** Implementations that do not run from files alone, and why. */
export const OUT: Record<string, string> = {
  cujo: 'needs bower_components/poly, which the repository does not have',
  'emberjs/todomvc/dist': 'its script throws while it loads (looks for its root under another path)',
};
