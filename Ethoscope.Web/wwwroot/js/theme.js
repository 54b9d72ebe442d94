// Runs before anything is drawn, so that the first pixel has the right theme. The cookie says what the server rendered with:
// dark, light, auto-dark or auto-light. Where an auto cookie no longer fits the system, it is written anew and the page asked for once more.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const name = () => (system.matches ? 'dark' : 'light');
  const read = () => /(?:^|; )theme=([a-z-]+)/.exec(document.cookie)?.[1] ?? '';
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const write = value => (document.cookie = `theme=${value}; path=/; max-age=31536000; samesite=lax${secure}`);
  const choice = read();
  if (choice !== 'dark' && choice !== 'light') {
    const wanted = `auto-${name()}`;
    if (choice !== wanted) write(wanted);
    if (root.dataset.theme !== name() && read() === wanted) location.reload();
  }
  // Looked at again a moment later: a page that is being left hears of changes that are none.
  system.addEventListener('change', () => setTimeout(() => {
    if (!read().startsWith('auto') || root.dataset.theme === name()) return;
    write(`auto-${name()}`);
    location.reload();
  }, 200));
  // Pages without a circuit: their switch has nobody on the server to tell.
  document.addEventListener('click', event => {
    const wanted = event.target.closest?.('.theme-switch button')?.dataset.choice;
    if (!wanted || document.querySelector('main[data-interactive]')) return;
    write(wanted === 'auto' ? `auto-${name()}` : wanted);
    location.replace(location.href);
  });
  window.ethoscopeTheme = {
    set(wanted) {
      const theme = wanted === 'auto' ? name() : wanted;
      write(wanted === 'auto' ? `auto-${theme}` : theme);
      root.dataset.theme = theme;
      document.querySelector('meta[name=color-scheme]')?.setAttribute('content', theme);
      return theme === 'dark';
    },
  };
})();
