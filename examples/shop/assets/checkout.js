(() => {
  const { send } = window.harbour;
  const DRAFT = 'checkout-draft';
  /** Not even for a moment: card numbers are never kept. */
  const NEVER_KEPT = ['card', 'token'];

  const theForm = () => document.querySelector('form[data-checkout]');

  async function place(form) {
    if (!window.harbourForms.check(form)) return;
    const button = form.querySelector('button');
    button.disabled = true;
    button.textContent = 'Placing order…';
    const fields = Object.fromEntries(new FormData(form));
    const answer = await send('POST', '/api/orders', { ...fields, giftWrap: form.elements.giftWrap.checked });
    if (answer.ok) {
      sessionStorage.removeItem(DRAFT);
      location.assign(`/checkout/thank-you?order=${answer.order}`);
      return;
    }
    button.disabled = false;
    button.textContent = 'Place order';
    window.harbourForms.showAnswer(form, answer);
  }

  document.addEventListener('submit', (event) => {
    if (event.target !== theForm()) return;
    event.preventDefault();
    place(event.target);
  });

  // Only the defect double-submit marks the button: then click and submit both send. Later, so that the button,
  // disabled by the first, does not swallow the submit.
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-place-order]');
    if (button) setTimeout(() => place(button.form));
  });

  document.addEventListener('input', (event) => {
    const form = theForm();
    if (!form?.contains(event.target) || !('keepDraft' in form.dataset)) return;
    const draft = Object.fromEntries([...new FormData(form)].filter(([name]) => !NEVER_KEPT.includes(name)));
    sessionStorage.setItem(DRAFT, JSON.stringify(draft));
  });

  let asked = 0;
  async function showSummary(form) {
    const mine = ++asked;
    const query = new URLSearchParams({
      delivery: form.elements.delivery.value,
      giftWrap: form.elements.giftWrap.checked ? 'yes' : 'no',
    });
    const answer = await send('GET', `/api/quote?${query}`);
    if (!answer.ok || mine !== asked) return;
    const fresh = new DOMParser().parseFromString(answer.html, 'text/html').getElementById('summary');
    document.getElementById('summary').replaceWith(fresh);
  }

  document.addEventListener('change', (event) => {
    if (['delivery', 'giftWrap'].includes(event.target.name)) showSummary(event.target.form);
  });

  document.addEventListener('DOMContentLoaded', () => {
    const form = theForm();
    const draft = 'keepDraft' in form.dataset ? sessionStorage.getItem(DRAFT) : null;
    if (draft === null) return;
    for (const [name, value] of Object.entries(JSON.parse(draft))) {
      const control = form.elements[name];
      if (control?.type === 'checkbox') control.checked = true;
      else if (control) control.value = value;
    }
    showSummary(form);
  });

  // A page out of the back/forward cache keeps its fields by itself; without a draft it starts afresh.
  window.addEventListener('pageshow', (event) => {
    const form = theForm();
    if (event.persisted && form && !('keepDraft' in form.dataset)) form.reset();
  });
})();
