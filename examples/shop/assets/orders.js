(() => {
  const { send, announce } = window.harbour;

  function compare(a, b) {
    const numbers = [Number(a), Number(b)];
    if (numbers.every((one) => !Number.isNaN(one))) return numbers[0] - numbers[1];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  function sort(button) {
    const header = button.closest('th');
    const ascending = header.getAttribute('aria-sort') !== 'ascending';
    for (const other of header.parentElement.children) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    const body = header.closest('table').tBodies[0];
    const value = (row) => row.cells[header.cellIndex].dataset.sort;
    const rows = [...body.rows].sort((a, b) => compare(value(a), value(b)) * (ascending ? 1 : -1));
    body.replaceChildren(...rows);
  }

  async function remove(button) {
    const number = button.dataset.delete;
    const agreed = confirm(`Delete order ${number}? This cannot be undone.`);
    if (!agreed && button.dataset.ask === 'obey') return;
    const answer = await send('DELETE', `/api/orders/${number}`);
    announce(answer.message);
    if (!answer.ok) return;
    document.querySelector(`tr[data-order="${number}"]`)?.remove();
    const left = document.querySelectorAll('[data-sortable] tbody tr').length;
    document.querySelector('[data-order-count]').textContent = `${left} order${left === 1 ? '' : 's'}`;
  }

  document.addEventListener('click', (event) => {
    const sorter = event.target.closest('[data-sortable] .sort');
    const deleter = event.target.closest('[data-delete]');
    if (sorter) sort(sorter);
    if (deleter) remove(deleter);
  });
})();
