/** Log in, log out, sign up. */

import type { Value } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { norms, type Scene } from '../scene.ts';
import { click, fill, given, oneValue, unless } from './macro-steps.ts';
import { act, type Rule, rules } from './rule.ts';
import * as T from './targets.ts';

const USER_KEYS = /^(?:user|username|user-?_?name|email|e-mail|login|mail|account|id)$/i;

const PASSWORD_KEYS = /^(?:password|pass|passwd|pwd|secret)$/i;

/** User name and password of a config that is named as a whole: `{{shop-login}}`, "the shop login". */
function credentials(tokens: readonly Token[], scene: Scene): { user: Value; password: Value } | null {
  const only = tokens.length === 1 ? tokens[0]! : null;
  const said = (
    only?.kind === 'ref' ? only.text.slice(2, -2) : only?.kind === 'quoted' ? only.inner : norms(tokens)
  ).trim();
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^(the|my|our) /, '')
      .replace(/ (config|credentials|account|user)$/, '')
      .replace(/[-_ ]+/g, ' ')
      .trim();
  const names = Object.keys(scene.options.configs);
  const name =
    names.find((known) => known === said) ??
    names.find((known) => plain(known) === plain(said) || plain(known) === `${plain(said)} login`);
  if (!name) {
    if (only?.kind === 'ref' && !said.includes('.')) {
      scene.hints.push({
        message: `{{${said}}} is not known: the test has no config called "${said}".`,
        suggestion:
          names.length > 0
            ? `Configs of this test: ${names.join(', ')}.`
            : 'Add a config with a user name and a password.',
        errorCode: 'AGENT_MISSING_VALUE',
      });
    }
    return null;
  }
  return ofConfig(name, scene);
}

function ofConfig(name: string, scene: Scene): { user: Value; password: Value } | null {
  const fields = scene.options.configs[name] ?? [];
  const user = fields.find((field) => USER_KEYS.test(field));
  const password = fields.find((field) => PASSWORD_KEYS.test(field));
  if (user && password)
    return {
      user: { kind: 'config', config: name, key: user },
      password: { kind: 'config', config: name, key: password },
    };
  scene.hints.push({
    message: `Config "${name}" has ${fields.length > 0 ? `the fields ${fields.join(', ')}` : 'no fields'}; logging in needs a user name and a password.`,
    suggestion: 'Name the fields for example username and password.',
    errorCode: 'AGENT_MISSING_VALUE',
  });
  return null;
}

function logIn(user: Value, password: Value): Draft[] {
  return [
    { ...click(T.LOGIN_LINK), ...unless(T.PASSWORD_FIELD) },
    fill(T.USER_FIELD, user),
    { ...click(T.CONTINUE_BUTTON), ...unless(T.PASSWORD_FIELD) },
    fill(T.PASSWORD_FIELD, password),
    click(T.LOGIN_BUTTON),
  ];
}

function signUp(email: Value, password: Value, name: Value): Draft[] {
  return [
    { ...click(T.SIGNUP_LINK), ...unless(T.NEW_PASSWORD_FIELD) },
    {
      ...click({ ...T.SIGNUP_LINK, words: 'the way from the login form to the registration form' }),
      ...unless(T.NEW_PASSWORD_FIELD),
    },
    { ...fill(T.NAME_FIELD, name), ...given(T.NAME_FIELD) },
    fill(T.EMAIL_FIELD, email),
    fill(T.NEW_PASSWORD_FIELD, password),
    { ...fill(T.REPEAT_FIELD, password), ...given({ ...T.REPEAT_FIELD }) },
    { ...act({ action: 'check', target: T.TERMS_BOX }), ...given(T.TERMS_BOX) },
    click(T.SIGNUP_BUTTON),
  ];
}

