/**
 * Implementations of TodoMVC that work when served as files, with the tests of todomvc.md that do not hold there: found
 * by hand with plain Playwright and, where the two did not agree, by reading the source. Paths are below `examples` of
 * tastejs/todomvc. The usual ones: builds without localStorage, a toggle that is not called "Mark all as complete".
 */
export const APPS: Record<string, string[]> = {
  'angular/dist/browser': [
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'The filters have addresses',
    'Todos survive a reload',
    'The filter survives a reload',
    'Mark all follows the items',
  ],
  angularjs_require: [],
  aurelia: [
    'Mark all follows the items',
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
  ],
  elm: [
    'A blank todo is not added',
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Escape takes an edit back',
    'A todo edited to nothing is removed',
    'The filters have addresses',
    'Mark all follows the items',
  ],
  'javascript-es5/dist': [
    'Mark all follows the items',
    'Todos survive a reload',
    'The filter survives a reload',
  ],
  'javascript-es6/dist': [
    'Todos are appended',
    'Todos survive a reload',
    'The filter survives a reload',
    'Mark all follows the items',
  ],
  'jquery/dist': ['Todos survive a reload', 'The filter survives a reload'],
  knockback: [],
  knockoutjs: [],
  'lit/dist': ['A blank todo is not added', 'Todos survive a reload', 'The filter survives a reload'],
  mithril: [
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Mark all follows the items',
  ],
  polymer: [
    'A done todo can be taken back',
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Todos survive a reload',
  ],
  'preact/dist': [
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Todos survive a reload',
    'The filter survives a reload',
    'Mark all follows the items',
  ],
  ractive: [],
  'react-redux/dist': [
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Todos survive a reload',
    'The filter survives a reload',
    'Mark all follows the items',
  ],
  'react/dist': [
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Escape takes an edit back',
    'Todos survive a reload',
    'The filter survives a reload',
    'Mark all follows the items',
  ],
  riotjs: [],
  'svelte/dist': ['Todos survive a reload', 'The filter survives a reload'],
  'typescript-backbone': [],
  'typescript-react': [],
  'vue/dist': [
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'Todos survive a reload',
    'The filter survives a reload',
    'Mark all follows the items',
  ],
  'web-components/dist': [
    'A blank todo is not added',
    'All todos are marked as done at once',
    'All todos are taken back at once',
    'A todo is edited and saved by leaving the field',
    'Clear completed is hidden while nothing is completed',
    'Todos survive a reload',
    'The filter survives a reload',
    'Mark all follows the items',
  ],
};

/** Implementations that do not run from files alone, and why. */
export const OUT: Record<string, string> = {
  cujo: 'needs bower_components/poly, which the repository does not have',
  'emberjs/todomvc/dist': 'its script throws while it loads (looks for its root under another path)',
};
