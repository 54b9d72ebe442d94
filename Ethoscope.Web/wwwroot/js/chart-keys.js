// A chart by keys: left and right go over its points and say them, plus and minus zoom around the point, Escape shows all, Enter
// chooses the point where it can be chosen.
import { known, visible } from './chart-scale.js';
import { lines } from './chart-tooltip.js';

export function keys(state) {
  const { host } = state;
  const cursor = host.appendChild(Object.assign(document.createElement('div'), { className: 'chart-cursor', hidden: true }));
  const said = host.appendChild(Object.assign(document.createElement('p'), { className: 'chart-said', hidden: true }));
  said.setAttribute('aria-live', 'polite');
  let time = null;

  const seen = () => {
    const [from, to] = visible(state);
    return [...new Set(state.options.series.flatMap(one => known(one.points).map(point => point[0])))].filter(at => at >= from && at <= to).sort((a, b) => a - b);
  };

  function show() {
    const [from, to] = visible(state);
    const { translateX, gridWidth, translateY, gridHeight } = state.chart.w.globals;
    cursor.hidden = said.hidden = time === null || time < from || time > to;
    if (cursor.hidden) return;
    Object.assign(cursor.style, { left: `${translateX + ((time - from) / (to - from)) * gridWidth}px`, top: `${translateY}px`, height: `${gridHeight}px` });
    const { title, rows } = lines(state, time);
    said.textContent = `${title}: ${rows.map(({ one, text }) => `${one.name} ${text}`).join(', ')}`;
  }

  function move(step) {
    const times = seen();
    if (times.length === 0) return;
    const here = time === null ? times.length : times.findIndex(at => at >= time);
    time = times[Math.max(0, Math.min(times.length - 1, (here < 0 ? times.length : here) + step))];
    show();
  }

  function zoom(factor) {
    const [from, to] = visible(state);
    const centre = time !== null && time >= from && time <= to ? time : (from + to) / 2;
    state.choose([centre - (centre - from) * factor, centre + (to - centre) * factor]);
  }

  const actions = {
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    PageUp: () => move(-20),
    PageDown: () => move(20),
    Home: () => move(-Infinity),
    End: () => move(Infinity),
    '+': () => zoom(0.5),
    '=': () => zoom(0.5),
    '-': () => zoom(2),
    Escape: () => state.choose(null),
    Enter: () => time !== null && state.pick?.(time),
  };

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }

  function leave() {
    time = null;
    show();
  }

  host.addEventListener('keydown', press);
  host.addEventListener('blur', leave);
  return {
    show,
    dispose() {
      host.removeEventListener('keydown', press);
      host.removeEventListener('blur', leave);
      cursor.remove();
      said.remove();
    },
  };
}
