// Signing in, changing a one-time password, and accepting an invitation, through the public API. The token of an
// invitation stands behind the # of the address, so that it is in no log; it is sent in the body of a request alone.

import { h, put } from './dom.js';
import { wordsFor } from './sign-in-words.js';

const main = document.getElementById('main');
const [, base, page] = /^(.*)\/(sign-in|invitation)\/?$/.exec(location.pathname) ?? ['', '', 'sign-in'];
const query = new URLSearchParams(location.search);

start().catch((error) => panel('Something went wrong', alertOf(error.message)));

async function start() {
  if (page === 'invitation') return showInvitation();
  const problem = wordsFor(query.get('error'));
  if (document.body.dataset.session === 'yes' && problem === undefined) {
    try {
      return await goOn(await api('/v1/session'));
    } catch (error) {
      if (error.status !== 401) throw error;
    }
  }
  await showSignIn(problem);
}

/** One request; `csrf` for what a session changes. Throws what the server says, with its status. */
async function api(path, { body, method = body === undefined ? 'GET' : 'POST', csrf } = {}) {
  let answer;
  try {
    answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw Object.assign(new Error('The server did not answer. Is it running?'), { status: 0 });
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw Object.assign(new Error(said.message ?? `The server answered ${answer.status}.`), {
    status: answer.status,
    code: said.code,
  });
}

function panel(title, ...children) {
  document.title = `${title} · Assay`;
  put(main, h('div', { class: 'card panel' }, h('h1', {}, title), ...children.filter(Boolean)));
}

function alertOf(text) {
  return h('p', { class: 'problem', role: 'alert' }, text);
}

function field(id, label, attributes) {
  const input = h('input', { id, name: id, required: true, ...attributes });
  return { input, parts: [h('label', { for: id }, label), input] };
}

/** A form whose button is off while its work is going on, and that says above the button what went wrong. */
function formOf(fields, label, work, kind = 'main') {
  const problem = h('div', {});
  const button = h('button', { class: kind }, label);
  const form = h('form', {}, ...fields.flatMap(({ parts }) => parts), problem, button);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    put(problem);
    try {
      await work();
    } catch (error) {
      put(problem, alertOf(error.message));
    } finally {
      button.disabled = false;
    }
  });
  return form;
}

/** The button that leads to the provider; null where there is none. */
function providerLink(oidc, words, more) {
  if (oidc === null) return null;
  const params = new URLSearchParams(more).toString();
  const href = params === '' ? oidc.url : `${oidc.url}?${params}`;
  return h('a', { class: 'other', href }, `${words} with ${oidc.label}`);
}

async function showSignIn(problem) {
  const { oidc } = await api('/v1/sign-in-options');
  const email = field('email', 'E-mail address', { type: 'email', autocomplete: 'username' });
  const password = field('password', 'Password', { type: 'password', autocomplete: 'current-password' });
  const form = formOf([email, password], 'Sign in', async () => {
    const body = { email: email.input.value, password: password.input.value };
    await goOn(await api('/v1/sign-in', { body }), body.password);
  });
  const returnTo = query.get('returnTo');
  const number = query.get('request');
  panel(
    'Sign in',
    problem && alertOf(problem),
    problem && number && /^[\w-]{1,64}$/.test(number) && h('p', { class: 'muted' }, `Number: ${number}`),
    form,
    oidc && h('p', { class: 'muted or' }, 'or'),
    providerLink(oidc, 'Sign in', returnTo === null ? {} : { returnTo }),
  );
  email.input.focus();
}

/** After signing in: a new password where one is needed, then the page that was asked for, the dashboard, or who is signed in. */
async function goOn(session, password) {
  if (session.mustChangePassword) return showNewPassword(session, password);
  const returnTo = query.get('returnTo');
  // A path of this server and nothing else: "//host", "/\host" and a "/", tab, "/host" lead elsewhere.
  const there = returnTo?.startsWith('/') ? URL.parse(`${base}${returnTo}`, location.href) : null;
  if (there?.origin === location.origin) return location.assign(there.href);
  if (document.body.dataset.dashboard === 'yes' && !query.has('account')) return location.replace(`${base}/`);
  showSession(session);
}

