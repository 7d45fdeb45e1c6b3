/** What a person can do on a page, one rule a kind of action. The docs list every pattern and example. */
import type { Target, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import type { Slots } from '../pattern.ts';
import { norms } from '../scene.ts';
import { KEYS, MODIFIERS, TIME_UNITS } from '../tables/words.ts';
import { numberOf } from '../value.ts';
import { act, type Draft, literalText, type Rule, rules } from './rule.ts';

/** "Turn the notifications off": only things that can be ticked have a role here, every other word is a name. */
function switchable(target: Target): Target {
  const { role, ...rest } = target;
  if (
    role === undefined ||
    target.name ||
    !['message', 'alert', 'text', 'section', 'list', 'image', 'icon', 'badge', 'video', 'element'].includes(
      role,
    )
  )
    return target;
  return { ...rest, name: literal(target.words.replace(/^(the|a|an|all) /i, '')) };
}

/** A field said without its role is still a field: only fields take text. */
function fieldOf(target: Target): Target {
  return target;
}

function eachTarget(slots: Slots, name: string, make: (target: Target) => Draft): Draft[] {
  return slots.targets(name).map(make);
}

/** `Ctrl+A`, "the Enter key", "control and a". null: not a key. */
export function keyOf(text: string): string | null {
  let said = text
    .trim()
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/ (?:key|keys|button on the keyboard)$/, '');
  said = said.replace(/\s*(?:\+|-(?=\S))\s*/g, '+');
  const parts = said.split('+').filter((part) => part !== '');
  const last = parts.pop();
  if (last === undefined) return null;
  const modifiers = parts.map((part) => MODIFIERS[part]);
  if (modifiers.some((modifier) => modifier === undefined)) return null;
  const key =
    KEYS[last] ??
    (last.length === 1 && modifiers.length > 0 ? last.toUpperCase() : null) ??
    (modifiers.length === 0 ? null : MODIFIERS[last]);
  if (!key) return null;
  return [...modifiers, key].join('+');
}

function times(slots: Slots, name: string): number | null {
  const tokens = slots.tokens(name);
  const said = norms(tokens);
  const known: Record<string, number> = { once: 1, twice: 2, thrice: 3 };
  if (known[said] !== undefined) return known[said];
  const repeated = /^(\S+) times?$/.exec(said);
  const count = repeated ? numberOf(repeated[1]!) : null;
  return count !== null && Number.isInteger(count) && count >= 1 && count <= 1_000 ? count : null;
}

function press(slots: Slots, target: Target | undefined, count?: number): Draft[] | null {
  const tokens = slots.tokens('k');
  const key = keyOf(tokens.length === 1 ? tokens[0]!.inner : norms(tokens));
  if (!key) return null;
  // "press Delete" might mean a button of that name; a quoted word is always a button.
  if (tokens.length === 1 && tokens[0]!.kind === 'quoted' && !/\+/.test(key)) return null;
  return [
    act({
      action: 'press',
      key,
      ...(target ? { target } : {}),
      ...(count && count > 1 ? { times: count } : {}),
    }),
  ];
}

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
  return /^(https?:\/\/\S+|\/\S*|[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(\/\S*)?)$/i.test(text);
}

function goto(value: Value): Draft[] | null {
  if (!isAddress(value)) return null;
  const text = literalText(value);
  const bare = text !== null && !/^(https?:|\/)/i.test(text);
  return [act({ action: 'goto', url: bare ? literal(`https://${text}`) : value })];
}

