/**
 * Implementations of TodoMVC that work when served as files, with the tests of todomvc.md that do not hold there: found
 * by hand with plain Playwright and, where the two did not agree, by reading the source. Paths are below `examples` of
 * tastejs/todomvc. The usual ones: builds without localStorage, a toggle that is not called "Mark all as complete".
 */
export const APPS: Record<string, string[]> = {
  'angular/dist/browser': [
    'The filters have addresses',
    'Todos survive a reload',
    'The filter survives a reload',
  ],
  angularjs_require: [],
  aurelia: [
    'Mark all follows the items',
    'Mark all is taken back with the first item',
    'Clearing the completed clears mark all',
    'A todo is edited and saved by leaving the field',
    'A todo edited to nothing is removed',
  ],
  'backbone/dist': ['Todos survive a reload', 'The filter survives a reload'],
  backbone_marionette: ['A todo edited to nothing is removed'],
  'binding-scala': [],
  canjs: ['The filters have addresses'],
  closure: [],
  dojo: [
    'A done todo can be taken back',
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Mark all is taken back with the first item',
    'Clearing the completed clears mark all',
  ],
  elm: [
    'A blank todo is not added',
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Mark all is taken back with the first item',
    'Clearing the completed clears mark all',
    'Escape takes an edit back',
    'A todo edited to nothing is removed',
    'The filters have addresses',
  ],
  'javascript-es5/dist': [
    'Mark all follows the items',
    'Mark all is taken back with the first item',
    'Clearing the completed clears mark all',
    'Todos survive a reload',
    'The filter survives a reload',
  ],
  'javascript-es6/dist': ['Todos are appended', 'Todos survive a reload', 'The filter survives a reload'],
  'jquery/dist': ['Todos survive a reload', 'The filter survives a reload'],
  knockback: [],
  knockoutjs: [],
  'lit/dist': ['A blank todo is not added', 'Todos survive a reload', 'The filter survives a reload'],
  mithril: [],
  polymer: [
    'A done todo can be taken back',
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Mark all is taken back with the first item',
    'Clearing the completed clears mark all',
    'Todos survive a reload',
  ],
  'preact/dist': ['Todos survive a reload', 'The filter survives a reload'],
  ractive: [],
  'react-redux/dist': ['Todos survive a reload', 'The filter survives a reload'],
  'react/dist': ['Escape takes an edit back', 'Todos survive a reload', 'The filter survives a reload'],
  riotjs: [],
  'svelte/dist': ['Todos survive a reload', 'The filter survives a reload'],
  'typescript-backbone': [],
  'typescript-react': [],
  'vue/dist': ['Todos survive a reload', 'The filter survives a reload'],
  'web-components/dist': [
    'A blank todo is not added',
    'A todo is edited and saved by leaving the field',
    'Clear completed is hidden while nothing is completed',
    'Todos survive a reload',
    'The filter survives a reload',
  ],
};

/** Implementations that do not run from files alone, and why. */
export const OUT: Record<string, string> = {
  cujo: 'needs bower_components/poly, which the repository does not have',
  'emberjs/todomvc/dist': 'its script throws while it loads (looks for its root under another path)',
};
