import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { currentAccount } from '../state/session.ts';
import { checkboxField, formAlert, inputField } from '../ui/fields.ts';
import { fileSize } from '../ui/format.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';
import { toLogin } from './login.ts';

/** Largest picture in bytes; below the body limit, so that the answer is a message and not a 413. */
export const AVATAR_LIMIT = 1024 * 1024;
export const NAME_MESSAGE = 'Enter a display name';
export const PHONE_MESSAGE = 'Enter a phone number with digits only';
export const PHONE_PATTERN = '\\+?[0-9 ]{5,20}';

export const account: Handler = (visit) => {
  const own = currentAccount(visit.session);
  if (!own) return toLogin(visit);
  const main = html`<h1>Account</h1>
<p class="muted">Signed in with ${own.email}</p>
${formAlert()}
<form class="panel" data-account novalidate>
${inputField({ name: 'displayName', label: 'Display name', value: own.name, autocomplete: 'nickname', required: NAME_MESSAGE, maxlength: 80 })}
${inputField({ name: 'phone', label: 'Phone', type: 'tel', value: own.phone, autocomplete: 'tel', pattern: [PHONE_PATTERN, PHONE_MESSAGE], maxlength: 21 })}
${checkboxField({ name: 'newsletter', label: 'Send me the newsletter', checked: own.newsletter })}
<div class="field" data-field="avatar"><label for="avatar">Profile picture</label>
<input id="avatar" name="avatar" type="file" accept="image/*" data-max-bytes="${AVATAR_LIMIT}" aria-describedby="avatar-info avatar-error">
<p class="hint" id="avatar-info" data-avatar>${own.avatar ? `${own.avatar.name} (${fileSize(own.avatar.bytes)})` : 'No picture chosen'}</p><p class="field-error" id="avatar-error"></p></div>
<div class="actions"><button class="button">Save changes</button> <p role="status" class="saved" data-saved></p></div>
</form>`;
  return htmlReply(page(visit, { title: 'Account', main, scripts: ['forms', 'account'], layout: 'narrow' }));
};
