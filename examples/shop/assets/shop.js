// Shared by every page. Loaded in the head and listening on the document, so no click comes too early.
(() => {
  /** Sends JSON or a form and reads the answer; what happened is in its `ok`, never an exception. */
  async function send(method, address, body) {
    const isForm = body instanceof FormData;
    try {
      const response = await fetch(address, {
        method,
        keepalive: !isForm,
        headers: body && !isForm ? { 'content-type': 'application/json' } : {},
        body: isForm ? body : body && JSON.stringify(body),
      });
      return await response.json();
    } catch {
      return { ok: false, message: 'The shop cannot be reached. Please try again.' };
    }
  }

  /** Says something in the message area; it stays until the next message. */
  function announce(text) {
    const message = document.getElementById('message');
    if (message) message.textContent = text;
  }

  function showCount(count) {
    const link = document.querySelector('[data-cart-link]');
    if (!link || typeof count !== 'number') return;
    link.querySelector('[data-cart-name]').textContent = `Cart (${count})`;
    const badge = link.querySelector('[data-cart-badge]');
    badge.textContent = String(count);
    badge.hidden = count === 0;
  }

  document.addEventListener('click', async (event) => {
    const target = event.target.closest('[data-menu], [data-dismiss], [data-wish], [data-go]');
    if (!target) return;
    if ('dismiss' in target.dataset) announce('');
    if ('go' in target.dataset) location.assign(target.dataset.go);
    if ('menu' in target.dataset) {
      const open = target.getAttribute('aria-expanded') !== 'true';
      target.setAttribute('aria-expanded', String(open));
      document.getElementById('menu').classList.toggle('open', open);
    }
    if ('wish' in target.dataset) {
      const answer = await send('POST', '/api/wishlist', { slug: target.dataset.wish });
      announce(answer.message);
      if (!answer.ok) return;
      if (!answer.wished && location.pathname === '/wishlist') location.reload();
      for (const button of document.querySelectorAll(`[data-wish="${target.dataset.wish}"]`)) {
        button.setAttribute('aria-label', answer.label);
        button.classList.toggle('on', answer.wished);
      }
    }
  });

  document.addEventListener('submit', async (event) => {
    const notice = event.target.closest('[data-cookies]');
    if (!notice) return;
    event.preventDefault();
    const answer = await send('POST', '/api/cookies');
    if (answer.ok) notice.remove();
  });

  window.harbour = { send, announce, showCount };
})();