function showNewPassword(session, known) {
  const current = field('current', 'One-time password', {
    type: 'password',
    autocomplete: 'current-password',
  });
  const next = newPassword('New password');
  const form = formOf(known === undefined ? [current, next] : [next], 'Change password', async () => {
    const body = { currentPassword: known ?? current.input.value, newPassword: next.input.value };
    await api('/v1/session/password', { method: 'PATCH', body, csrf: session.csrfToken });
    await goOn(await api('/v1/session'));
  });
  panel('Choose a password', h('p', {}, 'You signed in with a one-time password.'), form);
  (known === undefined ? current : next).input.focus();
}

function newPassword(label) {
  const made = field('new-password', label, {
    type: 'password',
    autocomplete: 'new-password',
    minlength: '12',
    maxlength: '256',
    'aria-describedby': 'new-password-hint',
  });
  const hint = h('p', { class: 'muted', id: 'new-password-hint' }, 'At least 12 characters.');
  return { input: made.input, parts: [...made.parts, hint] };
}

function showSession(session) {
  const { person, memberships, organisationId, role, csrfToken } = session;
  const here = memberships.find((entry) => entry.organisationId === organisationId);
  const select = h(
    'select',
    { id: 'organisation' },
    ...memberships.map((entry) =>
      h(
        'option',
        { value: entry.organisationId, selected: entry.organisationId === organisationId },
        entry.organisationName,
      ),
    ),
  );
  select.addEventListener('change', async () => {
    const body = { organisationId: select.value };
    try {
      showSession(await api('/v1/session', { method: 'PATCH', body, csrf: csrfToken }));
    } catch (error) {
      panel('Something went wrong', alertOf(error.message));
    }
  });
  const out = formOf(
    [],
    'Sign out',
    async () => {
      await api('/v1/sign-out', { method: 'POST', csrf: csrfToken });
      history.replaceState(null, '', `${base}/sign-in`);
      query.delete('returnTo');
      query.delete('account');
      await showSignIn();
    },
    'other',
  );
  panel(
    'You are signed in',
    h('p', {}, `${person.name} (${person.email}), ${role.toLowerCase()} of ${here?.organisationName ?? ''}`),
    memberships.length > 1 && h('label', { for: 'organisation' }, 'Organisation'),
    memberships.length > 1 && select,
    h('p', { class: 'muted' }, 'Links to results open without a token now.'),
    h('a', { class: 'main', href: `${base}/` }, 'Open the dashboard'),
    out,
  );
}

async function showInvitation() {
  const token = location.hash.slice(1);
  if (token === '') {
    return panel('Invitation', alertOf('The link is not complete: what stands behind the # is missing.'));
  }
  let offer;
  try {
    offer = await api('/v1/invitations/read', { body: { token } });
  } catch (error) {
    return panel('Invitation', alertOf(error.message));
  }
  const { oidc } = await api('/v1/sign-in-options');
  const name = field('name', 'Your name', { autocomplete: 'name', maxlength: '100' });
  const password = offer.hasAccount
    ? field('password', 'Password of your account', { type: 'password', autocomplete: 'current-password' })
    : newPassword('Choose a password');
  const form = formOf(offer.hasAccount ? [password] : [name, password], 'Accept', async () => {
    const body = { token, password: password.input.value };
    if (!offer.hasAccount) body.name = name.input.value;
    const session = await api('/v1/invitations/accept', { body });
    // It is used up, and does not belong into the history.
    history.replaceState(null, '', `${base}/sign-in`);
    await goOn(session);
  });
  panel(
    `Join ${offer.organisationName}`,
    h(
      'p',
      {},
      `You are invited as ${offer.role.toLowerCase()}, as ${offer.email}. `,
      `The invitation is good until ${new Date(offer.expiresAt).toLocaleDateString()}.`,
    ),
    form,
    oidc && h('p', { class: 'muted or' }, 'or'),
    providerLink(oidc, 'Accept', { invitation: offer.id }),
  );
  (offer.hasAccount ? password : name).input.focus();
}
