document.addEventListener('submit', async (event) => {
  const form = event.target.closest('[data-contact]');
  if (!form) return;
  event.preventDefault();
  if (!window.harbourForms.check(form)) return;
  const answer = await window.harbour.send('POST', '/api/contact', Object.fromEntries(new FormData(form)));
  if (!answer.ok) {
    window.harbourForms.showAnswer(form, answer);
    return;
  }
  const done = document.createElement('p');
  done.className = 'notice';
  done.textContent = answer.message;
  document.querySelector('[data-contact-done]').replaceChildren(done);
  form.remove();
});
