import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningShop, startShop } from '../src/index.ts';
import { Client, ORDER } from './client.ts';

let shop: RunningShop;

beforeAll(async () => {
  shop = await startShop({ slowMs: 0 });
});
afterAll(() => shop.close());

const visitor = () => new Client(shop.url);

describe('cart', () => {
  it('adds, counts, changes, removes and sums up', async () => {
    const client = visitor();
    expect(await client.add('blue-lamp')).toMatchObject({
      status: 201,
      message: 'Added to cart: Blue Lamp',
      count: 1,
    });
    await client.add('green-mug', 2);
    expect((await client.get('/')).body).toContain('>Cart (3)<');
    expect((await client.get('/cart')).words).toMatch(/Total \$58\.50/);
    expect(await client.api('PATCH', '/api/cart/green-mug.green', { quantity: 1 })).toMatchObject({
      count: 2,
    });
    expect(await client.api('DELETE', '/api/cart/blue-lamp.blue')).toMatchObject({
      message: 'Removed from cart: Blue Lamp',
    });
    expect(await client.api('GET', '/api/cart')).toMatchObject({ count: 1, total: '$12.00' });
  });

  it('joins pieces of one colour in a line, ten at most, and keeps colours apart', async () => {
    const client = visitor();
    await client.add('green-mug', 9);
    await client.add('green-mug', 9);
    await client.api('POST', '/api/cart', { slug: 'green-mug', colour: 'Cream', quantity: 1 });
    const { lines } = (await client.api('GET', '/api/cart')) as unknown as { lines: { quantity: number }[] };
    expect(lines.map((line) => line.quantity)).toEqual([10, 1]);
  });

  it.each([
    [{ slug: 'green-mug', quantity: 0 }, 400],
    [{ slug: 'green-mug', quantity: 11 }, 400],
    [{ slug: 'green-mug', quantity: 1.5 }, 400],
    [{ slug: 'green-mug', quantity: '2' }, 400],
    [{ slug: 'green-mug', colour: 'Purple' }, 400],
    [{ slug: 'storm-lantern' }, 409],
    [{ slug: 'nope' }, 404],
  ])('refuses %j', async (body, status) => {
    const client = visitor();
    expect(await client.api('POST', '/api/cart', body)).toMatchObject({ status, ok: false });
    expect(await client.api('GET', '/api/cart')).toMatchObject({ count: 0 });
  });
});

describe('checkout', () => {
  it('turns a cart into one order, however often the form is sent', async () => {
    const client = visitor();
    await client.login();
    await client.add('blue-lamp');
    const token = /name="token" value="([^"]+)"/.exec((await client.get('/checkout')).body)![1];
    const order = { ...ORDER, token, delivery: 'express', giftWrap: true };
    expect(await client.api('POST', '/api/orders', order)).toMatchObject({ status: 201, order: 1043 });
    expect(await client.api('POST', '/api/orders', order)).toMatchObject({ order: 1043 });
    const thanks = await client.get('/checkout/thank-you?order=1043');
    expect(thanks.words).toMatch(/Thank you for your order Order number 1043 \$49\.50/);
    const orders = await client.get('/orders');
    expect(orders.words).toMatch(/8 orders/);
    expect(orders.words).toMatch(/1043 14 March 2026 Paid \$49\.50/);
    expect((await client.get('/orders/1043')).words).toContain('1 × Blue Lamp $34.50');
    expect((await client.get('/cart')).words).toContain('Your cart is empty');
    expect((await client.get('/checkout')).headers.get('location')).toBe('/cart');
  });

  it.each([
    ['name', '', 'Enter your full name'],
    ['address', ' ', 'Enter your address'],
    ['postcode', 'x', 'Enter a valid postcode'],
    ['country', 'Atlantis', 'Choose a country'],
    ['card', '4242', 'Enter the 16 digits of your card'],
    ['delivery', 'pigeon', 'Choose a delivery'],
  ])('refuses %s "%s"', async (field, value, message) => {
    const client = visitor();
    await client.add('blue-lamp');
    const answer = await client.api('POST', '/api/orders', { ...ORDER, [field]: value });
    expect(answer).toMatchObject({ status: 422, ok: false, errors: { [field]: message } });
    expect(await client.api('GET', '/api/cart')).toMatchObject({ count: 1 });
  });

  it('needs something in the cart', async () => {
    expect(await visitor().api('POST', '/api/orders', ORDER)).toMatchObject({ status: 409 });
  });
});

