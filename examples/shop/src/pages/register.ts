import type { Defects } from '../defects.ts';
import { readForm, textOf } from '../http/body.ts';
import { htmlReply, type Reply, redirect } from '../http/reply.ts';
import type { Handler, Visit } from '../http/route.ts';
import type { Session } from '../state/session.ts';
import { checkboxField, type Errors, formAlert, inputField, summarise } from '../ui/fields.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';

interface Values {
  name: string;
  email: string;
  password: string;
  terms: boolean;
}

const EMPTY: Values = { name: '', email: '', password: '', terms: false };

function registerPage(visit: Visit, values: Values = EMPTY, errors: Errors = {}): Reply {
  const main = html`<h1>Create account</h1>
${formAlert(summarise(errors))}
<form class="panel" method="post" action="/register" novalidate>
${inputField({ name: 'name', label: 'Name', value: values.name, autocomplete: 'name', errors })}
${inputField({ name: 'email', label: 'E-mail', type: 'email', value: values.email, autocomplete: 'email', errors })}
${inputField({ name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password', hint: 'At least 8 characters', errors })}
${checkboxField({ name: 'terms', label: 'I accept the terms', checked: values.terms, errors })}
<button class="button full">Create account</button>
</form>
<p>Already a customer? <a href="/login">Sign in</a></p>`;
  return htmlReply(page(visit, { title: 'Create account', main, layout: 'narrow' }));
}

/** An @ with something before it, and a dot inside what follows. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

function check(values: Values, session: Session, defects: Defects): Errors {
  return {
    name: values.name === '' ? 'Enter your name' : undefined,
    email:
      values.email === '' || (!isEmail(values.email) && !defects.has('lax-email'))
        ? 'Enter a valid e-mail address'
        : session.accounts.has(values.email)
          ? 'This e-mail already has an account'
          : undefined,
    password: values.password.length < 8 ? 'Password must have at least 8 characters' : undefined,
    terms: !values.terms && !defects.has('terms-not-required') ? 'You must accept the terms' : undefined,
  };
}

export const registerForm: Handler = (visit) => registerPage(visit);

export const register: Handler = async (visit) => {
  const form = await readForm(visit.request);
  const password = form.get('password');
  const values: Values = {
    name: textOf(form, 'name').slice(0, 80),
    email: textOf(form, 'email').toLowerCase(),
    password: typeof password === 'string' ? password : '',
    terms: form.has('terms'),
  };
  const errors = check(values, visit.session, visit.defects);
  if (summarise(errors) !== undefined) return registerPage(visit, values, errors);
  const { session } = visit;
  session.accounts.set(values.email, {
    email: values.email,
    password: values.password,
    name: values.name,
    phone: '',
    newsletter: false,
    orders: [],
  });
  session.email = values.email;
  session.looksSignedOut = false;
  session.flash = `Welcome, ${values.name}. Your account is ready.`;
  return redirect('/account');
};
