// The "Sort by" dropdown: a select-only combobox of divs (ARIA Authoring Practices), by mouse and by keyboard.
(() => {
  let active = -1;

  const partsOf = (root) => ({
    button: root.querySelector('[role=combobox]'),
    list: root.querySelector('[role=listbox]'),
    options: [...root.querySelectorAll('[role=option]')],
  });

  function setOpen(root, open) {
    const { button, list, options } = partsOf(root);
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    setActive(root, open ? options.findIndex((one) => one.getAttribute('aria-selected') === 'true') : -1);
  }

  function setActive(root, index) {
    const { button, options } = partsOf(root);
    active = index;
    options.forEach((one, place) => {
      one.classList.toggle('active', place === index);
    });
    if (index < 0) button.removeAttribute('aria-activedescendant');
    else button.setAttribute('aria-activedescendant', options[index].id);
  }

  function choose(root, option) {
    for (const one of partsOf(root).options) one.setAttribute('aria-selected', String(one === option));
    const field = root.querySelector('input[type=hidden]');
    root.querySelector('[data-dropdown-value]').textContent = option.textContent;
    setOpen(root, false);
    field.value = option.dataset.value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  document.addEventListener('click', (event) => {
    for (const root of document.querySelectorAll('[data-dropdown]')) {
      const inside = root.contains(event.target);
      const option = inside && event.target.closest('[role=option]');
      if (option) choose(root, option);
      else setOpen(root, inside && partsOf(root).list.hidden);
    }
  });

  document.addEventListener('keydown', (event) => {
    const root = event.target.closest?.('[data-dropdown]');
    if (!root) return;
    const { list, options } = partsOf(root);
    const last = options.length - 1;
    const moves = {
      ArrowDown: Math.min(last, active + 1),
      ArrowUp: Math.max(0, active - 1),
      Home: 0,
      End: last,
    };
    if (list.hidden) {
      if (!['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key)) return;
      setOpen(root, true);
    } else if (event.key in moves) setActive(root, moves[event.key]);
    else if (event.key === 'Enter' || event.key === ' ') choose(root, options[active]);
    else if (event.key === 'Escape') setOpen(root, false);
    else return;
    event.preventDefault();
  });
})();
