/** `docs/writing-tests.md`, made from the tables the parser uses. */

import { RELATIONS } from './noun-relations.ts';
import { COMPARISONS } from './quantity.ts';
import { ACTION_RULES } from './rules/actions.ts';
import type { CheckRule } from './rules/check-rule.ts';
import { CHECK_RULES } from './rules/checks.ts';
import { MACRO_RULES } from './rules/macros.ts';
import { COMMANDS } from './rules/macros-command.ts';
import { PAGE_CHECK_RULES } from './rules/page-checks.ts';
import type { Rule } from './rules/rule.ts';
import { SPECIAL_CHECK_RULES } from './rules/special-checks.ts';
import { ROLE_WORDS } from './tables/roles.ts';
import { VERBS } from './tables/verbs.ts';
import { ACTION_FILLERS, FILLERS, KEYS, VAGUE } from './tables/words.ts';

export function writingTests(): string {
  return `${[
    INTRODUCTION,
    '## What a test can do',
    ...ACTION_RULES.map(ruleSection),
    '## What every application has',
    'These sentences stand for several ordinary steps. `assay explain` and the trace show each of them, marked with the name in brackets.',
    ...MACRO_RULES.map(ruleSection),
    '### The commands and their buttons',
    commandsTable(),
    '## What a test can expect',
    CHECKS,
    ...CHECK_RULES.map(checkSection),
    '### Of the page as a whole',
    ...PAGE_CHECK_RULES.map(checkSection),
    '### Expectations that stand for more than one look',
    ...SPECIAL_CHECK_RULES.map(checkSection),
    '## Naming things',
    NAMING,
    rolesTable(),
    '### Where a thing is',
    relationsTable(),
    '## Values',
    VALUES,
    '### Numbers',
    `${COMPARISONS.map(([phrase]) => `\`${phrase} 3\``).join(', ')}, \`between 2 and 4\`, \`3 or more\`, \`3 or less\`.`,
    '### Keys',
    `${Object.keys(KEYS)
      .map((key) => `\`${key}\``)
      .join(', ')}; with \`Ctrl+\`, \`Shift+\`, \`Alt+\`, \`Cmd+\`.`,
    '## Sentences',
    SENTENCES,
    '### Verbs that mean the same',
    verbsTable(),
    '### Words that change nothing',
    `${[...FILLERS].map((word) => `\`${word}\``).join(', ')}; after an action also ${[...ACTION_FILLERS].map((word) => `\`${word}\``).join(', ')}.`,
    '## What is not understood',
    NOT_UNDERSTOOD,
    '## Macros of your own',
    OWN_MACROS,
  ].join('\n\n')}\n`;
}

const INTRODUCTION = `# Writing tests

This page is made from the tables of the parser (\`node packages/engine/src/plain/print-docs.ts > docs/writing-tests.md\`);
every sentence on it is part of the tests.

Write a test as you would write it in a ticket:

> Log in as maria with the password "hunter 2", put the blue lamp and the wool blanket into the basket, open it and make sure
> exactly these two are listed, the badge says 2 and the total is $84.50.

Paragraphs, numbered steps, bullets and Given/When/Then all work. No model and no key is needed: every clause becomes a
typed step. \`assay explain <file>\` prints how each clause was understood, without a browser.

- Put names and texts in quotes where you can: \`click "Add to cart"\`. Any quotation marks will do.
- Say what kind of thing it is where two could be meant: \`the Delete button in the row of Alice\`.
- A test with explicit steps runs the steps; its goal is then only a heading. Without steps the goal is run.
- The expected result is checked after everything else. Expectations may also stand between the steps.
- A test without an expectation passes when everything in it could be done.`;

const CHECKS = `Checks wait until they are true (5 seconds unless you write \`within 10 seconds\`). A check that something is *not* so must also
stay true for half a second. \`should\`, \`must\`, \`has to\`, \`can\` and the plain form mean the same; so do \`make sure that …\`,
\`verify …\`, \`check that …\`, \`expect …\`. Deny with \`not\`, \`no\`, \`never\`, \`no longer\`, \`cannot\`, \`neither … nor …\`, \`none of …\`.`;

const NAMING = `A thing is named by its caption, label, or text, with or without the word for its kind:
\`"Save"\`, \`the Save button\`, \`button "Save"\`, \`the button named Save\`. Without quotes a name may be written without capital letters.

- Position: \`the second row\`, \`the last link\`, \`row 3\`.
- Cells: \`the Total column of the first row\`, \`the Status cell in the row of 1042\`, \`the status of order 1042\`, \`its status\`.
- Content: \`the row with Paid\`, \`the card that says "Sold out"\`.
- Technical names, where nothing else helps: \`the element with the test id "x"\`, \`with the id "x"\`, \`with the placeholder "x"\`, \`with the alt text "x"\`.
- Whose: \`the deal's stage\`, \`the last row's Total\`, \`Alice's role\`, \`the quantity of the wool blanket\`.
- \`it\`, \`this\`, \`that field\`, \`the field\`, \`its …\` mean what was named last; \`these two\` the last list.
- Several at once: \`the Save button and the Cancel button\`, \`the Save and Cancel buttons\`, \`"A", "B" and "C"\`.

The kinds, and the words for them:`;

