// A visitor without a browser: keeps cookies, follows nothing unless asked.

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** The body without tags, blanks folded: what a person would read. */
  words: string;
}

export class Client {
  readonly url: string;
  #cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.#cookie !== '') headers.set('cookie', this.#cookie);
    const response = await fetch(this.url + path, { ...init, method, headers, redirect: 'manual' });
    const cookie = response.headers.getSetCookie()[0];
    if (cookie) this.#cookie = cookie.split(';')[0]!;
    const body = await response.text();
    return { status: response.status, headers: response.headers, body, words: wordsOf(body) };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** Sends an HTML form. */
  post(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, { body: new URLSearchParams(fields) });
  }

  /** Talks JSON; the answer's fields beside its status. */
  async api(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown> & { status: number }> {
    const answer = await this.send(method, path, {
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { ...(JSON.parse(answer.body) as Record<string, unknown>), status: answer.status };
  }

  async login(email = 'maria@example.com', password = 'hunter 2'): Promise<Answer> {
    return this.post('/login', { email, password, next: '/orders' });
  }

  add(slug: string, quantity = 1) {
    return this.api('POST', '/api/cart', { slug, quantity });
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function wordsOf(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#?\w+);/g, (_all, name: string) => ENTITIES[name] ?? '?')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Names of the products listed under a label, in order. */
export function listed(html: string, label = 'Products'): string[] {
  const list = html.split(`<ul class="cards" aria-label="${label}">`)[1]?.split('</ul>')[0] ?? '';
  return [...list.matchAll(/<h3><a [^>]*>([^<]*)</g)].map((match) => match[1]!);
}

export const ORDER = {
  name: 'Maria Lund',
  address: 'Quay 1',
  postcode: '1050',
  country: 'Denmark',
  delivery: 'standard',
  giftWrap: false,
  card: '4242 4242 4242 4242',
} as const;
