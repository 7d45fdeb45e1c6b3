import { type Catcher, startCatcher } from '@assay/mail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DEFECTS,
  type DefectName,
  parseDefects,
  type RunningShop,
  startShop,
  UnknownDefectError,
} from '../src/index.ts';
import { Client, listed, ORDER } from './client.ts';

// What can be seen over HTTP, written down as one observation each. With one defect on, exactly the observations that
// are named for it may change: so every defect shows, and every defect is alone. Defects of scripts: browser.test.ts.

type Look = (client: Client) => Promise<unknown>;

const found = (html: string) => /(\d+ products?)</.exec(html)?.[1];

const LOOKS: Record<string, Look> = {
  'count of all': async (client) => found((await client.get('/products')).body),
  search: async (client) => listed((await client.get('/products?q=lamp')).body),
  filter: async (client) => listed((await client.get('/products?category=Kitchen')).body),
  'dearest first': async (client) => listed((await client.get('/products?sort=price-desc')).body).slice(0, 3),
  'page two': async (client) => listed((await client.get('/products?page=2')).body),
  pictures: async (client) => {
    const sources = [...(await client.get('/')).body.matchAll(/<img src="([^"]+)"/g)].map(
      (match) => match[1]!,
    );
    return Promise.all(sources.map(async (source) => (await client.get(source)).status));
  },
  'help link': async (client) => /href="([^"]+)"[^>]*>Help</.exec((await client.get('/')).body)?.[1],
  'product page': async (client) => {
    const { body } = await client.get('/products/blue-lamp');
    return [
      /<button class="button"[^>]*>/.exec(body)?.[0],
      [...body.matchAll(/<script src="([^"]+)"/g)].length,
    ];
  },
  'answer of adding': async (client) => (await client.add('blue-lamp')).count,
  'pieces of three': async (client) => {
    await client.add('green-mug', 3);
    return ((await client.api('GET', '/api/cart')) as unknown as { lines: { quantity: number }[] }).lines[0]
      ?.quantity;
  },
  'name in cart': async (client) => {
    await client.add('sea-stripe-rug');
    return /<a href="\/products\/sea-stripe-rug">([^<]*)</.exec((await client.get('/cart')).body)?.[1];
  },
  'price in cart': async (client) => {
    await client.add('green-mug');
    return /data-label="Price">([^<]*)</.exec((await client.get('/cart')).body)?.[1];
  },
  'total of cart': async (client) => {
    await client.add('blue-lamp');
    return /class="total" colspan="2">([^<]*)</.exec((await client.get('/cart')).body)?.[1];
  },
  'way to checkout': async (client) => {
    await client.add('green-mug');
    return (await client.get('/cart')).body.includes('data-go="/checkout"');
  },
  'checkout form': async (client) => {
    await client.add('green-mug');
    const { body } = await client.get('/checkout');
    return ['data-place-order', 'data-keep-draft', '<label for="postcode">'].map((part) =>
      body.includes(part),
    );
  },
  'gift wrap': async (client) => {
    const total = async (wrap: string) =>
      /\d+\.\d+/.exec(String((await client.api('GET', `/api/quote?giftWrap=${wrap}`)).total))?.[0];
    return [await total('no'), await total('yes')];
  },
  'placing an order': async (client) => {
    await client.login();
    await client.add('green-mug');
    const { status, order } = await client.api('POST', '/api/orders', { ...ORDER, token: 'one' });
    const again = await client.api('POST', '/api/orders', { ...ORDER, token: 'one' });
    return [
      status,
      order,
      again.order,
      found((await client.get('/orders')).body),
      (await client.get('/orders/1043')).status,
    ];
  },
  'order mail': async (client) => {
    const since = Date.now();
    await client.login();
    await client.add('blue-lamp');
    await client.api('POST', '/api/orders', { ...ORDER, token: 'mail' });
    await client.api('POST', '/api/orders', { ...ORDER, token: 'mail' });
    const mails = await catcher.mailbox.list({ since, signal: new AbortController().signal });
    return mails.map(({ to, subject, links }) => [to, subject, links.length]);
  },
  'bad e-mail': async (client) => {
    const form = { name: 'Ann', email: 'ann', password: 'long enough', terms: 'yes' };
    return (await client.post('/register', form)).status;
  },
  'no terms': async (client) => {
    const form = { name: 'Ann', email: 'ann@example.com', password: 'long enough' };
    return (await client.post('/register', form)).status;
  },
  'wrong password': async (client) => (await client.login('maria@example.com', 'wrong')).status,
  'signed out': async (client) => {
    await client.login();
    await client.post('/logout', {});
    const words = (await client.get('/')).words;
    return [words.includes('Sign in'), words.includes('Signed in as'), (await client.get('/orders')).status];
  },
  'orders table': async (client) => {
    await client.login();
    const { body } = await client.get('/orders');
    return [
      body.includes('data-order="1040"'),
      body.includes('data-sort="13200"'),
      body.includes('data-ask="obey"'),
    ];
  },
  'saved name': async (client) => {
    await client.login();
    const form = new FormData();
    form.set('displayName', 'Maria B.');
    form.set('newsletter', 'yes');
    const { status, body } = await client.send('POST', '/api/account', { body: form });
    return [
      status,
      JSON.parse(body).message,
      (await client.get('/account')).body.includes('value="Maria B."'),
    ];
  },
  'saved newsletter': async (client) => {
    await client.login();
    const form = new FormData();
    form.set('displayName', 'Maria');
    form.set('newsletter', 'yes');
    await client.send('POST', '/api/account', { body: form });
    return /name="newsletter"[^>]*checked/.test((await client.get('/account')).body);
  },
  'contact form': async (client) =>
    (await client.api('POST', '/api/contact', { name: 'Ann', email: 'ann@example.com', message: 'Hello' }))
      .status,
  'stock list': async (client) => (await client.api('GET', '/api/stock')).ready,
};

