// The whole range of a chart in a narrow strip, with the part that is zoomed as a window to move, and its two ends to pull, by pointer
// or by keys.
import { domain, full, known } from './chart-scale.js';

const height = 34;
const make = (name, html = '') => Object.assign(document.createElement('div'), { className: name, innerHTML: html });

// Lines of the first series, broken at gaps, in a box of 1000 by its height.
function path(state) {
  const [from, to] = domain(state);
  const points = state.options.series[0].points;
  const values = known(points).map(point => point[1]);
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  let drawing = false;
  return points
    .map(([x, y]) => {
      if (y === null || y === undefined) {
        drawing = false;
        return '';
      }
      const at = `${(((x - from) / (to - from)) * 1000).toFixed(1)} ${(height - 3 - (high > low ? (y - low) / (high - low) : 0.5) * (height - 6)).toFixed(1)}`;
      const word = drawing ? `L${at}` : `M${at}h.1`;
      drawing = true;
      return word;
    })
    .join('');
}

export function brush(host, state) {
  const root = host.appendChild(make('brush', `<svg viewBox="0 0 1000 ${height}" preserveAspectRatio="none" aria-hidden="true"><path vector-effect="non-scaling-stroke"></path></svg>`));
  const [line, view] = [root.querySelector('path'), root.appendChild(make('brush-view'))];
  const ends = ['Start', 'End'].map(name => {
    const end = root.appendChild(make('brush-end'));
    end.tabIndex = 0;
    end.setAttribute('role', 'slider');
    end.setAttribute('aria-label', `${name} of the zoom`);
    return end;
  });
  let held = null;

  function show(zoom = state.zoom) {
    const [from, to] = domain(state);
    // Below the plot, as wide as it.
    const { translateX, gridWidth } = state.chart.w.globals;
    root.style.marginLeft = `${state.host.getBoundingClientRect().left - host.getBoundingClientRect().left + translateX}px`;
    root.style.width = `${gridWidth}px`;
    line.setAttribute('d', path(state));
    line.style.stroke = `var(--tone-${state.options.series[0].tone})`;
    const parts = (zoom ?? [from, to]).map(at => Math.max(0, Math.min(1, (at - from) / (to - from))) * 100);
    root.classList.toggle('zoomed', zoom !== null);
    Object.assign(view.style, { left: `${parts[0]}%`, width: `${parts[1] - parts[0]}%` });
    ends.forEach((end, i) => {
      end.style.left = `${parts[i]}%`;
      const at = (zoom ?? [from, to])[i];
      end.setAttribute('aria-valuemin', from);
      end.setAttribute('aria-valuemax', to);
      end.setAttribute('aria-valuenow', Math.round(at));
      end.setAttribute('aria-valuetext', full(at, state.options.zone));
    });
  }

  const time = event => {
    const [from, to] = domain(state);
    const box = root.getBoundingClientRect();
    return from + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * (to - from);
  };

  // A window is moved as it is; an end goes where it is pulled; a drag elsewhere draws a new window.
  function dragged(event) {
    const { start, zoom, part } = held;
    const at = time(event);
    const [from, to] = domain(state);
    if (part === 'view') {
      const shift = Math.max(from - zoom[0], Math.min(to - zoom[1], at - start));
      return zoom.map(end => end + shift);
    }
    const other = part === 'new' ? start : zoom[part === 0 ? 1 : 0];
    return [Math.min(at, other), Math.max(at, other)];
  }

  function down(event) {
    if (event.button !== 0) return;
    const part = ends.includes(event.target) ? ends.indexOf(event.target) : event.target === view && state.zoom ? 'view' : 'new';
    held = { start: time(event), zoom: state.zoom ?? domain(state), part };
    root.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  function move(event) {
    if (held) show(dragged(event));
  }

  function up(event) {
    if (!held) return;
    const zoom = dragged(event);
    held = null;
    if (zoom[1] - zoom[0] > (domain(state)[1] - domain(state)[0]) / 500) state.choose(zoom);
    else show();
  }

  function cancel() {
    held = null;
    show();
  }

  function press(event) {
    const i = ends.indexOf(event.target);
    const [from, to] = domain(state);
    const step = ((to - from) / 50) * ({ ArrowLeft: -1, ArrowRight: 1, PageUp: 5, PageDown: -5 }[event.key] ?? 0);
    const wanted = event.key === 'Home' ? from : event.key === 'End' ? to : step !== 0 ? (state.zoom ?? [from, to])[i] + step : null;
    if (event.key === 'Escape') state.choose(null);
    if (i < 0 || wanted === null) return;
    event.preventDefault();
    const zoom = [...(state.zoom ?? [from, to])];
    zoom[i] = wanted;
    if (zoom[1] - zoom[0] >= 1000) state.choose(zoom);
  }

  const reset = () => state.choose(null);
  const handlers = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel, keydown: press, dblclick: reset };
  Object.entries(handlers).forEach(([name, handler]) => root.addEventListener(name, handler));
  show();
  return { show: () => held ?? show(), dispose: () => root.remove() };
}
