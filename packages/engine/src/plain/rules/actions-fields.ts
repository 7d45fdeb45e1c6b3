/** Everything that gives a field a value, or takes one from the page. */

import type { Target, Value } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import type { Slots } from '../pattern.ts';
import { isWord, norms } from '../scene.ts';
import { FIELD_ROLES } from '../tables/roles.ts';
import { parseValueTokens, splitList } from '../value.ts';
import { act, literalText, type Rule, rules } from './rule.ts';
import { eachTarget, parseTargetOf } from './slot-targets.ts';

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

/** "Type the text below": words of the page that are pointed at, not words to type. */
function pointsAtPage(slots: Slots): boolean {
  const tokens = slots.tokens('v');
  return (
    tokens[0]?.kind === 'word' &&
    /^the (?:text|value|content|contents|words?|number) (?:below|above|of|from|in|on|at|next|shown|displayed)\b/.test(
      norms(tokens),
    )
  );
}

/** "in all upper case letters" */
function inCase(value: Value, said: string): Value | null {
  if (value.kind !== 'literal') return null;
  if (/^(?:upper case|uppercase|upper-case|capital|capitals)(?: letters)?$/.test(said))
    return literal(value.text.toUpperCase());
  if (/^(?:lower case|lowercase|lower-case|small)(?: letters)?$/.test(said))
    return literal(value.text.toLowerCase());
  return null;
}

/** Where an option can stand that is not the field it belongs to. */
const PLACES = new Set(['heading', 'row', 'card', 'listitem', 'cell', 'dialog']);

/** "Select Home delivery under the heading Delivery": the option itself, in its place. */
function chooseIn(slots: Slots, options: Value[]): Draft[] | null {
  const place = slots.target('f');
  const [name] = options;
  if (options.length !== 1 || !name) return null;
  const tokens = slots.tokens('v');
  const kind = place.role === 'heading' ? 'under-heading' : 'in';
  const exact = tokens.length === 1 && tokens[0]!.kind === 'quoted';
  const target: Target = {
    words: slots.words.replace(/^\S+\s+/, ''),
    name,
    ...(exact ? { exact } : {}),
    relations: [{ kind, of: place }],
  };
  return [act({ action: 'click', target })];
}

/** "Select Red, Green and Blue": things to tick or click, one after the other. */
function chooseEach(slots: Slots): Draft[] | null {
  const members = splitList(slots.tokens('v'));
  if (!members || members.length < 2) return null;
  const commas = slots.tokens('v').some((token) => token.text === ',');
  const drafts = members.map((member): Draft | null => {
    const first = member[0]!;
    // "Terms and conditions" is one thing: without commas the parts must stand out by themselves.
    if (!commas && first.kind === 'word' && /^\p{Ll}/u.test(first.text)) return null;
    const target = parseTargetOf(member, slots);
    return target && act({ action: 'click', target });
  });
  return drafts.every((draft) => draft !== null) ? drafts : null;
}

/** "Into both password fields": the two there are. */
function bothFields(slots: Slots): Draft[] | null {
  const field = slots.target('b');
  if (!field.role || !FIELD_ROLES.has(field.role) || field.ordinal !== undefined) return null;
  const value = slots.value('v');
  return [1, 2].map((ordinal) => act({ action: 'fill', target: { ...field, ordinal }, value }));
}

/** Said of a form they add nothing that its fields would not say. */
const FORM_NAMES =
  /^(?:contact|address|checkout|login|registration|sign-?up|shipping|billing|delivery|payment|profile|account|user|customer|order|search|feedback|settings)$/;

const NTH_OPTION = /^(?:the )?(?:\d+(?:st|nd|rd|th)|first|second|third|last) (?:option|entry|item|choice)$/i;

/** `Name: Ada, City = "New York"`. */
function fillPairs(slots: Slots): Draft[] | null {
  if (slots.has('n') && !FORM_NAMES.test(norms(slots.tokens('n')))) return null;
  const drafts: Draft[] = [];
  for (const pair of splitList(slots.tokens('p')) ?? []) {
    const sign = pair.findIndex((token) => token.text === ':' || token.text === '=');
    // Without a sign the quotes tell where the value begins: `name "Ada"`.
    const at = sign < 0 && pair.at(-1)?.kind === 'quoted' ? pair.length - 1 : sign;
    const field = at > 0 ? parseTargetOf(pair.slice(0, at), slots) : null;
    const value = at > 0 ? parseValueTokens(pair.slice(sign < 0 ? at : at + 1), slots.scene) : null;
    if (!field || !value || field.relations) return null;
    drafts.push(act({ action: 'fill', target: field, value }));
  }
  return drafts.length > 0 ? drafts : null;
}