export const ACCOUNT_RULES: Rule[] = rules('macro', [
  {
    id: 'log-in',
    title: 'Log in',
    does: 'Opens the login form when there is none, fills in user and password, and sends it.',
    patterns: [
      '@login (as|with|using) [the] [user|username|user name|e-mail|email|account] <u:value> (and|with|using|,) [the|my|his|her] (password|pass|pw) <p:value>',
      '@login (as|with|using) <u:value> (/|and|with|,) <p:value>',
      '@login (with|using) [the|valid] (username|user name|e-mail|email|user|credentials) <u:value> [and|,] [the] password <p:value>',
      '@login (as|with|using) <c:words>',
      '@login [to|into] [the] [application|app|site|shop|page|account]',
      '(logged in|signed in) (as|with) <u:value> (and|with|using) [the] password <p:value>',
    ],
    examples: [
      'Log in as maria with the password "hunter 2"',
      'Log in with {{shop-login}}',
      'Sign in as {{shop-login.username}} with {{shop-login.password}}',
      'Log in with the shop login',
    ],
    build: (slots) => {
      if (slots.has('p')) {
        const user = oneValue(slots, 'u');
        const password = oneValue(slots, 'p');
        return user && password ? logIn(user, password) : null;
      }
      if (slots.has('c')) {
        const found = credentials(slots.tokens('c'), slots.scene);
        if (found) return logIn(found.user, found.password);
        if (slots.scene.hints.length === 0) {
          slots.scene.hints.push({
            message: `"${slots.words}" names no password, and no config of that name.`,
            suggestion: 'Write: log in as maria with the password "…", or: log in with {{shop-login}}.',
            errorCode: 'AGENT_MISSING_VALUE',
          });
        }
        return null;
      }
      const logins = Object.entries(slots.scene.options.configs).filter(
        ([, fields]) =>
          fields.some((field) => PASSWORD_KEYS.test(field)) && fields.some((field) => USER_KEYS.test(field)),
      );
      if (logins.length === 1) {
        const found = ofConfig(logins[0]![0], slots.scene);
        return found && logIn(found.user, found.password);
      }
      slots.scene.hints.push({
        message: 'It is not said as whom to log in.',
        suggestion:
          logins.length > 1
            ? `Name one of the configs: ${logins.map(([name]) => `log in with {{${name}}}`).join(', or: ')}.`
            : 'Write: log in as maria with the password "…".',
        errorCode: 'AGENT_MISSING_VALUE',
      });
      return null;
    },
  },
  {
    id: 'log-out',
    title: 'Log out',
    does: 'Opens the account menu when the way out is not in view, and clicks it.',
    patterns: ['@logout', '@logout (of|from) [the] [application|app|site|shop|account|page]'],
    examples: ['Log out', 'Sign out'],
    build: () => [{ ...click(T.ACCOUNT_MENU), ...unless(T.LOGOUT) }, click(T.LOGOUT)],
  },
  {
    id: 'sign-up',
    title: 'Sign up',
    does: 'Opens the registration form when there is none and fills it in; name, repeated password and terms where they exist.',
    patterns: [
      '@signup (with|as|using) <e:value> (and|with|using|,) [the|a] password <p:value>',
      '@signup (with|using) [the|a|an] (e-mail|email|e-mail address|email address) <e:value> [and|with|,] [the|a] password <p:value>',
      '@signup (with|using) [a|an] (e-mail|email|e-mail address|email address|address) (that has no|without|without an|without a|that lacks|with no) (@|@ sign|at sign|"@")',
      '@signup (with|using) [a|an] (invalid|wrong|malformed|bad) (e-mail|email|e-mail address|email address)',
      '@signup as a new (user|customer)',
      '@signup (with|using|as) [the] [e-mail|email|address] <e:value>',
      '@signup',
    ],
    examples: [
      'Sign up with a unique e-mail and the password "Correct horse 1"',
      'Register with an e-mail that has no @',
      'Sign up as a new user',
    ],
    build: (slots) => {
      const fresh = (generator: 'email' | 'password' | 'name'): Value => ({
        kind: 'generated',
        generator,
        id: `sign-up-${generator}-${slots.all[0]!.start}`,
      });
      const invalid =
        /\b(?:no|without|lacks|with no)\b.*@|\b(?:invalid|wrong|malformed|bad)\b|at sign/i.test(
          slots.words,
        ) && !slots.has('e');
      const email = slots.has('e')
        ? oneValue(slots, 'e')
        : invalid
          ? literal('no-at-sign.example.com')
          : fresh('email');
      const password = slots.has('p') ? oneValue(slots, 'p') : fresh('password');
      slots.scene.memory.lastField = T.EMAIL_FIELD;
      return email && password ? signUp(email, password, fresh('name')) : null;
    },
  },
]);
