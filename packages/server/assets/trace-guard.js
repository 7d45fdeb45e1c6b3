/**
 * Runs before the service worker of Playwright's trace viewer and stands between it and the browser: a trace holds pages
 * that may be hostile, and the viewer draws them on the origin that holds the session. Answers for recorded pages get a
 * policy of ours, resources keep nothing but type and bytes, and no trace is opened but those that this server keeps.
 */
(() => {
  const { scope } = self.registration;
  const listen = self.addEventListener.bind(self);
  const MOST_REDIRECTS = 5;
  const GONE = 'This trace is not kept any more, or you are not signed in as somebody who may read it.';

  self.addEventListener = (type, listener, ...rest) => {
    if (type !== 'fetch') return listen(type, listener, ...rest);
    self.isGuarded = true;
    listen('fetch', (event) => event.respondWith(answer(event, listener)));
  };
  // The other way to listen would go past the guard.
  Object.defineProperty(self, 'onfetch', {
    set: () => {
      throw new Error('Not guarded');
    },
  });

  /** What the viewer's worker answers to a request, which may be another one than the browser has sent. */
  async function ask(event, listener, request) {
    let answered;
    listener({
      request,
      clientId: event.clientId,
      resultingClientId: event.resultingClientId,
      respondWith: (response) => {
        answered = response;
      },
    });
    return (await answered) ?? refused(404);
  }

  async function answer(event, listener) {
    try {
      return await guarded(event, listener);
    } catch {
      return refused(404);
    }
  }

  async function guarded(event, listener) {
    const { request } = event;
    const url = new URL(request.url);
    const name = request.url.startsWith(scope) ? url.pathname.slice(new URL(scope).pathname.length) : null;
    const isOfTrace = /^(contexts|snapshotInfo\/|snapshot\/|closest-screenshot\/|file\/)/.test(name ?? '');
    if (isOfTrace && !isOwn(url)) return refused(403);
    if (request.mode === 'navigate') {
      if (!isOfTrace) return fetch(request);
      const isFrame = request.destination === 'iframe' || request.destination === 'frame';
      if (name.startsWith('snapshot/') && isFrame) return drawn(await ask(event, listener, request));
      return name.startsWith('file/') ? kept(await ask(event, listener, request)) : refused(403);
    }
    if (name !== null) {
      // What the viewer's worker has read it keeps, maybe longer than the session lasts.
      if (name === 'contexts') {
        const { ok } = await fetch(url.searchParams.get('trace'), { method: 'HEAD', cache: 'no-store' });
        if (!ok) return Response.json({ error: GONE }, { status: 404 });
      }
      if (isOfTrace) return stripped(await ask(event, listener, request));
      // Asked by the viewer to keep its worker awake, or to be a file of the viewer itself.
      return name === 'ping' ? new Response(null) : fetch(request.url, { redirect: 'error' });
    }
    const client = event.clientId ? await self.clients.get(event.clientId) : undefined;
    if (!client || !isOwn(new URL(client.url))) return refused(404);
    return recorded(event, listener, request);
  }

  const isOwn = (url) => self.ownTrace.test(url.searchParams.get('trace') ?? '');

  /** A resource of a recorded page, from the trace alone; redirects are followed there and never by the browser. */
  async function recorded(event, listener, request) {
    let asked = request;
    for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
      const response = await ask(event, listener, asked);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399) return stripped(response);
      if (location === null) break;
      asked = new Request(new URL(location, asked.url), { method: asked.method });
    }
    return refused(404);
  }

  /** A recorded page, which may show what it was and nothing else. */
  async function drawn(response) {
    const nonce = /'nonce-(\w{32})'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
    if (response.status !== 200 || nonce === undefined) return refused(404);
    const html = self.containedSnapshot(await response.text(), nonce);
    if (html === null) return refused(422);
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      // All of these are answered by this worker, from the trace.
      "style-src * data: blob: 'unsafe-inline'",
      'img-src * data: blob:',
      'font-src * data: blob:',
      'media-src * data: blob:',
      `frame-src ${scope}snapshot/ data:`,
      "form-action 'none'",
      'sandbox allow-same-origin allow-scripts',
      ...(scope.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
    ];
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy.join('; '),
        'x-dns-prefetch-control': 'off',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    });
  }

  /** Nothing but type and bytes: a recorded header could open connections or lead elsewhere. */
  function stripped(response) {
    const type = response.headers.get('content-type');
    return new Response(response.body, {
      status: response.status,
      headers: {
        ...(type && { 'content-type': type }),
        'content-security-policy': "sandbox; default-src 'none'",
        'access-control-allow-origin': '*',
        'cache-control': 'no-store',
      },
    });
  }

  /** A file of the trace that somebody wants to have: never drawn. */
  function kept(response) {
    const answer = stripped(response);
    answer.headers.set('content-type', 'application/octet-stream');
    answer.headers.set('x-content-type-options', 'nosniff');
    answer.headers.set(
      'content-disposition',
      response.headers.get('content-disposition') ?? 'attachment; filename="attachment"',
    );
    return answer;
  }

  function refused(status) {
    return new Response('This part of a trace is not shown.', {
      status,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-security-policy': "sandbox; default-src 'none'",
      },
    });
  }
})();
