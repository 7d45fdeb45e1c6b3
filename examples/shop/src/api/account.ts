import { readForm, textOf } from '../http/body.ts';
import { HttpError } from '../http/errors.ts';
import { jsonReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { AVATAR_LIMIT, NAME_MESSAGE, PHONE_MESSAGE, PHONE_PATTERN } from '../pages/account.ts';
import { currentAccount } from '../state/session.ts';

/** POST /api/account, multipart: displayName, phone, newsletter, avatar. Of the picture only name and size are kept. */
export const saveAccount: Handler = async ({ request, session, defects }) => {
  const account = currentAccount(session);
  if (!account) throw new HttpError(401, 'Please sign in.');
  const form = await readForm(request);
  const name = textOf(form, 'displayName');
  const phone = textOf(form, 'phone');
  const avatar = form.get('avatar');
  const picture = avatar instanceof File && avatar.name !== '' ? avatar : undefined;
  const errors = {
    displayName: name === '' || name.length > 80 ? NAME_MESSAGE : undefined,
    phone: phone !== '' && !new RegExp(`^${PHONE_PATTERN}$`).test(phone) ? PHONE_MESSAGE : undefined,
    avatar: picture && picture.size > AVATAR_LIMIT ? 'The picture is larger than 1 MB' : undefined,
  };
  if (Object.values(errors).some((message) => message !== undefined)) {
    return jsonReply({ ok: false, message: 'Please check the marked fields.', errors }, 422);
  }
  if (defects.has('save-500')) return jsonReply({ ok: true, message: 'Saved' }, 500);
  account.name = name;
  account.phone = phone;
  account.newsletter = form.has('newsletter') && !defects.has('newsletter-not-saved');
  if (picture) account.avatar = { name: picture.name.slice(0, 120), bytes: picture.size };
  return jsonReply({ ok: true, message: 'Saved' });
};
