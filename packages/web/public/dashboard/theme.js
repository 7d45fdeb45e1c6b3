// Before the first picture: the theme that was chosen, or the system's. Changing it is in src/app/theme.ts.
document.documentElement.dataset.theme = (() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('assay-theme');
  } catch {
    // Storage is off: the system decides.
  }
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
})();
