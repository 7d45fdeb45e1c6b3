// A changed filter loads the list anew; empty fields stay out of the address.
document.addEventListener('change', (event) => {
  const form = event.target.closest('[data-filters]');
  if (!form) return;
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
  location.assign(query.size === 0 ? '/products' : `/products?${query}`);
});
