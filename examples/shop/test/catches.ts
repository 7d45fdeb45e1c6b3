import type { DefectName } from '@assay/example-shop';

export interface Catch {
  /** The test that notices. */
  test: string;
  /** Its first clause that does not hold. */
  clause: string;
  /** `broken`, unless what is seen contradicts itself: then undecided, and never a pass. */
  outcome?: 'undecided';
}

/** Every defect, and how it is noticed. */
/** Of mail, which only `tests-with-mail/` speaks of. */
export type MailDefect = Extract<DefectName, `order-mail-${string}`>;

export const CATCHES: Record<Exclude<DefectName, MailDefect>, Catch> = {
  'missing-checkout-button': {
    test: 'The cart leads to the checkout',
    clause: 'Click the "Checkout" button',
  },
  'dead-add-to-cart': {
    test: 'A product goes into the cart',
    clause: 'The message "Added to cart: Blue Lamp" appears',
  },
  'help-goes-home': { test: 'Help is one click away', clause: 'The heading "Help" is shown' },
  'wrong-total': {
    test: 'Express delivery and gift wrap are added to the total',
    clause: 'The Total is "$49.50"',
  },
  'stale-orders': { test: 'Deleting a draft', clause: 'The row "1040" is not shown' },
  'silent-500': {
    test: 'Placing an order',
    clause: 'The heading "Thank you for your order" is shown',
    outcome: 'undecided',
  },
  'save-500': { test: 'A new name is kept', clause: 'The message "Saved" appears', outcome: 'undecided' },
  'lax-email': {
    test: 'Registering needs a real e-mail address',
    clause: 'The message "Enter a valid e-mail address" is shown',
  },
  'terms-not-required': {
    test: 'Registering needs the terms',
    clause: 'The message "You must accept the terms" is shown',
  },
  'login-accepts-anything': {
    test: 'A wrong password is refused',
    clause: 'The message "Wrong e-mail or password. Please try again." appears',
  },
  'signout-not-effective': {
    test: 'Signing out closes the account',
    clause: 'The heading "Sign in" is shown',
  },
  'wrong-sort': {
    test: 'Sorting by price puts the dearest first',
    clause: 'The first heading in the list "Products" is "Hand-woven Sea Stripe Rug"',
  },
  'orders-sort-stuck': {
    test: 'Sorting by total puts the cheapest first',
    clause: 'The first row contains "1034"',
  },
  'truncated-name': {
    test: 'Long names are shown in full',
    clause: 'The link "Hand-woven Sea Stripe Rug" is visible',
  },
  'double-submit': { test: 'The new order is in the list', clause: 'The text "8 orders" is shown' },
  'lost-input': {
    test: 'What was typed survives a look at the cart',
    clause: 'The "Full name" field contains "Ann Example"',
  },
  'wrong-count': {
    test: 'Searching does not care about capital letters',
    clause: 'The text "2 products" is shown',
  },
  'newsletter-not-saved': {
    test: 'A new name is kept',
    clause: 'The checkbox "Send me the newsletter" is checked',
  },
  'console-error': { test: 'A product page says what a product costs', clause: 'The console has no errors' },
  'search-ignores-case-broken': {
    test: 'Searching does not care about capital letters',
    clause: 'The text "2 products" is shown',
  },
  'filter-ignored': { test: 'A category narrows the list', clause: 'The text "4 products" is shown' },
  'same-page-two': { test: 'The second page shows other products', clause: '"Storm Lantern" is shown' },
  'wrong-currency': {
    test: 'Express delivery and gift wrap are added to the total',
    clause: 'The Total is "$49.50"',
  },
  'price-drift': { test: 'The cart adds up', clause: 'The Price of the row "Blue Lamp" is "$34.50"' },
  'quantity-ignored': { test: 'Several at once', clause: 'The link "Cart (3)" is visible' },
  'stale-badge': { test: 'A product goes into the cart', clause: 'The link "Cart (1)" is visible' },
  'gift-wrap-free': {
    test: 'Express delivery and gift wrap are added to the total',
    clause: 'The Total is "$49.50"',
  },
  'cancel-deletes': { test: 'A draft can be kept', clause: 'The row "1033" is visible' },
  'unlabelled-postcode': {
    test: 'Everybody can fill in the checkout',
    clause: 'The page is accessible at level AA',
  },
  'broken-image': { test: 'The home page shows what is featured', clause: 'The console has no errors' },
  'endless-spinner': {
    test: 'The stock list arrives in the end',
    clause: '"Stock list is ready" appears within 10 seconds',
  },
  'contact-fails': { test: 'Writing to the shop', clause: 'The text "We received your message" is shown' },
};

/** Noticed by the tests in `tests-with-mail/`, which need a mailbox. */
export const MAIL_CATCHES: Record<MailDefect, Catch> = {
  'order-mail-missing': {
    test: 'An order is confirmed by e-mail',
    clause: 'An e-mail to maria@example.com with the subject "Your order 1043" arrives within 5 seconds',
  },
  'order-mail-astray': {
    test: 'An order is confirmed by e-mail',
    clause: 'An e-mail to maria@example.com with the subject "Your order 1043" arrives within 5 seconds',
  },
};
