// Faults the shop can be started with, for testing tests. Each is alone: switched on, only what it says is wrong.

export interface Defect {
  name: string;
  kind: string;
  /** Where it shows. */
  page: string;
  /** What a tester would see. */
  seen: string;
  /** The flow of README.md that catches it, and by which expectation. */
  caughtBy: string;
}

export const DEFECTS = [
  {
    name: 'missing-checkout-button',
    kind: 'missing element',
    page: '/cart',
    seen: 'The cart has no "Checkout" button.',
    caughtBy: 'Cart: the button "Checkout" is visible',
  },
  {
    name: 'dead-add-to-cart',
    kind: 'no-op button',
    page: '/products/…',
    seen: '"Add to cart" can be clicked and nothing happens.',
    caughtBy: 'Add to cart: "Added to cart: Blue Lamp" appears',
  },
  {
    name: 'help-goes-home',
    kind: 'wrong navigation',
    page: 'header of every page',
    seen: 'The link "Help" in the header leads to the home page.',
    caughtBy: 'Help: after a click on "Help" the heading "Help" is visible and the address ends in /help',
  },
  {
    name: 'wrong-total',
    kind: 'wrong total',
    page: '/cart, /checkout',
    seen: 'The total is cut to whole dollars: $34.00 for a Blue Lamp of $34.50.',
    caughtBy: 'Cart: the total is "$34.50"',
  },
  {
    name: 'stale-orders',
    kind: 'stale list after delete',
    page: '/orders',
    seen: 'After deleting a draft "Order 1040 deleted" appears, but the row stays until the page is loaded again.',
    caughtBy: 'Delete a draft order: the row "1040" is gone, or "6 orders" is shown',
  },
  {
    name: 'silent-500',
    kind: 'server error behind a success message',
    page: '/checkout',
    seen: '"Thank you for your order" appears, but the server answered 500 and kept no order.',
    caughtBy: 'Checkout: no request failed, or order 1043 is listed under Orders',
  },
  {
    name: 'save-500',
    kind: 'server error behind a success message',
    page: '/account',
    seen: '"Saved" appears, but the server answered 500 and the change is gone after a reload.',
    caughtBy: 'Account: no request failed, or after a reload "Display name" has the new value',
  },
  {
    name: 'lax-email',
    kind: 'validation accepts bad input',
    page: '/register',
    seen: 'An e-mail address without @ and dot is accepted.',
    caughtBy: 'Register with a bad e-mail: "Enter a valid e-mail address" appears',
  },
  {
    name: 'terms-not-required',
    kind: 'validation accepts bad input',
    page: '/register',
    seen: 'An account is made although the terms were not accepted.',
    caughtBy: 'Register without terms: "You must accept the terms" appears',
  },
  {
    name: 'login-accepts-anything',
    kind: 'validation accepts bad input',
    page: '/login',
    seen: 'Any password opens an account.',
    caughtBy: 'Sign in with a wrong password: "Wrong e-mail or password. Please try again." appears',
  },
  {
    name: 'signout-not-effective',
    kind: 'access control',
    page: '/orders, /account',
    seen: 'After "Sign out" the header says "Sign in", but the orders can still be opened.',
    caughtBy: 'Sign out: a click on "Orders" leads to the heading "Sign in"',
  },
  {
    name: 'wrong-sort',
    kind: 'wrong order after sorting',
    page: '/products',
    seen: 'Sorting by price compares the prices as words: $12.00, $120.00, $14.50 …',
    caughtBy:
      'Sort the catalogue: with "Price: high to low" the first product is "Hand-woven Sea Stripe Rug"',
  },
  {
    name: 'orders-sort-stuck',
    kind: 'wrong order after sorting',
    page: '/orders',
    seen: 'The arrow of a column header turns, but the rows stay where they are.',
    caughtBy: 'Sort the orders: after a click on "Total" the first row is order 1034',
  },
  {
    name: 'truncated-name',
    kind: 'text truncated',
    page: '/cart, /checkout',
    seen: 'Product names are cut after 12 characters: "Hand-woven S…".',
    caughtBy: 'Long name in the cart: "Hand-woven Sea Stripe Rug" is in the cart',
  },
  {
    name: 'double-submit',
    kind: 'double submit',
    page: '/checkout',
    seen: 'One click on "Place order" makes two orders.',
    caughtBy: 'Checkout: Orders lists "8 orders", and 1044 is not among them',
  },
  {
    name: 'lost-input',
    kind: 'lost input after back',
    page: '/checkout',
    seen: 'After "Back to cart" (or the browser\'s back) the checkout form is empty again.',
    caughtBy: 'Back to cart and return: the field "Full name" still has the value typed before',
  },
  {
    name: 'wrong-count',
    kind: 'wrong count',
    page: '/products',
    seen: 'The number of results is one too high: "17 products" for 16.',
    caughtBy: 'Search: "2 products" is shown for "lamp"',
  },
  {
    name: 'newsletter-not-saved',
    kind: 'value not saved',
    page: '/account',
    seen: 'The newsletter box is unticked again after a reload, although "Saved" appeared.',
    caughtBy: 'Account: after a reload "Send me the newsletter" is ticked',
  },
  {
    name: 'console-error',
    kind: 'script error',
    page: '/products/…',
    seen: 'A script of the product page throws a TypeError; nothing on the page shows it.',
    caughtBy: 'Product page: no error in the console',
  },
  {
    name: 'search-ignores-case-broken',
    kind: 'wrong search result',
    page: '/products',
    seen: 'Searching for "lamp" finds nothing, "Lamp" finds two products.',
    caughtBy: 'Search: "2 products" is shown for "lamp"',
  },
  {
    name: 'filter-ignored',
    kind: 'wrong search result',
    page: '/products',
    seen: 'Choosing a category changes the address, but all products stay in the list.',
    caughtBy: 'Filter by category: "4 products" is shown for "Kitchen"',
  },
  {
    name: 'same-page-two',
    kind: 'wrong list page',
    page: '/products',
    seen: 'Page 2 shows the products of page 1.',
    caughtBy: 'Next page: after "Next" the product "Storm Lantern" is visible',
  },
  {
    name: 'wrong-currency',
    kind: 'wrong unit',
    page: '/cart, /checkout',
    seen: 'Cart and checkout show amounts in euros (€34.50), the catalogue in dollars.',
    caughtBy: 'Cart: the total is "$34.50"',
  },
  {
    name: 'price-drift',
    kind: 'contradicting pages',
    page: '/cart, /checkout',
    seen: 'A product costs ten per cent more in the cart than on its page: $37.95 for the Blue Lamp.',
    caughtBy: 'Cart: the price of Blue Lamp is "$34.50"',
  },
  {
    name: 'quantity-ignored',
    kind: 'input ignored',
    page: '/products/…',
    seen: 'Whatever the quantity, one piece goes into the cart.',
    caughtBy: 'Add three: the cart link reads "Cart (3)"',
  },
  {
    name: 'stale-badge',
    kind: 'stale display',
    page: '/products/…',
    seen: 'The number beside "Cart" does not change until the next page.',
    caughtBy: 'Add to cart: the cart link reads "Cart (1)"',
  },
  {
    name: 'gift-wrap-free',
    kind: 'wrong total',
    page: '/checkout',
    seen: 'Ticking "Gift wrap" does not change the total.',
    caughtBy: 'Delivery and gift wrap: with express and gift wrap the total is "$49.50"',
  },
  {
    name: 'cancel-deletes',
    kind: 'answer ignored',
    page: '/orders',
    seen: 'The draft is deleted although the question was answered with Cancel.',
    caughtBy: 'Keep a draft order: after Cancel the row "1040" is still there',
  },
  {
    name: 'unlabelled-postcode',
    kind: 'accessibility',
    page: '/checkout',
    seen: '"Postcode" stands above its field but does not belong to it: no accessible name.',
    caughtBy: 'Checkout: a field labelled "Postcode" can be filled; the page has no accessibility violation',
  },
  {
    name: 'broken-image',
    kind: 'failed request',
    page: '/',
    seen: 'The picture of the Wool Blanket on the home page is missing (404).',
    caughtBy: 'Home: no request failed',
  },
  {
    name: 'endless-spinner',
    kind: 'never finishes',
    page: '/slow',
    seen: '"Loading the stock list…" never goes away.',
    caughtBy: 'Slow page: "Stock list is ready" appears within 10 seconds',
  },
  {
    name: 'contact-fails',
    kind: 'server error',
    page: '/help (inside the frame)',
    seen: 'Sending the contact form ends with "Your message could not be sent. Please try again."',
    caughtBy: 'Contact form: "We received your message" appears',
  },
  {
    name: 'order-mail-missing',
    kind: 'message not sent',
    page: '/checkout',
    seen: 'With --smtp: no e-mail confirms the order.',
    caughtBy: 'Order by e-mail: an e-mail with the subject "Your order 1043" arrives',
  },
  {
    name: 'order-mail-astray',
    kind: 'message to the wrong person',
    page: '/checkout',
    seen: 'With --smtp: the e-mail that confirms the order goes to the shop itself.',
    caughtBy: 'Order by e-mail: the e-mail is one to maria@example.com',
  },
] as const satisfies readonly Defect[];

