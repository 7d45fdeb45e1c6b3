// What the codes that signing in through the provider ends with mean to a person.

const WORDS = {
  oidc_not_configured: 'This server has no single sign-on. Sign in with e-mail address and password.',
  oidc_unavailable: 'The sign-in provider does not answer. Try again in a moment.',
  oidc_cancelled: 'Signing in was cancelled at the provider.',
  oidc_expired:
    'This sign-in was not begun in this browser, or took longer than ten minutes. Start again; cookies have to be allowed.',
  oidc_refused:
    'The answer of the sign-in provider was not accepted. Try again; if it happens again, tell your administrator the number below.',
  email_not_verified:
    'The provider does not say that your e-mail address is verified. Verify it there, or ask your administrator.',
  no_account:
    'There is no account with your e-mail address here, and no open invitation. Ask somebody to invite you.',
  account_linked_elsewhere:
    'The account with this e-mail address belongs to another account of the provider. Ask your administrator.',
  no_membership: 'You are a member of no organisation. Ask somebody there to invite you.',
  invitation_not_found:
    'This invitation is not valid any more, or is for another e-mail address than that of your account.',
  conflict: 'You are a member of this organisation already. Sign in without the invitation.',
};

/** Undefined without an error; a code that is not known is not repeated, since anybody can write a link. */
export function wordsFor(code) {
  if (code === null) return undefined;
  return Object.hasOwn(WORDS, code) ? WORDS[code] : 'Signing in did not work. Try again.';
}
