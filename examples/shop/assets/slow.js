(() => {
  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  async function load() {
    const answer = await window.harbour.send('GET', '/api/stock');
    if (answer.ok && !answer.ready) {
      setTimeout(load, 1000);
      return;
    }
    const section = document.querySelector('[data-stock]');
    section.querySelector('[data-stock-status]').textContent = answer.message;
    section.setAttribute('aria-busy', 'false');
    if (!answer.ok) return;
    const table = element(
      'table',
      element('thead', element('tr', element('th', 'Product'), element('th', 'Pieces'))),
    );
    table.className = 'data';
    const rows = answer.stock.map((one) =>
      element('tr', element('td', one.name), element('td', String(one.pieces))),
    );
    table.append(element('tbody', ...rows));
    section.querySelector('[data-stock-content]').replaceChildren(table);
  }

  document.addEventListener('DOMContentLoaded', load);
})();
