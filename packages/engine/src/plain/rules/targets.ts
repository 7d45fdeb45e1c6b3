/** Targets that macros look for, with the names applications give them. Kept as data; the docs print them. */
import type { Target, Value } from '@assay/contract';
import { literal } from '@assay/contract';

export function named(words: string, role: string | undefined, names: [string, ...string[]]): Target {
  const [name, ...alternatives] = names;
  return { words, ...(role ? { role } : {}), name: literal(name), alternatives };
}

export const USER_FIELD = named('the user name or e-mail field', 'field', [
  'Username',
  'User name',
  'E-mail',
  'Email',
  'Email address',
  'E-mail address',
  'User ID',
  'Login',
  'User',
]);
export const EMAIL_FIELD = named('the e-mail field', 'field', [
  'E-mail',
  'Email',
  'Email address',
  'E-mail address',
  'Your email',
  'Mail',
]);
export const PASSWORD_FIELD = named('the password field', 'field', ['Password', 'Your password', 'Passcode']);
export const NEW_PASSWORD_FIELD = named('the password field', 'field', [
  'Password',
  'New password',
  'Choose a password',
  'Create password',
]);
export const REPEAT_FIELD = named('the field that repeats the password', 'field', [
  'Confirm password',
  'Repeat password',
  'Password confirmation',
  'Retype password',
  'Password again',
  'Verify password',
]);
export const NAME_FIELD = named('the name field', 'field', [
  'Name',
  'Full name',
  'Your name',
  'Display name',
  'First name',
  'User name',
  'Username',
]);
export const TERMS_BOX = named('the box that accepts the terms', 'checkbox', [
  'I accept the terms',
  'I agree to the terms',
  'Terms and conditions',
  'Terms of service',
  'Terms',
  'I agree',
  'Accept',
]);
export const LOGIN_LINK = named('the way to the login form', undefined, [
  'Log in',
  'Sign in',
  'Login',
  'Log on',
  'Account',
  'My account',
]);
export const LOGIN_BUTTON = named('the login button', 'button', [
  'Log in',
  'Sign in',
  'Login',
  'Log on',
  'Continue',
  'Submit',
]);
export const CONTINUE_BUTTON = named('the button to the next step', 'button', ['Continue', 'Next']);
export const LOGOUT = named('log out', undefined, ['Log out', 'Sign out', 'Logout', 'Log off']);
export const ACCOUNT_MENU = named('the account menu', undefined, [
  'Account',
  'My account',
  'Profile',
  'User menu',
  'Account menu',
  'Menu',
]);
export const SIGNUP_LINK = named('the way to the registration form', undefined, [
  'Create an account',
  'Create account',
  'Register',
  'Sign up',
  'Join',
  'Log in',
  'Sign in',
]);
export const SIGNUP_BUTTON = named('the registration button', 'button', [
  'Create account',
  'Register',
  'Sign up',
  'Create an account',
  'Create my account',
  'Join',
  'Continue',
  'Submit',
]);
export const SEARCH_FIELD = named('the search field', 'field', [
  'Search',
  'Search products',
  'Search for products',
  'Find',
  'Query',
  'What are you looking for?',
]);
export const CART = named('the cart', undefined, [
  'Cart',
  'Basket',
  'Shopping cart',
  'Bag',
  'Shopping basket',
  'View cart',
  'Trolley',
]);
export const ADD_TO_CART = named('the button that adds to the cart', 'button', [
  'Add to cart',
  'Add to basket',
  'Add to bag',
  'Add to trolley',
  'Buy now',
  'Add',
]);
export const ADD_ITEM = named('the button that adds an item', 'button', [
  'Add item',
  'Add',
  'Add to cart',
  'New item',
  'New',
  '+',
]);
export const MENU = named('the menu button', 'button', [
  'Menu',
  'Open menu',
  'Main menu',
  'Navigation',
  'Toggle navigation',
  'Hamburger',
]);
export const SORT_FIELD = named('the field that chooses the order', 'combobox', [
  'Sort by',
  'Sort',
  'Order by',
  'Sorting',
  'Sort order',
]);
export const FILTER_FIELD = named('the field that filters', 'combobox', [
  'Filter',
  'Filter by',
  'Category',
  'Type',
  'Status',
  'Show',
]);
export const NEXT_PAGE = named('the way to the next page', undefined, [
  'Next page',
  'Next',
  'Go to next page',
  'Older',
  '›',
  '»',
  '>',
]);
export const PREVIOUS_PAGE = named('the way to the previous page', undefined, [
  'Previous page',
  'Previous',
  'Prev',
  'Go to previous page',
  'Newer',
  '‹',
  '«',
  '<',
]);
export const ACCEPT_COOKIES = named('the button that accepts cookies', 'button', [
  'Accept all',
  'Accept all cookies',
  'Accept cookies',
  'Accept',
  'Allow all',
  'Allow all cookies',
  'Agree',
  'I agree',
  'Got it',
  'OK',
]);
export const REJECT_COOKIES = named('the button that rejects cookies', 'button', [
  'Reject all',
  'Reject',
  'Decline',
  'Only necessary',
  'Necessary only',
  'Refuse',
  'Deny',
]);
export const CLOSE_BUTTON = named('the close button', 'button', [
  'Close',
  'Close dialog',
  'Dismiss',
  '×',
  'X',
  'Cancel',
]);
export const CONFIRM_BUTTON = named('the button that confirms', 'button', [
  'OK',
  'Yes',
  'Confirm',
  'Delete',
  'Remove',
  'Yes, delete',
  'Continue',
  'Accept',
]);
export const CANCEL_BUTTON = named('the button that cancels', 'button', [
  'Cancel',
  'No',
  'Keep',
  'Back',
  'Close',
]);
export const DELETE_BUTTON = named('the delete button', 'button', [
  'Delete',
  'Remove',
  'Trash',
  'Discard',
  '×',
]);
export const EDIT_BUTTON = named('the edit button', undefined, ['Edit', 'Modify', 'Change', 'Update']);
export const INVITE = named('the invite button', undefined, [
  'Invite',
  'Invite member',
  'Invite user',
  'Invite people',
  'Add member',
  'Invite a member',
]);
export const INVITE_SEND = named('the button that sends the invitation', 'button', [
  'Send invitation',
  'Send invite',
  'Send',
  'Invite',
  'Add',
]);
export const ROLE_FIELD = named('the role field', 'field', ['Role', 'Permission', 'Access', 'Access level']);
export const DIALOG: Target = { words: 'the dialog', role: 'dialog' };

/** The same target inside of another thing. */
export function inside(target: Target, of: Target): Target {
  return {
    ...target,
    words: `${target.words} of ${of.words}`,
    relations: [...(target.relations ?? []), { kind: 'in', of }],
  };
}

/** A thing by its name, whatever it is. */
export function thing(name: Value, words: string, exact?: boolean): Target {
  return { words, name, ...(exact ? { exact: true } : {}) };
}
export const REPLY = named('the reply button', undefined, ['Reply', 'Respond', 'Answer']);
export const FORWARD = named('the forward button', undefined, ['Forward']);
export const SEND_MESSAGE = named('the send button', 'button', [
  'Send',
  'Send message',
  'Reply',
  'Post',
  'Submit',
]);
export const RECIPIENT = named('the field for who gets it', 'field', [
  'To',
  'Recipient',
  'Recipients',
  'Forward to',
]);
/** Where a message is written: the only text area there is. */
export const MESSAGE_TEXT: Target = { words: 'the text of the message', role: 'textarea' };
