(() => {
  const { send } = window.harbour;
  const saved = () => document.querySelector('[data-saved]');

  function size(bytes) {
    return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
  }

  document.addEventListener('change', (event) => {
    const file = event.target.name === 'avatar' && event.target.files[0];
    if (file) document.querySelector('[data-avatar]').textContent = `${file.name} (${size(file.size)})`;
  });

  // "Saved" is about what is in the fields now, so it goes with the first change.
  document.addEventListener('input', () => {
    saved().textContent = '';
  });

  document.addEventListener('submit', async (event) => {
    const form = event.target.closest('[data-account]');
    if (!form) return;
    event.preventDefault();
    saved().textContent = '';
    if (!window.harbourForms.check(form)) return;
    const answer = await send('POST', '/api/account', new FormData(form));
    if (answer.ok) saved().textContent = answer.message;
    else window.harbourForms.showAnswer(form, answer);
  });
})();
