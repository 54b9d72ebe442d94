// What the reader sees while the circuit is away, and how it comes back without a click.
const notice = document.getElementById('components-reconnect-modal');
let again;

const stop = () => {
  clearInterval(again);
  again = undefined;
};

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
    if (!notice.open) {
      const now = new Date().toLocaleTimeString([], { hour12: false });
      notice.querySelectorAll('[data-lost-at]').forEach(place => (place.textContent = now));
      notice.show();
    }
  } else if (state === 'hide') {
    stop();
    notice.close();
  } else if (state === 'failed') {
    again ??= setInterval(retry, 10_000);
  } else if (state === 'rejected' || state === 'resume-failed') {
    location.reload();
  }
});
document.addEventListener('visibilitychange', () => {
  if (again && document.visibilityState === 'visible') retry();
});
notice.querySelector('[data-reload]').addEventListener('click', () => location.reload());