export const ACTION_RULES: Rule[] = rules('plain', [
  {
    id: 'goto',
    title: 'Go to an address',
    does: 'Opens a path of the application or a full address.',
    patterns: [
      '@go (to|on|onto|back to) [the] [page|url|address|path|site|website] <u:value> [page]',
      '@visit [the] [page|url|address|path|site|website] <u:value> [page|in the browser]',
      '@open [the] [page|url|address|path|site|website] <u:value> [page|in the browser]',
      '@start [on|at|from|with] [the] [page|url|address] <u:value> [page]',
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
      '(am|is|are) on the (home page|homepage|start page|main page|landing page|front page)',
    ],
    examples: ['Go to the home page', 'Open the homepage'],
    build: () => [act({ action: 'goto', url: literal('/') })],
  },
  {
    id: 'back',
    title: 'Back, forward, reload',
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
    ],
    examples: ['Reload', 'Refresh the page'],
    build: () => [act({ action: 'reload' })],
  },
  {
    id: 'press',
    title: 'Press keys',
    does: 'Presses a key or a combination where the focus is, or in a field.',
    patterns: [
      '@press <k:words> (in|inside|on|within) <t:field>',
      '@press <k:words> <n:words>',
      '@press <k:words>',
      '@press [the] key <k:words>',
      '@click <k:words> on the keyboard',
      '@press <k:words> on the keyboard',
    ],
    examples: ['Press Enter', 'Press Ctrl+A in the "Notes" field', 'Press the Tab key three times'],
    build: (slots) => {
      if (slots.has('t')) return press(slots, slots.target('t'));
      if (!slots.has('n')) return press(slots, undefined);
      const count = times(slots, 'n');
      return count === null ? null : press(slots, undefined, count);
    },
  },
  {
    id: 'double-click',
    title: 'Double-click, right-click, hover, focus',
    does: 'The other things a mouse can do with a target.',
    patterns: ['@doubleclick <t:targets>'],
    examples: ['Double-click the "Report" row', 'Double click on "Notes"'],
    build: (slots) => eachTarget(slots, 't', (target) => act({ action: 'double-click', target })),
  },
  {
    id: 'right-click',
    title: 'Right-click',
    does: 'Opens the context menu of a target.',
    patterns: ['@rightclick <t:targets>'],
    examples: ['Right-click the "Report" row'],
    build: (slots) => eachTarget(slots, 't', (target) => act({ action: 'right-click', target })),
  },
  {
    id: 'hover',
    title: 'Hover',
    does: 'Moves the mouse over a target.',
    patterns: ['@hover <t:targets>'],
    examples: ['Hover over the "Account" menu', 'Move the mouse over "Help"'],
    build: (slots) => eachTarget(slots, 't', (target) => act({ action: 'hover', target })),
  },
  {
    id: 'focus',
    title: 'Focus',
    does: 'Puts the keyboard focus on a target.',
    patterns: [
      '@focus <t:target>',
      '@click (into|inside|in) <t:target>',
      '@set the (focus|cursor) (to|on|into|in) <t:target>',
    ],
    examples: ['Focus the "Name" field', 'Click into the search box'],
    build: (slots) => {
      const target = slots.target('t');
      return [
        /^\s*(focus|set|put|place)/i.test(slots.words)
          ? act({ action: 'focus', target })
          : act({ action: 'click', target }),
      ];
    },
  },
  {
    id: 'click-times',
    title: 'Click several times',
    does: 'Repeats the click.',
    patterns: ['@click <t:target> <n:words>', '@press <t:target> <n:words>'],
    examples: ['Click "Add" three times', 'Click the plus button twice'],
    build: (slots) => {
      const count = times(slots, 'n');
      if (count === null) return null;
      return [
        { ...act({ action: 'click', target: slots.target('t') }), ...(count > 1 ? { times: count } : {}) },
      ];
    },
  },
  {
    id: 'click-path',
    title: 'Click through a menu path',
    does: 'Clicks one after the other.',
    patterns: [
      '@click <p:words>',
      '@open <p:words>',
      '@go to <p:words>',
      '@select <p:words>',
      '@go <p:words>',
      '@visit <p:words>',
    ],
    examples: ['Open Settings > Team', 'Click File > Save as'],
    build: (slots) => {
      const tokens = slots.tokens('p');
      const parts: (typeof tokens)[number][][] = [[]];
      for (const token of tokens) {
        if (token.kind === 'punct' && /^(>|->|=>|→|»)$/.test(token.text)) parts.push([]);
        else parts[parts.length - 1]!.push(token);
      }
      if (parts.length < 2 || parts.some((part) => part.length === 0)) return null;
      const targets = parts.map((part) => parseTargetOf(part, slots));
      if (targets.some((target) => target === null)) return null;
      return targets.map((target) => act({ action: 'click', target: target! }));
    },
  },
  {
    id: 'click-modified',
    title: 'Click with a key held',
    does: 'Clicks while a key is held down.',
    patterns: [
      '@click <t:target> (while holding|holding|while holding down|holding down|with) [the] <k:words> [key|pressed|key pressed|held|down]',
    ],
    examples: ['Click "Row 3" while holding Shift'],
    build: (slots) => {
      const modifier = MODIFIERS[norms(slots.tokens('k'))];
      return modifier ? [act({ action: 'click', target: slots.target('t'), modifiers: [modifier] })] : null;
    },
  },
  {
    id: 'submit',
    title: 'Submit the form',
    does: 'Clicks the button that sends the form.',
    patterns: ['@submit', '@submit (it|the form|this form|that form)', '@submit <f:target>'],
    examples: ['Submit the form', 'Submit the contact form'],
    build: (slots) => {
      const form = slots.has('f') ? slots.target('f') : null;
      if (form && form.role !== 'form') {
        if (/^\s*(submit)/i.test(slots.words)) return null;
        return null;
      }
      return [
        act({
          action: 'click',
          target: {
            words: form ? `the submit button of ${form.words}` : 'the submit button of the form',
            role: 'button',
            name: literal('Submit'),
            alternatives: SUBMIT_NAMES,
            ...(form ? { relations: [{ kind: 'in', of: form }] } : {}),
          },
        }),
      ];
    },
  },
  {
    id: 'click',
    title: 'Click',
    does: 'Clicks a button, link, tab, row or anything else.',
    patterns: [
      '@click <t:targets>',
      '@press <t:targets>',
      '(choose|select|pick) <t:targets>',
      '(switch to|go to|change to|move to) <b:target>',
      '@expand <x:targets>',
    ],
    examples: [
      'Click "Add to cart"',
      'Click the Save button',
      'Click the Delete button in the row of Alice',
      'Tap the second link in the footer',
      'Press the "Continue" button',
      'Switch to the Reviews tab',
      'Expand the "Shipping" section',
    ],
    build: (slots) => {
      if (slots.has('x')) return eachTarget(slots, 'x', (target) => act({ action: 'click', target }));
      if (slots.has('b')) {
        const target = slots.target('b');
        return target.role === 'tab' && target.name ? [act({ action: 'click', target })] : null;
      }
      const targets = slots.targets('t');
      const chosen = /^\s*(choose|select|pick)/i.test(slots.words);
      // "select X" is a click only where X is a thing that is not chosen from a list of options.
      if (
        chosen &&
        !targets.every((target) =>
          [
            'tab',
            'row',
            'card',
            'menuitem',
            'link',
            'button',
            'treeitem',
            'listitem',
            'image',
            'cell',
          ].includes(target.role ?? ''),
        )
      )
        return null;
      return targets.map((target) => act({ action: 'click', target }));
    },
  },
  {
    id: 'fill',
    title: 'Fill a field',
    does: 'Replaces what stands in a field.',
    patterns: [
      '@fill [in|out] <f:field> (with|using|by) <v:value>',
      '@fill [in] <v:value> (in|into|in to|as|for) <f:field>',
      '@enter <v:value> (into|in to|in|inside|to|on|within) <f:field>',
      '@enter <v:value> (as|for) <f:field>',
      '@enter <f:field> (as|with|:|=) <v:value>',
      '@set <f:field> (to|as|with|:|=) <v:value>',
      '@set <f:field> from <old:value> to <v:value>',
      '@fill <f:field> (:|=) <v:value>',
      '@enter <f:field> <q:value>',
      '@fill [in] <f:field> <q:value>',
      '@enter <v:value> [there|here]',
    ],
    examples: [
      'Enter "Maria" into the Name field',
      'Fill in the e-mail field with maria@example.com',
      'Type hello into the search box',
      'Set the quantity to 3',
      'Enter "12 Harbour Road" as the address',
    ],
    build: (slots) => {
      if (slots.has('old')) return null;
      if (slots.has('q')) {
        // `enter the name "Maria"`: the value has to stand out by itself.
        const tokens = slots.tokens('q');
        if (tokens.length !== 1 || tokens[0]!.kind === 'word') return null;
        const field = slots.target('f');
        if ((field.exact && field.role === undefined) || field.role === 'text') return null;
        return [act({ action: 'fill', target: fieldOf(field), value: slots.value('q') })];
      }
      if (slots.has('f'))
        return [act({ action: 'fill', target: fieldOf(slots.target('f')), value: slots.value('v') })];
      const field = slots.scene.memory.lastField ?? slots.scene.memory.last;
      if (!field) {
        slots.scene.hints.push({
          message: `It is not said where to enter ${slots.text('v')}.`,
          suggestion: 'Name the field, for example: enter "Maria" into the Name field.',
        });
        return null;
      }
      return [act({ action: 'fill', target: { ...field }, value: slots.value('v') })];
    },
  },
  {
    id: 'append',
    title: 'Append to a field',
    does: 'Types behind what stands in a field.',
    patterns: [
      'append <v:value> (to|in|into) <f:field>',
      '@enter <v:value> at the end of <f:field>',
      'add <v:value> to the (text|end|value|content) (of|in) <f:field>',
      'add the text <v:value> to <f:field>',
    ],
    examples: ['Append " and more" to the Notes field'],
    build: (slots) => [act({ action: 'append', target: slots.target('f'), value: slots.value('v') })],
  },
  {
    id: 'clear',
    title: 'Clear a field',
    does: 'Empties a field.',
    patterns: [
      '@clear <f:targets>',
      '@clear [the] (text|value|content|contents) (of|in|from) <f:targets>',
      '(leave|keep) <f:targets> (empty|blank)',
      'delete the (text|value|content|contents) (of|in|from) <f:targets>',
    ],
    examples: ['Clear the Name field', 'Leave the phone field empty'],
    build: (slots) => eachTarget(slots, 'f', (target) => act({ action: 'clear', target })),
  },
  {
    id: 'select',
    title: 'Select an option',
    does: 'Picks one or more options of a dropdown, radio group or list.',
    patterns: [
      '@select [the] [option|options|value] <v:values> (from|in|out of|on|for|as|under|within) <f:field>',
      '@set <f:field> to [the] option <v:values>',
      '@select [the] [option|options|value] <v:values> [option|options]',
    ],
    examples: [
      'Select "Germany" from the Country dropdown',
      'Choose Red and Blue in the colour list',
      'Select Express as the delivery method',
    ],
    build: (slots) => {
      const options = slots.values('v');
      if (slots.has('f')) return [act({ action: 'select', target: slots.target('f'), options })];
      const tokens = slots.tokens('v');
      const field = slots.scene.memory.lastField;
      if (field && ['combobox', 'radio', 'list'].includes(field.role ?? ''))
        return [act({ action: 'select', target: { ...field }, options })];
      // An option without its field: whatever carries that name is clicked.
      const target = parseTargetOf(tokens, slots);
      return target ? [act({ action: 'click', target })] : null;
    },
  },
  {
    id: 'uncheck',
    title: 'Untick a checkbox',
    does: 'Switches a checkbox or switch off; nothing happens when it is off already.',
    patterns: ['@uncheck <t:targets>', 'turn <t:targets> off', 'switch <t:targets> off'],
    examples: ['Untick "Remember me"', 'Turn off the Newsletter switch', 'Uncheck the gift wrap checkbox'],
    build: (slots) =>
      eachTarget(slots, 't', (target) => act({ action: 'uncheck', target: switchable(target) })),
  },
  {
    id: 'check',
    title: 'Tick a checkbox',
    does: 'Switches a checkbox or switch on; nothing happens when it is on already.',
    patterns: ['@check <t:targets>', 'turn <t:targets> on', 'switch <t:targets> on'],
    examples: ['Tick "I accept the terms"', 'Check the Newsletter checkbox', 'Turn on the Dark mode switch'],
    build: (slots) => {
      if (/^\s*(mark|marks|marking|marked)\b/i.test(slots.words)) return null;
      return eachTarget(slots, 't', (target) => act({ action: 'check', target: switchable(target) }));
    },
  },
  {
    id: 'drag',
    title: 'Drag and drop',
    does: 'Drags a target onto another one.',
    patterns: [
      '@drag <t:target> (to|onto|into|on|in|on to|over to|and drop it on|and drop it onto|and drop it into|and drop it in) <d:target>',
    ],
    examples: ['Drag the "Write report" card to the "Done" list', 'Drag "A" and drop it on "B"'],
    build: (slots) => {
      if (/^\s*move/i.test(slots.words) && /^\s*move the (mouse|cursor)/i.test(slots.words)) return null;
      return [act({ action: 'drag', target: slots.target('t'), to: slots.target('d') })];
    },
  },
  {
    id: 'upload',
    title: 'Upload files',
    does: 'Gives files to a file field or drop zone.',
    patterns: [
      '@upload [the] [file|files|image|picture|document|photo] <v:values> (to|into|in|as|for|using|with|on) <f:field>',
      '@upload [the|a|an] [file|files|image|picture|document|photo] <v:values>',
      '@select [the] (file|files) <v:values> (for|in) <f:field>',
    ],
    examples: ['Upload avatar.png', 'Upload "report.pdf" to the Documents field', 'Attach a.png and b.png'],
    build: (slots) => {
      const files = slots.values('v');
      const plain = slots
        .tokens('v')
        .every((token) => ['quoted', 'file', 'ref', 'punct'].includes(token.kind) || token.norm === 'and');
      if (!plain) return null;
      return [act({ action: 'upload', files, ...(slots.has('f') ? { target: slots.target('f') } : {}) })];
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
    ],
    examples: ['Scroll to the bottom', 'Scroll down', 'Scroll to the "Reviews" section'],
    build: (slots) => {
      const said = slots.words.toLowerCase();
      const up = /\bup\b(?! to)/.test(said);
      if (slots.has('t')) {
        const inside = /\b(down|up) (in|inside) /.test(said);
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
    id: 'copy',
    title: 'Copy and paste',
    does: 'Copies the text or value of a target, pastes it into another.',
    patterns: ['@copy <t:target>', '@copy [the] (text|value|content) (of|from|in) <t:target>'],
    examples: ['Copy the "Invite link" field', 'Copy the text of the code block'],
    build: (slots) => [act({ action: 'copy', target: slots.target('t') })],
  },
  {
    id: 'paste',
    title: 'Paste',
    does: 'Pastes what was copied.',
    patterns: [
      '@paste',
      '@paste (it|that|the text|the clipboard) (into|in|to) <t:field>',
      '@paste (into|in) <t:field>',
    ],
    examples: ['Paste it into the Notes field'],
    build: (slots) => [act({ action: 'paste', ...(slots.has('t') ? { target: slots.target('t') } : {}) })],
  },
  {
    id: 'remember',
    title: 'Remember a value',
    does: 'Keeps a text of the page, or its address, as an output for later clauses and dependent tests.',
    patterns: [
      '@remember [the] (url|address|page address|current url|current address) (as|under|under the name) <n:words>',
      '@remember [the] [text|value|content] [of|from|in] <t:target> (as|under|under the name|in the variable|to the variable) <n:words>',
      '@remember <n:words>',
    ],
    examples: [
      'Remember the order number as N',
      'Save the total as "old total"',
      'Remember the URL as start',
    ],
    build: (slots) => {
      const tokens = slots.tokens('n');
      let name = tokens.length === 1 ? tokens[0]!.inner : slots.text('n');
      name = name.replace(/^\{\{(?:output\.)?|\}\}$/g, '').trim();
      if (!/^[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,60}$/u.test(name)) return null;
      if (!slots.has('t')) {
        if (!/\b(url|address)\b/i.test(slots.words) || !/\b(as|under)\b/i.test(slots.words)) return null;
        return [act({ action: 'remember', name, of: 'url' })];
      }
      return [act({ action: 'remember', name, target: slots.target('t'), of: 'text' })];
    },
  },
  {
    id: 'call-api',
    title: 'Call an API',
    does: 'Runs the API call that a config describes.',
    patterns: ['@call the api [call|config|request] <n:value>', '@call the <n:value> api [call|request]'],
    examples: ['Call the API "reset-data"'],
    build: (slots) => {
      const name = literalText(slots.value('n'));
      if (!name) return null;
      if (!slots.scene.options.configs[name]) {
        slots.scene.hints.push({
          message: `The test has no config called "${name}".`,
          suggestion:
            Object.keys(slots.scene.options.configs).length > 0
              ? `Configs of this test: ${Object.keys(slots.scene.options.configs).join(', ')}.`
              : null,
          errorCode: 'AGENT_MISSING_VALUE',
        });
        return null;
      }
      return [act({ action: 'call-api', config: name })];
    },
  },
  {
    id: 'open',
    title: 'Open something',
    does: 'Clicks what is named: a link, a card, a menu, a dropdown.',
    patterns: ['@open <t:target>', '@expand <t:target>', 'view <t:target>', 'show <t:target>'],
    examples: ['Open the "Account" menu', 'Open it', 'Open the product "Blue Lamp"'],
    build: (slots) => [act({ action: 'click', target: slots.target('t') })],
  },
]);

/** Captions of buttons that send a form, tried in this order. */
export const SUBMIT_NAMES = [
  'Send',
  'Save',
  'Continue',
  'OK',
  'Next',
  'Confirm',
  'Create',
  'Apply',
  'Place order',
  'Register',
  'Sign up',
  'Log in',
  'Sign in',
];

function parseTargetOf(tokens: readonly Token[], slots: Slots): Target | null {
  return parseTarget(tokens, slots.scene, { ofIsName: true });
}
