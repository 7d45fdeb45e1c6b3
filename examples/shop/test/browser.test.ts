import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../packages/engine/src/browser/index.ts';
import { type DefectName, type RunningShop, startShop } from '../src/index.ts';

// What only a browser shows: scripts, dialogs, the frame, going back, the console. The shop itself imports nothing.

let shop: RunningShop;
let launched: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  [shop, launched] = await Promise.all([startShop({ slowMs: 50 }), launchBrowser()]);
});
afterAll(async () => {
  await launched?.close();
  await shop?.close();
});

/** Opens a fresh session, with one defect or none, and gives what the page complained about. */
async function visit<T>(
  use: (page: Page, troubles: string[]) => Promise<T>,
  options: { defect?: DefectName; width?: number } = {},
): Promise<T> {
  if (options.defect) shop.defects.add(options.defect);
  const viewport = { width: options.width ?? 1280, height: 800 };
  const context = await launched.browser.newContext({ viewport, baseURL: shop.url });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const troubles: string[] = [];
  page.on('console', (entry) => entry.type() === 'error' && troubles.push(entry.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on(
    'request',
    (request) => !request.url().startsWith(shop.url) && troubles.push(`outside ${request.url()}`),
  );
  page.on('requestfailed', (request) => troubles.push(`failed ${request.url()}`));
  page.on(
    'response',
    (answer) => answer.status() >= 400 && troubles.push(`${answer.status()} ${answer.url()}`),
  );
  try {
    return await use(page, troubles);
  } finally {
    await context.close();
    shop.defects.clear();
  }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const message = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

async function add(page: Page, slug: string, name: string): Promise<void> {
  await page.goto(`/products/${slug}`);
  await button(page, 'Add to cart').click();
  await message(page, `Added to cart: ${name}`);
}

async function login(page: Page, next: string): Promise<void> {
  await page.goto(`/login?next=${next}`);
  await page.getByLabel('E-mail').fill('maria@example.com');
  await page.getByLabel('Password').fill('hunter 2');
  await button(page, 'Sign in').click();
  await page.waitForURL(`**${next}`);
}

async function fillCheckout(page: Page): Promise<void> {
  await page.getByLabel('Full name').fill('Maria Lund');
  await page.getByLabel('Address').fill('Quay 1');
  await page.locator('#postcode').fill('1050');
  await page.getByLabel('Country').selectOption('Denmark');
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
}

async function placeOrder(page: Page): Promise<string> {
  await add(page, 'green-mug', 'Green Mug');
  await page.goto('/checkout');
  await fillCheckout(page);
  await button(page, 'Place order').click();
  await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor();
  return page.getByText('Order number').innerText();
}

describe('a walk through the shop', () => {
  it('meets every page with a clean console and no failed request', () =>
    visit(async (page, troubles) => {
      await page.goto('/');
      await button(page, 'Accept').click();
      await page.getByRole('region', { name: 'Cookie notice' }).waitFor({ state: 'detached' });
      await page.getByPlaceholder('Search products').fill('lamp');
      await page.keyboard.press('Enter');
      await page.getByText('2 products').waitFor();
      await page.getByLabel('Category').selectOption('Lighting');
      await page.waitForURL('**/products?q=lamp&category=Lighting');
      await page.getByRole('link', { name: 'Blue Lamp' }).click();
      await button(page, 'Add to cart').click();
      await message(page, 'Added to cart: Blue Lamp');
      await page.getByRole('link', { name: 'Cart (1)' }).click();
      await page.getByRole('spinbutton', { name: 'Quantity of Blue Lamp' }).fill('2');
      await button(page, 'Update quantity of Blue Lamp').click();
      await message(page, 'Cart updated');
      await expect(page.locator('tfoot').innerText()).resolves.toContain('$69.00');
      await button(page, 'Checkout').click();
      await page.getByRole('heading', { name: 'Checkout' }).waitFor();
      await page.getByLabel('Express').check();
      await page.getByLabel('Gift wrap').check();
      await page.getByText('$84.00').waitFor();
      await button(page, 'Place order').click();
      await expect(page.getByRole('alert').innerText()).resolves.toBe('Please check the 5 marked fields.');
      await fillCheckout(page);
      await button(page, 'Place order').click();
      await page.getByText('Order number 1043').waitFor();
      await login(page, '/orders');
      await page.getByRole('link', { name: '1042' }).click();
      await page.getByRole('heading', { name: 'Order 1042' }).waitFor();
      await page.getByRole('link', { name: 'Help', exact: true }).click();
      const frame = page.frameLocator('iframe[title="Contact form"]');
      await frame.getByLabel('Your name').fill('Ann');
      await frame.getByLabel('Your e-mail').fill('ann');
      await frame.getByLabel('Message').fill('Hello');
      await frame.getByRole('button', { name: 'Send message' }).click();
      await frame.getByText('Enter a valid e-mail address').waitFor();
      await frame.getByLabel('Your e-mail').fill('ann@example.com');
      await frame.getByRole('button', { name: 'Send message' }).click();
      await frame.getByText('We received your message').waitFor();
      await page.getByRole('link', { name: 'Stock list' }).click();
      await message(page, 'Stock list is ready');
      await page.goto('/products');
      await button(page, 'Add Blue Lamp to wishlist').click();
      await button(page, 'Remove Blue Lamp from wishlist').waitFor();
      await page.goto('/wishlist');
      await button(page, 'Remove Blue Lamp from wishlist').click();
      await page.getByText('Your wishlist is empty').waitFor();
      await button(page, 'Sign out').click();
      await message(page, 'You are signed out');
      await page.getByRole('link', { name: 'Create account' }).click();
      await page.getByRole('heading', { name: 'Create account' }).waitFor();
      expect(troubles).toEqual([]);
    }));

  it('saves the account form, with the picture named before and after', () =>
    visit(async (page, troubles) => {
      await login(page, '/account');
      await page.getByLabel('Display name').fill('Maria B.');
      await page.getByLabel('Send me the newsletter').check();
      const picture = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.alloc(12_595) };
      await page.getByLabel('Profile picture').setInputFiles(picture);
      await page.getByText('me.png (12.3 KB)').waitFor();
      await button(page, 'Save changes').click();
      await message(page, 'Saved');
      await page.reload();
      expect(await page.getByLabel('Display name').inputValue()).toBe('Maria B.');
      expect(await page.getByLabel('Send me the newsletter').isChecked()).toBe(true);
      await page.getByText('me.png (12.3 KB)').waitFor();
      expect(troubles).toEqual([]);
    }));

  it('sorts by the dropdown, with the mouse and with the keyboard', () =>
    visit(async (page) => {
      const first = page.getByRole('list', { name: 'Products' }).getByRole('heading').first();
      await page.goto('/products');
      await page.getByRole('combobox', { name: 'Sort by' }).click();
      await page.getByRole('option', { name: 'Price: high to low' }).click();
      await page.waitForURL('**/products?sort=price-desc');
      expect(await first.innerText()).toBe('Hand-woven Sea Stripe Rug');
      await page.getByRole('combobox', { name: 'Sort by' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/products?sort=price-asc');
      expect(await first.innerText()).toBe('Green Mug');
      const list = page.getByRole('listbox', { name: 'Sort by' });
      await page.getByRole('combobox', { name: 'Sort by' }).click();
      await list.waitFor();
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'hidden' });
    }));

  it('fits a phone: nothing is wider than 375 pixels, and the menu opens', () =>
    visit(
      async (page) => {
        await add(page, 'sea-stripe-rug', 'Hand-woven Sea Stripe Rug');
        await login(page, '/orders');
        const paths = [
          '/',
          '/products',
          '/products/blue-lamp',
          '/cart',
          '/checkout',
          '/orders',
          '/orders/1042',
        ];
        for (const path of [...paths, '/account', '/help', '/slow', '/wishlist', '/nope']) {
          await page.goto(path);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect([path, wider]).toEqual([path, 0]);
        }
        const help = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' });
        expect(await help.isVisible()).toBe(false);
        await button(page, 'Menu').click();
        await help.waitFor();
      },
      { width: 375 },
    ));
});

type Look = (page: Page, troubles: string[], isSound: boolean) => Promise<unknown>;

/** Each looks the same way at the shop without and with the defect. */
const CASES: [DefectName, Look, unknown, unknown][] = [
  [
    'dead-add-to-cart',
    async (page, _troubles, isSound) => {
      await page.goto('/products/blue-lamp');
      const timeout = isSound ? 10_000 : 1_000;
      const answered = page.waitForResponse('**/api/cart', { timeout }).catch(() => undefined);
      await button(page, 'Add to cart').click();
      await answered;
      return page.getByRole('status').innerText();
    },
    'Added to cart: Blue Lamp',
    '',
  ],
  [
    'stale-badge',
    async (page) => {
      await add(page, 'blue-lamp', 'Blue Lamp');
      return page.locator('.cart-link [data-cart-name]').textContent();
    },
    'Cart (1)',
    'Cart (0)',
  ],
  [
    'stale-orders',
    async (page) => {
      await login(page, '/orders');
      page.once('dialog', (dialog) => dialog.accept());
      await button(page, 'Delete order 1040').click();
      await message(page, 'Order 1040 deleted');
      const shown = [await page.locator('tbody tr').count(), await page.locator('.count').innerText()];
      await page.reload();
      return [...shown, await page.locator('tbody tr').count()];
    },
    [6, '6 orders', 6],
    [7, '7 orders', 6],
  ],
  [
    'cancel-deletes',
    async (page, _troubles, isSound) => {
      await login(page, '/orders');
      let asked = '';
      page.once('dialog', (dialog) => {
        asked = dialog.message();
        return dialog.dismiss();
      });
      const timeout = isSound ? 1_000 : 10_000;
      const deleted = page.waitForResponse('**/api/orders/1040', { timeout }).catch(() => undefined);
      await button(page, 'Delete order 1040').click();
      await deleted;
      await page.reload();
      return [asked, await page.locator('tbody tr').count()];
    },
    ['Delete order 1040? This cannot be undone.', 7],
    ['Delete order 1040? This cannot be undone.', 6],
  ],
  [
    'orders-sort-stuck',
    async (page) => {
      await login(page, '/orders');
      const firsts: string[] = [];
      for (const column of ['Total', 'Total', 'Date', 'Status']) {
        await button(page, column).click();
        firsts.push(await page.locator('tbody tr').first().getByRole('link').innerText());
      }
      return [firsts, await page.getByRole('columnheader', { name: 'Status' }).getAttribute('aria-sort')];
    },
    [['1034', '1040', '1034', '1034'], 'ascending'],
    [['1042', '1042', '1042', '1042'], 'ascending'],
  ],
  [
    'double-submit',
    async (page) => {
      await login(page, '/orders');
      await placeOrder(page);
      // The second request of the defect may still be under way.
      await page.waitForLoadState('networkidle');
      await page.goto('/orders');
      return page.locator('.count').innerText();
    },
    '8 orders',
    '9 orders',
  ],
  [
    'lost-input',
    async (page) => {
      await add(page, 'blue-lamp', 'Blue Lamp');
      await page.goto('/checkout');
      await fillCheckout(page);
      await page.getByLabel('Express').check();
      const seen = async () => [
        await page.getByLabel('Full name').inputValue(),
        await page.getByLabel('Country').inputValue(),
        await page.getByLabel('Express').isChecked(),
        await page.getByLabel('Card number').inputValue(),
      ];
      await page.getByRole('link', { name: 'Back to cart' }).click();
      await button(page, 'Checkout').click();
      await page.waitForURL('**/checkout');
      const byLink = await seen();
      await page.getByLabel('Address').fill('Quay 2');
      await page.getByRole('link', { name: 'Back to cart' }).click();
      await page.waitForURL('**/cart');
      await page.goBack();
      return [byLink, await page.getByLabel('Address').inputValue()];
    },
    [['Maria Lund', 'Denmark', true, ''], 'Quay 2'],
    [['', '', false, ''], ''],
  ],
  [
    'console-error',
    async (page, troubles) => {
      await page.goto('/products/blue-lamp');
      return troubles;
    },
    [],
    ["Cannot read properties of undefined (reading 'items')"],
  ],
  [
    'unlabelled-postcode',
    async (page) => {
      await add(page, 'blue-lamp', 'Blue Lamp');
      await page.goto('/checkout');
      return [
        await page.getByLabel('Postcode').count(),
        await page.getByText('Postcode', { exact: true }).isVisible(),
      ];
    },
    [1, true],
    [0, true],
  ],
  [
    'endless-spinner',
    async (page) => {
      let answers = 0;
      page.on('response', (answer) => {
        if (answer.url().endsWith('/api/stock')) answers += 1;
      });
      await page.goto('/slow');
      const ready = message(page, 'Stock list is ready').then(() => 'ready');
      const askedAgain = page
        .waitForResponse((answer) => answer.url().endsWith('/api/stock') && answers > 1)
        .then(
          () => page.locator('[data-stock]').getAttribute('aria-busy'),
          () => 'once',
        );
      const seen = await Promise.race([ready, askedAgain.then((busy) => (busy === 'true' ? 'busy' : ready))]);
      await Promise.allSettled([seen === 'busy' ? page.close() : undefined, ready, askedAgain]);
      return seen;
    },
    'ready',
    'busy',
  ],
  [
    'silent-500',
    async (page, troubles) => {
      await login(page, '/orders');
      const words = await placeOrder(page);
      await page.goto('/orders');
      return [
        words,
        await page.locator('.count').innerText(),
        troubles.some((one) => one.startsWith('500 ')),
      ];
    },
    ['Order number 1043', '8 orders', false],
    ['Order number 1043', '7 orders', true],
  ],
  [
    'save-500',
    async (page, troubles) => {
      await login(page, '/account');
      await page.getByLabel('Display name').fill('Maria B.');
      await button(page, 'Save changes').click();
      await message(page, 'Saved');
      await page.reload();
      return [
        await page.getByLabel('Display name').inputValue(),
        troubles.some((one) => one.startsWith('500 ')),
      ];
    },
    ['Maria B.', false],
    ['Maria Lund', true],
  ],
  [
    'contact-fails',
    async (page) => {
      await page.goto('/help');
      const frame = page.frameLocator('iframe');
      await frame.getByLabel('Your name').fill('Ann');
      await frame.getByLabel('Your e-mail').fill('ann@example.com');
      await frame.getByLabel('Message').fill('Hello');
      await frame.getByRole('button', { name: 'Send message' }).click();
      return frame.locator('.notice, [role=alert] p').innerText();
    },
    'We received your message',
    'Your message could not be sent. Please try again.',
  ],
];

describe('defects that only a browser shows', () => {
  it.each(CASES)('%s', async (defect, look, without, withIt) => {
    expect(await visit((page, troubles) => look(page, troubles, true))).toEqual(without);
    expect(await visit((page, troubles) => look(page, troubles, false), { defect })).toEqual(withIt);
  });
});
