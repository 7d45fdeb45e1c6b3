/** Addresses, history, tabs, dialogs of the browser, scrolling and waiting. */

import type { Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import { norms } from '../scene.ts';
import { TIME_UNITS } from '../tables/words.ts';
import { act, literalText, type Rule, rules } from './rule.ts';

function isAddress(value: Value): boolean {
  const text = literalText(value);
  if (text === null) {
    const first = value.kind === 'joined' ? literalText(value.parts[0]) : '';
    return (
      value.kind !== 'joined' ||
      first === null ||
      /^(https?:|\/)/i.test(first) ||
      describeValue(value).indexOf(' ') < 0
    );
  }
  return (
    /^(https?:\/\/\S+|\/\S*|#\S*|[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(\/\S*)?)$/i.test(text) || LOCAL.test(text)
  );
}

/** A machine by its number, or this one: they rarely have a certificate. */
const LOCAL = /^(localhost|\d{1,3}(\.\d{1,3}){3})(:\d{1,5})?([/?#]\S*)?$/i;

function goto(value: Value): Draft[] | null {
  if (!isAddress(value)) return null;
  const text = literalText(value);
  const bare = text !== null && !/^(https?:|\/|#)/i.test(text);
  return [
    act({ action: 'goto', url: bare ? literal(`${LOCAL.test(text) ? 'http' : 'https'}://${text}`) : value }),
  ];
}

export const GO_RULES: Rule[] = rules('plain', [
  {
    id: 'goto',
    title: 'Go to an address',
    does: 'Opens a path of the application or a full address.',
    patterns: [
      '@go (to|on|onto|back to) [the] [page|url|address|path|site|website] <u:value> [page]',
      '@visit [the] [page|url|address|path|site|website] <u:value> [page|in the browser]',
      '@open [the] [page|url|address|path|site|website] <u:value> [page|in the browser]',
      '@start [on|at|from|with] [the] [page|url|address] <u:value> [page]',
      '@go to [the] (page|screen|app|application|site|website|shop|route) [at|under] <u:value>',
      '@visit [the] (page|screen|app|application|site|website|shop|route) [at|under] <u:value>',
      '@open [the] (page|screen|app|application|site|website|shop|route) [at|under] <u:value>',
      '(am|is|are) [on|at] [the] [page|url] <u:value> [page]',
    ],
    examples: ['Go to /products', 'Open https://example.com/login', 'Visit the page "/cart"'],
    build: (slots) => goto(slots.value('u')),
  },
  {
    id: 'home',
    title: 'Go to the start page',
    does: 'Opens the base URL.',
    patterns: [
      '@go (to|back to) [the] (home page|homepage|start page|main page|landing page|front page|home)',
      '@visit [the] (home page|homepage|start page|main page|landing page|front page|home|application|app|site|website|shop)',
      '@open [the] (home page|homepage|start page|main page|landing page|front page|application|app|site|website)',
      '@start (on|at|from) [the] (home page|homepage|start page|main page|landing page|front page)',
      '@go to [the] (root|root path|root page|root url|base url|index page)',
      '@visit [the] (root|root path|root page|root url|base url|index page)',
      '@open [the] (root|root path|root page|root url|base url|index page)',
      '(am|is|are) on the (home page|homepage|start page|main page|landing page|front page)',
    ],
    examples: ['Go to the home page', 'Open the homepage'],
    build: () => [act({ action: 'goto', url: literal('/') })],
  },
  {
    id: 'back',
    title: 'Back',
    does: 'Uses the history of the browser, or loads the page again.',
    patterns: [
      '@go back [one page|a page|to the previous page|in the browser|in the history]',
      '@go back [in] [the] [browser history]',
      '@press [the] (browser back button|back button of the browser|back button in the browser)',
      '@click [the] (browser back button|back button of the browser|back button in the browser|browser back)',
      '@go to the previous page',
      '@go backwards',
    ],
    examples: ['Go back', 'Click the browser back button'],
    build: () => [act({ action: 'back' })],
  },
  {
    id: 'forward',
    title: 'Forward',
    does: 'Goes forward in the history of the browser.',
    patterns: [
      '@go forward [one page|a page|in the browser|in the history]',
      '@click [the] (browser forward button|forward button of the browser)',
    ],
    examples: ['Go forward'],
    build: () => [act({ action: 'forward' })],
  },
  {
    id: 'reload',
    title: 'Reload',
    does: 'Loads the current page again.',
    patterns: [
      '@reload',
      '@reload [the|this] [current] (page|site|browser|tab|window|it)',
      '@press the reload button of the browser',
      '@open (the|this) page',
    ],
    examples: ['Reload', 'Refresh the page', 'Open the page'],
    build: () => [act({ action: 'reload' })],
  },
  {
    id: 'tabs',
    title: 'Browser tabs',
    does: 'Switches between tabs of the browser, or closes one.',
    patterns: [
      '(switch to|go to|change to|move to|return to|go back to|switch back to) the (new|newly opened|first|last|previous|original|other|main) (tab|window|browser tab|browser window)',
      '(switch to|go to|change to) (tab|window) <n:number>',
      '(switch to|go to|change to) the (tab|window|browser tab) (titled|with the title|whose title is|called|named) <v:value>',
      '@close the (tab|window|browser tab|current tab|new tab|current window)',
      '@close (this|that) (tab|window)',
      '@close (tab|window)',
    ],
    examples: ['Switch to the new tab', 'Close the tab', 'Switch to the tab titled "Invoice"'],
    build: (slots) => {
      const said = slots.words.toLowerCase();
      if (/^\s*(close|shut|dismiss|exit|leave)/.test(said)) return [act({ action: 'close-tab' })];
      if (slots.has('n')) return [act({ action: 'switch-tab', tab: slots.number('n') })];
      if (slots.has('v'))
        return [act({ action: 'switch-tab', tab: { op: 'contains', value: slots.value('v') } })];
      if (/\bnew(ly opened)?\b/.test(said)) return [act({ action: 'switch-tab', tab: 'new' })];
      if (/\b(first|original|main)\b/.test(said)) return [act({ action: 'switch-tab', tab: 'first' })];
      if (/\blast\b/.test(said)) return [act({ action: 'switch-tab', tab: 'last' })];
      return [act({ action: 'switch-tab', tab: 'previous' })];
    },
  },
  {
    id: 'answer-dialog',
    title: 'Answer a dialog of the browser',
    does: 'Accepts or dismisses the alert, confirm or prompt that the last action opened.',
    patterns: [
      '@accept [the|that] (alert|browser dialog|native dialog|confirm dialog|confirmation dialog|prompt|javascript alert|browser alert|message box)',
      '@dismiss [the|that] (alert|browser dialog|native dialog|confirm dialog|confirmation dialog|prompt|javascript alert|browser alert|message box)',
      '(answer|reply to) the (prompt|dialog|alert) with <v:value>',
      '@enter <v:value> (in|into) the prompt',
      '@accept the prompt with <v:value>',
      'click (OK|ok) in the (alert|confirm dialog|browser dialog|prompt|confirmation)',
      'click cancel in the (alert|confirm dialog|browser dialog|prompt|confirmation)',
    ],
    examples: ['Accept the alert', 'Dismiss the confirm dialog', 'Answer the prompt with "Harbour"'],
    build: (slots) => {
      const said = slots.words.toLowerCase();
      if (slots.has('v')) return [act({ action: 'answer-dialog', accept: true, text: slots.value('v') })];
      const refuse = /^\s*(dismiss|cancel|decline|reject|den|refus|click cancel)/.test(said);
      return [act({ action: 'answer-dialog', accept: !refuse })];
    },
  },
  {
    id: 'scroll',
    title: 'Scroll',
    does: 'Scrolls the page, or until a target is in view.',
    patterns: [
      '@scroll (to|until|down to|up to) [the] (very bottom|bottom|end) [of the page|of the list]',
      '@scroll (to|until|up to) [the] (very top|top|beginning|start) [of the page|of the list]',
      '@scroll (down|up) [the page|a bit|a little|one page|once]',
      '@scroll (to|down to|up to|until) [you see|I see] <t:target> [is visible|into view|is in view|comes into view]',
      '@scroll <t:target> into view',
      '@scroll (down|up) (in|inside) <t:target>',
      '@scroll to [the] (bottom|end|top|beginning|start) (of|in) <t:target>',
      '@scroll <t:target> to [the] (bottom|end|top|beginning|start) [of the text|of its text|of it]',
    ],
    examples: [
      'Scroll to the bottom',
      'Scroll to the bottom of the terms list',
      'Scroll down',
      'Scroll to the "Reviews" section',
    ],
    build: (slots) => {
      const said = slots.words.toLowerCase();
      const up = /\bup\b(?! to)/.test(said);
      if (slots.has('t')) {
        const inside = /\b(down|up) (in|inside) /.test(said);
        const edge = /\bto (?:the )?(bottom|end|top|beginning|start)\b/.exec(said)?.[1];
        if (edge) {
          const to = /bottom|end/.test(edge) ? 'bottom' : 'top';
          return [act({ action: 'scroll', target: slots.target('t'), to })];
        }
        return [
          act({
            action: 'scroll',
            target: slots.target('t'),
            to: inside ? (up ? 'up' : 'down') : 'into-view',
          }),
        ];
      }
      if (/\b(bottom|end)\b/.test(said)) return [act({ action: 'scroll', to: 'bottom' })];
      if (/\b(top|beginning|start)\b/.test(said)) return [act({ action: 'scroll', to: 'top' })];
      return [act({ action: 'scroll', to: up ? 'up' : 'down' })];
    },
  },
  {
    id: 'wait',
    title: 'Wait',
    does: 'Waits a time, or until a check holds. Checks wait by themselves, so this is rarely needed.',
    patterns: [
      '@wait [for] <n:number> <unit:words>',
      '@wait for [the] (page|it|everything) [to load|to finish loading|to be loaded]',
      '@wait until [the] (page is loaded|page has loaded|page loads|loading is finished)',
      '@wait a (moment|second|bit)',
    ],
    examples: ['Wait 2 seconds', 'Wait for the page to load', 'Wait until "Saved" is shown'],
    build: (slots) => {
      if (slots.has('n')) {
        const unit = TIME_UNITS[norms(slots.tokens('unit'))];
        const ms = Math.round(slots.number('n') * (unit ?? 0));
        return ms > 0 && ms <= 600_000 ? [act({ action: 'wait-for', ms })] : null;
      }
      if (/\ba (second|moment|bit)\b/i.test(slots.words)) return [act({ action: 'wait-for', ms: 1_000 })];
      return [
        act({
          action: 'wait-for',
          check: { check: 'text', match: { op: 'empty' }, negated: true, holdMs: 0 },
        }),
      ];
    },
  },
]);
