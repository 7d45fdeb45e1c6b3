(() => {
  const { send, announce, showCount } = window.harbour;

  async function change(method, line, body) {
    const answer = await send(method, `/api/cart/${encodeURIComponent(line)}`, body);
    announce(answer.message);
    if (!answer.ok) return;
    showCount(answer.count);
    const fresh = new DOMParser().parseFromString(answer.html, 'text/html').getElementById('cart');
    document.getElementById('cart').replaceWith(fresh);
  }

  document.addEventListener('submit', (event) => {
    const line = event.target.dataset.cartUpdate;
    if (line === undefined) return;
    event.preventDefault();
    const { valueAsNumber, max } = event.target.elements.quantity;
    const fits = Number.isInteger(valueAsNumber) && valueAsNumber >= 1 && valueAsNumber <= Number(max);
    if (fits) change('PATCH', line, { quantity: valueAsNumber });
    else announce(`Quantity must be between 1 and ${max}`);
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-cart-remove]');
    if (button) change('DELETE', button.dataset.cartRemove);
  });
})();
