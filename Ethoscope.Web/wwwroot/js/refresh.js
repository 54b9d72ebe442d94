// A page without a circuit that shows what moves: each element with an id and data-refresh="seconds" is put anew from the page's own address,
// but while it is used. It ends where the page came without such an element, as when one has to sign in again.
const wanted = () => [...document.querySelectorAll('[data-refresh][id]')];
const isUsed = element => element.contains(document.activeElement) || element.querySelector('details[open]') !== null;

async function renew() {
  const old = wanted().filter(element => !isUsed(element));
  if (old.length > 0 && !document.hidden) {
    try {
      const answer = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } });
      if (answer.redirected || answer.status === 403) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (answer.ok) old.filter(element => !isUsed(element)).forEach(element => element.replaceWith(page.getElementById(element.id) ?? ''));
    } catch {
      // The server does not answer: what is shown stays, and is asked for again.
    }
  }
  plan();
}

function plan() {
  const seconds = Math.min(...wanted().map(element => Number(element.dataset.refresh)));
  if (Number.isFinite(seconds)) setTimeout(renew, 1000 * seconds);
}

plan();
