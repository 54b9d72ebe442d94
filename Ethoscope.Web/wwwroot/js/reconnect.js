// What the reader sees while the circuit is away, and how it comes back without a click.
const notice = document.getElementById('components-reconnect-modal');
let again;
let rest;
let resting;

const stop = () => {
  clearInterval(again);
  again = undefined;
};

function show() {
  const now = new Date().toLocaleTimeString([], { hour12: false });
  notice.querySelectorAll('[data-lost-at]').forEach(place => (place.textContent = now));
  notice.show();
}

async function retry() {
  try {
    if ((await Blazor.reconnect()) || (await Blazor.resumeCircuit())) {
      stop();
      notice.close();
    } else {
      location.reload();
    }
  } catch {
    // The server is still away: the next attempt comes by itself.
  }
}

notice.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  if (state === 'show') {
    if (!notice.open && !resting) show();
  } else if (state === 'hide') {
    stop();
    notice.close();
  } else if (state === 'failed') {
    again ??= setInterval(retry, 10_000);
  } else if (state === 'rejected' || state === 'resume-failed') {
    location.reload();
  }
});

// A tab that nobody has seen for some minutes gives its circuit back to the server, and resumes when it is shown.
async function pause() {
  resting = true; // before the notice is asked to show
  resting = Blazor.pauseCircuit().catch(() => false);
  if (!(await resting)) resting = undefined;
}

async function wake() {
  try {
    if ((await resting) && !(await Blazor.resumeCircuit())) location.reload();
  } catch {
    again ??= setInterval(retry, 10_000);
    notice.classList.replace('components-reconnect-paused', 'components-reconnect-failed');
    show();
  } finally {
    resting = undefined;
  }
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(rest);
  if (document.visibilityState === 'hidden') rest = setTimeout(pause, notice.dataset.restAfter * 1000);
  else if (resting) wake();
  else if (again) retry();
});
notice.querySelector('[data-reload]').addEventListener('click', () => location.reload());