export type DefectName = (typeof DEFECTS)[number]['name'];

/** What the pages ask: `defects.has('wrong-total')`. Read on every request, so a test may switch while the shop runs. */
export type Defects = ReadonlySet<DefectName>;

const NAMES: ReadonlySet<string> = new Set(DEFECTS.map((defect) => defect.name));

export class UnknownDefectError extends Error {
  override readonly name = 'UnknownDefectError';
  readonly code = 'SHOP_UNKNOWN_DEFECT';
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    const wrong = unknown.map((name) => `"${name}"`).join(', ');
    super(
      `Unknown defect${unknown.length === 1 ? '' : 's'} ${wrong}. Expected names from this list, separated by commas:\n` +
        DEFECTS.map((defect) => `  ${defect.name}`).join('\n'),
    );
    this.unknown = unknown;
  }
}

/**
 * Checks names of defects.
 * @param names a list, or one text with commas between the names; blanks are skipped
 * @throws UnknownDefectError naming every unknown one and listing the known ones
 */
export function parseDefects(names: Iterable<string> | string): Set<DefectName> {
  const list = (typeof names === 'string' ? names.split(',') : [...names])
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = list.filter((name) => !NAMES.has(name));
  if (unknown.length > 0) throw new UnknownDefectError(unknown);
  return new Set(list as DefectName[]);
}