describe('accounts', () => {
  it('signs in and out, and says so', async () => {
    const client = visitor();
    const wrong = await client.login('maria@example.com', 'wrong');
    expect(wrong.words).toContain('Wrong e-mail or password. Please try again.');
    expect((await client.login('sam@example.com', 'correct horse')).status).toBe(303);
    const orders = await client.get('/orders');
    expect(orders.words).toContain('Signed in as Sam Okafor');
    expect(orders.words).toContain('3 orders');
    await client.post('/logout', {});
    expect((await client.get('/')).words).toContain('You are signed out');
    expect((await client.get('/orders')).status).toBe(303);
  });

  it('registers, for this session only', async () => {
    const client = visitor();
    const form = { name: 'Ann', email: 'Ann@Example.com', password: 'long enough', terms: 'yes' };
    expect((await client.post('/register', form)).headers.get('location')).toBe('/account');
    expect((await client.get('/account')).words).toContain('Welcome, Ann. Your account is ready.');
    await client.post('/logout', {});
    expect((await client.login('ann@example.com', 'long enough')).status).toBe(303);
    expect((await visitor().login('ann@example.com', 'long enough')).status).toBe(200);
  });

  it.each([
    [{ name: '' }, 'Enter your name'],
    [{ email: 'ann' }, 'Enter a valid e-mail address'],
    [{ email: 'ann@example' }, 'Enter a valid e-mail address'],
    [{ email: 'ann.example.com' }, 'Enter a valid e-mail address'],
    [{ email: 'maria@example.com' }, 'This e-mail already has an account'],
    [{ password: 'short' }, 'Password must have at least 8 characters'],
    [{ terms: undefined }, 'You must accept the terms'],
  ])('refuses a registration with %j', async (change, message) => {
    const form = { name: 'Ann', email: 'ann@example.com', password: 'long enough', terms: 'yes', ...change };
    const fields = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
    const page = await visitor().post('/register', fields as Record<string, string>);
    expect(page.words).toContain(message);
    expect(page.words).toContain('Please check the marked field.');
  });

  it('saves the account form with a picture', async () => {
    const client = visitor();
    await client.login();
    const form = new FormData();
    form.set('displayName', 'Maria B.');
    form.set('phone', '+45 11 22 33 44');
    form.set('newsletter', 'yes');
    form.set('avatar', new File([new Uint8Array(12_595)], 'me.png', { type: 'image/png' }));
    expect(JSON.parse((await client.send('POST', '/api/account', { body: form })).body)).toMatchObject({
      ok: true,
      message: 'Saved',
    });
    const page = await client.get('/account');
    expect(page.body).toContain('value="Maria B."');
    expect(page.body).toMatch(/name="newsletter"[^>]*checked/);
    expect(page.words).toContain('me.png (12.3 KB)');
    form.set('avatar', new File([new Uint8Array(1_100_000)], 'big.png'));
    expect((await client.send('POST', '/api/account', { body: form })).status).toBe(422);
    form.set('avatar', new File([new Uint8Array(3_000_000)], 'huge.png'));
    expect((await client.send('POST', '/api/account', { body: form })).status).toBe(413);
    form.delete('avatar');
    form.set('displayName', '');
    expect((await client.send('POST', '/api/account', { body: form })).body).toContain(
      'Enter a display name',
    );
  });

  it('deletes drafts and nothing else', async () => {
    const client = visitor();
    await client.login();
    expect(await client.api('DELETE', '/api/orders/1040')).toMatchObject({ message: 'Order 1040 deleted' });
    expect(await client.api('DELETE', '/api/orders/1040')).toMatchObject({ status: 404 });
    expect(await client.api('DELETE', '/api/orders/1042')).toMatchObject({ status: 409 });
    expect(await client.api('DELETE', '/api/orders/1038')).toMatchObject({ status: 404 });
    expect((await client.get('/orders')).words).toContain('6 orders');
  });
});

describe('the rest', () => {
  it('keeps wishes, accepted cookies and messages', async () => {
    const client = visitor();
    const wished = await client.api('POST', '/api/wishlist', { slug: 'blue-lamp' });
    expect(wished).toMatchObject({ wished: true, label: 'Remove Blue Lamp from wishlist' });
    expect((await client.get('/wishlist')).words).toContain('Blue Lamp');
    expect((await client.get('/')).words).toContain('We use one cookie');
    await client.api('POST', '/api/cookies');
    expect((await client.get('/')).words).not.toContain('We use one cookie');
    const message = { name: 'Ann', email: 'ann@example.com', message: 'Hello' };
    expect(await client.api('POST', '/api/contact', message)).toMatchObject({
      message: 'We received your message',
    });
    expect(await client.api('POST', '/api/contact', { ...message, email: 'ann' })).toMatchObject({
      status: 422,
    });
  });

  it('gives every session its own shop', async () => {
    const [one, other] = [visitor(), visitor()];
    await Promise.all([one.login(), other.login()]);
    await one.add('blue-lamp');
    await one.api('DELETE', '/api/orders/1040');
    expect((await other.get('/orders')).words).toContain('7 orders');
    expect(await other.api('GET', '/api/cart')).toMatchObject({ count: 0 });
  });

  it('answers the stock list after slowMs, and stops waiting when it closes', async () => {
    const slow = await startShop({ slowMs: 200 });
    const client = new Client(slow.url);
    const before = performance.now();
    expect(await client.api('GET', '/api/stock')).toMatchObject({
      ready: true,
      message: 'Stock list is ready',
    });
    expect(performance.now() - before).toBeGreaterThanOrEqual(190);
    await slow.close();

    const never = await startShop({ slowMs: 60_000 });
    const asked = new Client(never.url).api('GET', '/api/stock').then(
      () => 'answered',
      () => 'cut off',
    );
    await new Client(never.url).get('/');
    const closing = performance.now();
    await never.close();
    expect(await asked).toBe('cut off');
    expect(performance.now() - closing).toBeLessThan(20_000);
  });
});