/** Defect -> observations it changes. More than one only where they tell of the same fault. */
const CHANGES: Record<DefectName, string[]> = {
  'missing-checkout-button': ['way to checkout'],
  'dead-add-to-cart': ['product page'],
  'help-goes-home': ['help link'],
  'wrong-total': ['total of cart'],
  'stale-orders': ['orders table'],
  'silent-500': ['placing an order', 'order mail'],
  'save-500': ['saved name', 'saved newsletter'],
  'lax-email': ['bad e-mail'],
  'terms-not-required': ['no terms'],
  'login-accepts-anything': ['wrong password'],
  'signout-not-effective': ['signed out'],
  'wrong-sort': ['dearest first'],
  'orders-sort-stuck': ['orders table'],
  'truncated-name': ['name in cart'],
  'double-submit': ['checkout form', 'placing an order', 'order mail'],
  'lost-input': ['checkout form'],
  'wrong-count': ['count of all'],
  'newsletter-not-saved': ['saved newsletter'],
  'console-error': ['product page'],
  'search-ignores-case-broken': ['search'],
  'filter-ignored': ['filter'],
  'same-page-two': ['page two'],
  'wrong-currency': ['price in cart', 'total of cart'],
  'price-drift': ['price in cart', 'total of cart'],
  'quantity-ignored': ['pieces of three'],
  'stale-badge': ['answer of adding'],
  'gift-wrap-free': ['gift wrap'],
  'cancel-deletes': ['orders table'],
  'unlabelled-postcode': ['checkout form'],
  'broken-image': ['pictures'],
  'endless-spinner': ['stock list'],
  'contact-fails': ['contact form'],
  'order-mail-missing': ['order mail'],
  'order-mail-astray': ['order mail'],
};

let shop: RunningShop;
let catcher: Catcher;
let healthy: Record<string, string>;

async function lookAtAll(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const [name, look] of Object.entries(LOOKS))
    seen[name] = JSON.stringify(await look(new Client(shop.url))) ?? '-';
  return seen;
}

beforeAll(async () => {
  catcher = await startCatcher({ port: 0 });
  shop = await startShop({ slowMs: 0, smtp: catcher.mailbox.name });
  healthy = await lookAtAll();
});
afterAll(async () => {
  await shop.close();
  await catcher.close();
});

describe('each defect alone', () => {
  it.each(DEFECTS.map((defect) => defect.name))('%s', async (name) => {
    shop.defects.add(name);
    const seen = await lookAtAll();
    shop.defects.delete(name);
    expect(Object.keys(LOOKS).filter((look) => seen[look] !== healthy[look])).toEqual(CHANGES[name]);
    expect(await lookAtAll()).toEqual(healthy);
  });

  it('sees the shop as it should be without defects', () => {
    expect(healthy).toMatchObject({
      'count of all': '"16 products"',
      'price in cart': '"$12.00"',
      'total of cart': '"$34.50"',
      'gift wrap': '["4.95","7.95"]',
      'order mail': '[[["maria@example.com"],"Your order 1043",1]]',
      'placing an order': expect.stringContaining('[201,1043,1043,'),
      'signed out': '[true,false,303]',
      'saved name': '[200,"Saved",true]',
    });
  });
});

describe('names', () => {
  it('takes lists and texts', () => {
    expect([...parseDefects(' wrong-total, lax-email,')]).toEqual(['wrong-total', 'lax-email']);
    expect(parseDefects([]).size).toBe(0);
  });

  it('refuses unknown names and lists the known ones', async () => {
    const starting = startShop({ defects: ['wrong-total', 'nonsense', 'more'] });
    await expect(starting).rejects.toBeInstanceOf(UnknownDefectError);
    await expect(starting).rejects.toThrow(
      /Unknown defects "nonsense", "more".*\n {2}missing-checkout-button\n/,
    );
  });
});
