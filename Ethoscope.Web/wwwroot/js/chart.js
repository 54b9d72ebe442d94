// Charts over time. A chart keeps its own arrays: appending adds points, drops old ones and keeps the reader's zoom.
import ApexCharts from '../lib/apexcharts.js';
import { axis } from './chart-ticks.js';
import { brush } from './chart-brush.js';
import { keys } from './chart-keys.js';
import { marks } from './chart-marks.js';
import { picks } from './chart-pick.js';
import { everything, look, shape } from './chart-look.js';
import { domain } from './chart-scale.js';

const groups = new Map();
const peers = state => (state.options.group ? groups.get(state.options.group) : null) ?? new Set([state]);

function join(state) {
  const { group } = state.options;
  if (group) groups.set(group, (groups.get(group) ?? new Set()).add(state));
}

// What stands over the chart follows its measures.
function settle(state) {
  state.axis?.show();
  state.marks?.show();
  state.brush?.show();
  state.keys?.show();
}

async function refresh(state) {
  if (!state.element.isConnected) return;
  // ApexCharts leaves out options that equal the last ones that it was given, though a drag has changed the chart since.
  state.chart.lastUpdateOptions = null;
  await state.chart.updateOptions(look(state), false, false, false);
  settle(state);
}

// A zoom is bounded by what there is to see, and is none where it holds all of it.
function bounded(state, zoom) {
  if (!zoom) return null;
  const [first, last] = domain(state);
  const [from, to] = [Math.max(first, Math.min(...zoom)), Math.min(last, Math.max(...zoom))];
  return to - from < 1000 || (from <= first && to >= last) ? null : [Math.round(from), Math.round(to)];
}

// The reader zoomed: here, and with it in the charts of the group; their page is told once.
function choose(state, zoom) {
  const wanted = bounded(state, zoom);
  peers(state).forEach(peer => {
    peer.zoom = wanted && [...wanted];
    refresh(peer);
  });
  clearTimeout(state.telling);
  state.telling = setTimeout(() => state.owner?.invokeMethodAsync('ZoomedAsync', ...(wanted ?? [null, null])).catch(() => {}), 150);
}

async function build(state) {
  state.shape = shape(state);
  state.chart = new ApexCharts(state.element, everything(state));
  await state.chart.render();
}

// The host may be gone by the time this runs: then there is nothing to draw.
export async function draw(host, options, zoom = null, brushHost = null, owner = null) {
  if (!host?.isConnected) return null;
  const state = { options, zoom, owner, host, element: host.appendChild(document.createElement('div')) };
  state.choose = window => choose(state, window);
  join(state);
  await build(state);
  if (brushHost?.isConnected) state.brush = brush(brushHost, state);
  state.keys = keys(state);
  state.axis = axis(state);
  state.marks = marks(state);
  state.picks = picks(state);
  state.marks.show();
  state.axis.show();
  state.resized = new ResizeObserver(() => requestAnimationFrame(() => state.element.isConnected && settle(state)));
  state.resized.observe(state.element);
  return state;
}

export async function append(state, points, from, window = null) {
  if (!state.element.isConnected) return;
  // What a zoom still looks at stays, though it has left the range.
  const oldest = Math.min(from ?? -Infinity, state.zoom?.[0] ?? Infinity);
  state.options.window = window;
  state.options.series.forEach((one, i) => {
    const settled = one.points.slice(0, one.points.length - state.options.projected);
    one.points = [...settled.filter(point => point[0] >= oldest), ...points[i]];
  });
  await refresh(state);
}

export async function redraw(state, options, zoom = null) {
  if (!state.element.isConnected) return;
  Object.assign(state, { options, zoom });
  if (state.shape === shape(state)) {
    await refresh(state);
    return;
  }
  state.chart.destroy();
  await build(state);
  settle(state);
}

export async function zoom(state, window) {
  if (String(state.zoom) === String(window)) return;
  state.zoom = window;
  await refresh(state);
}

export function dispose(state) {
  clearTimeout(state.telling);
  groups.get(state.options.group)?.delete(state);
  state.resized?.disconnect();
  state.axis?.dispose();
  state.marks?.dispose();
  state.picks?.dispose();
  state.keys?.dispose();
  state.brush?.dispose();
  try {
    state.chart.destroy();
  } catch {
    // A chart whose host is gone has nothing left to take down.
  }
  state.element.remove();
}
