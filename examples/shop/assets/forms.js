// Checks fields by their data-required and data-pattern before anything is sent, and shows messages under them.
(() => {
  function messageOf(control) {
    const { required, pattern, patternMessage, maxBytes } = control.dataset;
    const value = (control.value ?? '').trim();
    if (required && value === '') return required;
    if (pattern && value !== '' && !new RegExp(`^(?:${pattern})$`).test(value)) return patternMessage;
    const file = control.files?.[0];
    if (maxBytes && file && file.size > Number(maxBytes)) return 'The picture is larger than 1 MB';
    return undefined;
  }

  /** Shows `errors` (field name -> message) in the form and clears all others. @returns true when there are none */
  function showErrors(form, errors) {
    let first;
    let count = 0;
    for (const field of form.querySelectorAll('[data-field]')) {
      const message = errors[field.dataset.field];
      const control = field.querySelector('input, select, textarea');
      field.querySelector('.field-error').textContent = message ?? '';
      if (message) {
        control.setAttribute('aria-invalid', 'true');
        first ??= control;
        count += 1;
      } else control.removeAttribute('aria-invalid');
    }
    const many = `Please check the ${count} marked fields.`;
    alertIn(form, count === 0 ? '' : count === 1 ? 'Please check the marked field.' : many);
    first?.focus();
    return count === 0;
  }

  /** Writes into the alert of the form, or removes what it says. */
  function alertIn(form, text) {
    const region = form.querySelector('[data-form-alert]') ?? document.querySelector('[data-form-alert]');
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    region.replaceChildren(...(text ? [paragraph] : []));
  }

  /** Runs the rules of every field. @returns true when the form may be sent */
  function check(form) {
    const errors = {};
    for (const control of form.elements) {
      const message = messageOf(control);
      if (message) errors[control.name] = message;
    }
    return showErrors(form, errors);
  }

  /** Shows the refusal of the server. */
  function showAnswer(form, answer) {
    if (answer.errors) showErrors(form, answer.errors);
    else alertIn(form, answer.message);
  }

  // A field that fits again loses its message at once.
  document.addEventListener('input', (event) => {
    const field = event.target.closest('[data-field]');
    if (!field || messageOf(event.target)) return;
    event.target.removeAttribute('aria-invalid');
    field.querySelector('.field-error').textContent = '';
    const { form } = event.target;
    if (!form.querySelector('[aria-invalid]')) alertIn(form, '');
  });

  window.harbourForms = { check, showAnswer };
})();
