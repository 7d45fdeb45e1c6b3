import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningShop, startShop } from '../src/index.ts';
import { Client, listed } from './client.ts';

let shop: RunningShop;
let visitor: Client;

beforeAll(async () => {
  shop = await startShop({ slowMs: 0 });
});
afterAll(() => shop.close());

function newVisitor(): Client {
  visitor = new Client(shop.url);
  return visitor;
}

describe('pages for everyone', () => {
  it.each([
    ['/', 'Home', 'Good things for a house by the sea'],
    ['/products', 'Products', '16 products'],
    ['/products/blue-lamp', 'Blue Lamp', '$34.50'],
    ['/cart', 'Cart', 'Your cart is empty'],
    ['/login', 'Sign in', 'New here?'],
    ['/register', 'Create account', 'I accept the terms'],
    ['/help', 'Help', 'How long does delivery take?'],
    ['/slow', 'Stock list', 'Loading the stock list…'],
    ['/wishlist', 'Wishlist', 'Your wishlist is empty'],
  ])('%s is titled and says what it should', async (path, title, words) => {
    const page = await newVisitor().get(path);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`<title>${title} | Harbour Goods</title>`);
    expect(page.words).toContain(words);
    expect(page.body.match(/<h1/g)).toHaveLength(1);
    expect(page.body).not.toMatch(/\bundefined\b|\[object/);
  });

  it('serves everything the pages name, from its own files', async () => {
    const client = newVisitor();
    const paths = [
      '/',
      '/products',
      '/products?page=2',
      '/products/blue-lamp',
      '/cart',
      '/help',
      '/help/contact-frame',
    ];
    const named = new Set<string>(['/favicon.ico']);
    for (const path of paths) {
      for (const match of (await client.get(path)).body.matchAll(/(?:src|href)="([^"]+)"/g))
        named.add(match[1]!);
    }
    for (const path of named) {
      if (path.startsWith('#')) continue;
      expect(path).toMatch(/^\//);
      const { status } = await client.get(path.replaceAll('&amp;', '&'));
      expect([path, status]).toEqual([path, status === 303 ? 303 : 200]);
    }
  });

  it('shows 16 products on two pages, with filter, order and search', async () => {
    const client = newVisitor();
    const names = async (query: string) => listed((await client.get(`/products${query}`)).body);
    const [first, second] = [await names(''), await names('?page=2')];
    expect(new Set([...first, ...second]).size).toBe(16);
    expect(await names('?q=LAMP')).toEqual(['Blue Lamp', 'Brass Desk Lamp']);
    expect(await names('?category=Kitchen')).toEqual([
      'Green Mug',
      'Oak Chopping Board',
      'Enamel Teapot',
      'Soup Bowl',
    ]);
    expect((await names('?sort=price-asc')).slice(0, 3)).toEqual(['Green Mug', 'Soup Bowl', 'Cotton Towel']);
    expect((await names('?sort=price-desc'))[0]).toBe('Hand-woven Sea Stripe Rug');
    expect((await names('?sort=name'))[0]).toBe('Blue Lamp');
    expect((await client.get('/products?q=lamp')).words).toContain('2 products');
    expect((await client.get('/products?q=teapot')).words).toMatch(/1 product(?!s)/);
    expect((await client.get('/products?q=zebra')).words).toContain('No products match your search');
    expect(await names('?page=99')).toEqual(second);
  });

  it('keeps what a visitor typed as text', async () => {
    const page = await newVisitor().get(`/products?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page.body).not.toContain('<script>alert');
    expect(page.words).toContain('<script>alert(1)</script>');
  });
});

describe('refusals', () => {
  it('answers 404 for unknown pages, products, orders and assets', async () => {
    const client = newVisitor();
    await client.login();
    for (const path of [
      '/nope',
      '/products/nope',
      '/orders/9',
      '/assets/nope.js',
      '/checkout/thank-you?order=1',
    ]) {
      const page = await client.get(path);
      expect([path, page.status]).toEqual([path, 404]);
      expect(page.words).toContain('Page not found');
    }
    expect(await client.api('GET', '/api/nope')).toMatchObject({ status: 404, ok: false });
  });

  it('never reads outside its assets', async () => {
    for (const path of [
      '/assets/../package.json',
      '/assets/%2e%2e/package.json',
      '/assets/..%2fpackage.json',
    ]) {
      const page = await newVisitor().get(path);
      expect(page.status).toBe(404);
      expect(page.body).not.toContain('example-shop');
    }
  });

  it('names the allowed methods, and refuses broken addresses and bodies', async () => {
    const client = newVisitor();
    const wrong = await client.send('DELETE', '/api/cart');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect((await client.get('/products/%E0%A4%A')).status).toBe(400);
    const json = { 'content-type': 'application/json' };
    expect((await client.send('POST', '/api/cart', { body: '{', headers: json })).status).toBe(400);
    expect((await client.send('POST', '/api/cart', { body: '[]', headers: json })).status).toBe(400);
    expect((await client.send('POST', '/api/cart', { body: 'x' })).status).toBe(415);
    const huge = JSON.stringify({ slug: 'x'.repeat(70_000) });
    expect((await client.send('POST', '/api/cart', { body: huge, headers: json })).status).toBe(413);
    expect((await client.send('HEAD', '/')).status).toBe(200);
  });

  it('sends a visitor without an account to the sign-in page and back', async () => {
    const client = newVisitor();
    expect((await client.get('/orders')).headers.get('location')).toBe('/login?next=%2Forders');
    expect((await client.get('/account')).headers.get('location')).toBe('/login?next=%2Faccount');
    expect((await client.login()).headers.get('location')).toBe('/orders');
    expect(await newVisitor().api('GET', '/api/orders')).toMatchObject({ status: 401 });
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example'])(
    'does not redirect to %s',
    async (next) => {
      const answer = await newVisitor().post('/login', {
        email: 'maria@example.com',
        password: 'hunter 2',
        next,
      });
      expect(answer.headers.get('location')).toBe('/');
    },
  );
});