export const FIELD_RULES: Rule[] = rules('plain', [
  {
    id: 'fill',
    title: 'Fill a field',
    does: 'Replaces what stands in a field.',
    patterns: [
      '@enter <f:field> <q:value> (in|into) [the] (text fields|fields|input fields|form|login form|boxes|text boxes)',
      '@enter <v:value> (in|into) both <b:field>',
      '@enter <v:value> in [all] <c:words> (in|into) <f:field>',
      '@fill [in|out] <f:field> (with|using|by) <v:value>',
      '@fill [in] <v:value> (in|into|in to|as|for) <f:field>',
      '@enter <v:value> (into|in to|in|inside|to|on|within) <f:field>',
      '@enter <v:value> (as|for) <f:field>',
      '@enter <f:field> (as|with|:|=) <v:value>',
      '@set <f:field> (to|as|with|:|=) <v:value>',
      '@set <f:field> from <old:value> to <v:value>',
      '@fill <f:field> (:|=) <v:value>',
      '@fill [in|out] <f:field> (with|using|by) <v:value> in <w:target>',
      '@enter <f:field> <q:value>',
      '@fill [in] <f:field> <q:value>',
      '@enter <v:value> [there|here]',
      'use <f:field> to enter <v:value>',
      '@select <v:number> (with|using|on) <s:field>',
    ],
    examples: [
      'Enter "Maria" into the Name field',
      'Fill in the e-mail field with maria@example.com',
      'Type hello into the search box',
      'Set the quantity to 3',
      'Enter "12 Harbour Road" as the address',
    ],
    build: (slots) => {
      if (slots.has('old') || (slots.has('f') && slots.tokens('f').some((token) => isWord(token, 'from')))) {
        slots.scene.hints.push({
          message: `What was there before is not looked at in "${slots.words}".`,
          suggestion:
            'Say it as an expectation of its own, for example: the status is Open. Set the status to Closed.',
        });
        return null;
      }
      if (slots.has('c')) {
        const cased = inCase(slots.value('v'), norms(slots.tokens('c')));
        return cased && [act({ action: 'fill', target: slots.target('f'), value: cased })];
      }
      if (slots.has('s')) {
        const slider = slots.target('s');
        // "The spinner" that takes a number is no sign of loading.
        const spinner = slider.role === 'progressbar' && /spinner$/i.test(slider.words);
        if (slider.role !== 'slider' && !spinner) return null;
        const target = spinner ? { ...slider, role: 'spinbutton' } : slider;
        return [act({ action: 'fill', target, value: literal(String(slots.number('v'))) })];
      }
      if (slots.has('b')) return bothFields(slots);
      if (slots.has('w')) {
        const [field, of] = [slots.target('f'), slots.target('w')];
        if (of.role !== 'frame' || field.role === 'frame' || field.relations) return null;
        return [
          act({
            action: 'fill',
            target: { ...field, relations: [{ kind: 'in', of }] },
            value: slots.value('v'),
          }),
        ];
      }
      if (slots.has('q')) {
        // `enter the name "Maria"`: the value has to stand out by itself.
        const tokens = slots.tokens('q');
        if (tokens.length !== 1 || tokens[0]!.kind === 'word') return null;
        const field = slots.target('f');
        if ((field.exact && field.role === undefined) || field.role === 'text') return null;
        // Several fields of a form are said at once: `fill-form` reads those.
        if (field.role === 'form') return null;
        return [act({ action: 'fill', target: field, value: slots.value('q') })];
      }
      if (/^\s*switch/i.test(slots.words)) return null;
      if (slots.has('f') && slots.target('f').role === 'form') {
        slots.scene.hints.push({
          message: `What goes into which field is not said in "${slots.words}".`,
          suggestion: 'Name the fields, for example: fill in the form: Name: Ada, City: London.',
        });
        return null;
      }
      if (pointsAtPage(slots)) return null;
      // A frame takes no text, and "4242 in the payment frame" is none.
      if (slots.has('f') && (slots.target('f').role === 'frame' || endsInFrame(slots.tokens('v'))))
        return null;
      if (slots.has('f'))
        return [act({ action: 'fill', target: slots.target('f'), value: slots.value('v') })];
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
    id: 'fill-form',
    title: 'Fill in a form',
    does: 'Fills one field after the other; a colon or an equals sign stands between field and value, or the value is quoted.',
    patterns: [
      '@fill [in|out] [the|a] (form|fields|details|data|values) [with] [the] [following] [values|data|details] (:|with) <p:words>',
      '@fill [in|out] [the|a] <n:words> (form|fields|details|data) [with] [the] [following] [values|data|details] (:|with) <p:words>',
      '@enter [the|these] [following] (values|data|details) : <p:words>',
    ],
    examples: [
      'Fill in the form: Name: Ada, City: "New York"',
      'Fill in the form with name "Ada" and city "New York"',
      'Enter the following values: Name = Ada, City = London',
    ],
    build: (slots) => fillPairs(slots),
  },
  {
    id: 'set-sliders',
    title: 'Set several sliders',
    does: 'Sets one after the other, in the order of the page.',
    patterns: ['@set the sliders to [the] [combination|values|positions] <v:words>'],
    examples: ['Set the sliders to 3, 9 and 4'],
    build: (slots) => {
      const said = slots.text('v').replace(/^[[(]\s*|\s*[\])]$/g, '');
      const parts = said.split(/\s*,\s*(?:and\s+)?|\s+and\s+/);
      if (parts.length < 2 || !parts.every((part) => /^-?\d+(?:\.\d+)?$/.test(part))) return null;
      return parts.map((part, i) =>
        act({
          action: 'fill',
          target: { words: `slider ${i + 1}`, role: 'slider', ordinal: i + 1 },
          value: literal(part),
        }),
      );
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
      const [option] = options;
      if (option?.kind === 'literal' && NTH_OPTION.test(option.text)) {
        slots.scene.hints.push({
          message: `Which option "${option.text}" is has to be said.`,
          suggestion: 'Name the option, for example: select "Germany" from the Country dropdown.',
        });
        return null;
      }
      if (slots.has('f') && PLACES.has(slots.target('f').role ?? '')) return chooseIn(slots, options);
      if (slots.has('f')) return [act({ action: 'select', target: slots.target('f'), options })];
      const tokens = slots.tokens('v');
      const field = slots.scene.memory.lastField;
      if (field && ['combobox', 'radio', 'list'].includes(field.role ?? ''))
        return [act({ action: 'select', target: { ...field }, options })];
      // An option without its field: whatever carries that name is clicked.
      const target = parseTargetOf(tokens, slots);
      return target ? [act({ action: 'click', target })] : chooseEach(slots);
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
      const target = slots.target('t');
      const to = slots.target('d');
      // "Move the slider to 7": a place on a slider is its value.
      const number = to.name?.kind === 'literal' && /^-?\d+(?:\.\d+)?%?$/.test(to.name.text) ? to.name : null;
      if (target.role === 'slider' && number && !to.role && !to.relations)
        return [act({ action: 'fill', target, value: number })];
      return [act({ action: 'drag', target, to })];
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
    id: 'copy',
    title: 'Copy and paste',
    does: 'Copies the text or value of a target, pastes it into another.',
    patterns: ['@copy [the] (text|value|content) (of|from|in) <t:target>', '@copy <t:target>'],
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
      '@remember [the] (url|address|page address|current url|current address) and (save|store|remember|keep) [it] (as|under) <n:words>',
      '@remember [the] [text|value|content] [of|from|in] <t:target> and (save|store|remember|keep) [it] (as|under) <n:words>',
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
      if (tokens.some((token) => isWord(token, 'and', 'then', 'or', 'to', 'for', 'in', 'with'))) return null;
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
]);

function endsInFrame(tokens: readonly Token[]): boolean {
  return (
    tokens.length > 3 &&
    isWord(tokens.at(-1), 'frame', 'iframe') &&
    tokens.some((token) => isWord(token, 'in', 'inside'))
  );
}
