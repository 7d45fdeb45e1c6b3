document.addEventListener('submit', async (event) => {
  const form = event.target.closest('[data-add-to-cart]');
  if (!form) return;
  event.preventDefault();
  const { send, announce, showCount } = window.harbour;
  const problem = form.querySelector('[data-buy-error]');
  const quantity = form.elements.quantity.valueAsNumber;
  const most = Number(form.elements.quantity.max);
  const fits = Number.isInteger(quantity) && quantity >= 1 && quantity <= most;
  problem.textContent = fits ? '' : `Quantity must be between 1 and ${most}`;
  if (!fits) return;
  const answer = await send('POST', '/api/cart', {
    slug: form.dataset.slug,
    colour: form.elements.colour.value,
    quantity,
  });
  if (answer.ok) showCount(answer.count);
  else problem.textContent = answer.message;
  if (answer.ok) announce(answer.message);
});
