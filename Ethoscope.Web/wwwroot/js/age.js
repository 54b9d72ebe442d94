// <live-age datetime="…"> counts up (or down to a moment to come) every second, by the server's clock.
const root = document.documentElement;
const ahead = Number(root.dataset.serverTime) - Date.now() || 0;

const text = seconds => {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
};

class LiveAge extends HTMLElement {
  static all = new Set();

  connectedCallback() {
    LiveAge.all.add(this);
    this.tick();
  }

  disconnectedCallback() {
    LiveAge.all.delete(this);
  }

  // The text node belongs to Blazor: its value is changed, the node is kept.
  tick() {
    const node = this.firstChild;
    const at = Date.parse(this.getAttribute('datetime') ?? '');
    if (!node || Number.isNaN(at)) return;
    const seconds = Math.floor((Date.now() + ahead - at) / 1000);
    const value = this.hasAttribute('until') ? (seconds < 0 ? `in ${text(-seconds)}` : `due ${text(seconds)} ago`) : text(Math.max(0, seconds));
    if (node.nodeValue !== value) node.nodeValue = value;
  }
}

customElements.define('live-age', LiveAge);
setInterval(() => LiveAge.all.forEach(age => age.tick()), 1000);