const VALUES = `| written | means |
|---|---|
| \`"Maria"\`, \`“Maria”\`, \`'Maria'\`, \`«Maria»\` | this text |
| \`Maria\`, \`3\`, \`$84.50\`, \`10%\`, \`maria@example.com\`, \`2026-12-24\` | the same, without quotes |
| \`{{shop-login.password}}\` | a field of a config; secrets are never shown |
| \`{{output.name}}\` | something remembered in this test or in one it depends on |
| \`a unique e-mail\`, \`a random name\`, \`a random number with 6 digits\`, \`{{unique email}}\` | a fresh value; also phone, password, text, date, uuid |
| \`the same e-mail\`, \`that e-mail\` | the fresh value again |
| \`today\`, \`tomorrow\`, \`yesterday\`, \`in 3 days\`, \`2 weeks ago\` | a day; in a check any common way to write it fits |
| \`the remembered order number\`, \`N\` after \`remember … as N\` | what was remembered |`;

const SENTENCES = `- Clauses are separated by full stops, semicolons, commas, \`and\`, \`then\`, \`but\`, line ends and list marks; never inside quotes.
- Conditions: \`If a cookie banner appears, accept it.\` \`Otherwise click "Next".\` \`Click "Later" if it is shown.\` \`Unless "Done" is shown, click Finish.\`
- A condition is looked at once, before its sentence; \`otherwise\` goes by the same look.
- Repetition: \`click Add three times\`, \`press Tab twice\`, \`Repeat 3 times: click "Add".\`
- Until: \`click "Load more" until there are 30 products\`, \`scroll down until the footer is visible\`; at most 50 times, then it has failed.
- Each: \`For each row in the table, check that its status is Paid.\` \`Every product has a price.\` \`No product costs more than $100.\`
  \`Tick all checkboxes.\` It goes through the things one by one (at most 100); where there are none, it has failed. \`both\` and
  \`all three\` also count them.
- Places: \`In the row of Alice, …\`, \`In the "Danger zone" section, …\`, \`Under Notifications, …\` say where the sentence happens;
  \`On the Settings page, …\` is an expectation.
- Time: \`within 10 seconds\`, \`wait up to 10 seconds for "Ready" to appear\`.
- Who does it does not matter: \`I click\`, \`the user clicks\`, \`the button is clicked\`.`;

const NOT_UNDERSTOOD = `Nothing is guessed. A test with words that are not understood is not run: it ends as ERROR with AGENT_NOT_UNDERSTOOD (or
AGENT_MISSING_VALUE for an unknown \`{{reference}}\`), and the words, their place and a suggestion are in the verdict.

Expectations need something that can be observed. These say nothing and are refused: ${[...VAGUE]
  .slice(0, 24)
  .map((word) => `\`${word}\``)
  .join(', ')} and the like.`;

const OWN_MACROS = `A phrase with slots in braces, and the steps it stands for, in a file or in the front matter of a test file (see
[test-files.md](test-files.md#macros)):

\`\`\`yaml
macros:
  - phrase: check out with {card}
    steps:
      - Enter "{card}" into the Card number field
      - Click "Pay now"
      - '"Thank you" is shown'
\`\`\`

\`check out with "4242 4242 4242 4242"\` then runs the three steps. Put the slot in quotes (\`"{card}"\`) where the step needs a quoted text.
Whoever uses the engine as a library passes the same list to \`examine\` as \`macros\`.`;

function ruleSection(rule: Rule): string {
  const name = rule.by.startsWith('macro:') ? ` [${rule.id}]` : '';
  return [
    `### ${rule.title}${name}`,
    rule.does,
    examples(rule.examples),
    `Patterns: ${rule.patterns.map(({ source }) => `\`${readable(source)}\``).join(', ')}`,
  ].join('\n\n');
}

function checkSection(rule: CheckRule): string {
  return [`#### ${rule.title}`, rule.does, examples(rule.examples)].join('\n\n');
}

function examples(sentences: string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n');
}

/** `@click <t:target>` as a person reads it: `click <target>`. */
function readable(source: string): string {
  // A long list of verbs is the table of the commands.
  return source
    .replace(/^\([^()]{300,}\)/, '<command>')
    .replace(/@(\w+)/g, (_, group: string) => VERBS[group]![0]!)
    .replace(/<(\w+):(\w+)>/g, (_, _name, type: string) => `<${type === 'words' ? '…' : type}>`)
    .replace(/\|/g, ' / ');
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}

function rolesTable(): string {
  const rows = Object.entries(ROLE_WORDS).map(
    ([role, words]) => `| ${role} | ${words.map(cell).join(', ')} |`,
  );
  return ['| kind | words |', '|---|---|', ...rows].join('\n');
}

function relationsTable(): string {
  const kinds = [...new Set(RELATIONS.map(([, kind]) => kind))];
  const rows = kinds.map(
    (kind) =>
      `| ${kind} | ${RELATIONS.filter(([, other]) => other === kind)
        .map(([phrase]) => `${phrase} …`)
        .join(', ')} |`,
  );
  return [
    '| relation | words |',
    '|---|---|',
    ...rows,
    '| under-heading | under the heading …, below the heading … |',
  ].join('\n');
}

function commandsTable(): string {
  const rows = Object.entries(COMMANDS).map(([verb, names]) => `| ${verb} | ${names.map(cell).join(', ')} |`);
  return ['| said | clicked |', '|---|---|', ...rows].join('\n');
}

function verbsTable(): string {
  const rows = Object.values(VERBS).map(
    (words) => `| ${words[0]} | ${words.slice(1).map(cell).join(', ')} |`,
  );
  return ['| verb | also |', '|---|---|', ...rows].join('\n');
}
