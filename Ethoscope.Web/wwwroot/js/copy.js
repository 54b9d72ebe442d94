// A button with data-copy puts the text of the element with that id into the clipboard. Without a secure context there is none: the text is
// selected instead, and shown where it was folded away.
document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  // The text node stays the same, as the page that it is of may render it anew.
  const words = button.firstChild;
  button.dataset.label ??= words.data;
  try {
    await navigator.clipboard.writeText(source.textContent);
    words.data = 'Copied';
  } catch {
    source.closest('details')?.setAttribute('open', '');
    getSelection().selectAllChildren(source);
    words.data = 'Selected: copy it';
  }
  clearTimeout(button.copying);
  button.copying = setTimeout(() => (words.data = button.dataset.label), 4000);
});
