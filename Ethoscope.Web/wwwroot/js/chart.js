// Charts over time. A chart keeps its own arrays: appending adds points, drops old ones and keeps the reader's zoom.
import ApexCharts from '../lib/apexcharts.js';

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', second: '2-digit' });

const number = value => {
  const size = Math.abs(value);
  const notation = size !== 0 && (size >= 1e7 || size < 1e-4) ? 'scientific' : 'standard';
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 4, notation }).format(value);
};

const known = series => series.flatMap(one => one.points).filter(point => point[1] !== null);

// Round steps, some five of them, with room above and below; a flat series gets some of its own, and no axis starts below zero
// for values that do not.
function scale(series) {
  const values = known(series).map(point => point[1]);
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = high > low ? (high - low) * 0.12 : Math.abs(high) * 0.1 || 1;
  const [from, to] = [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
  const rough = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough);
  const [min, max] = [Math.floor(from / step) * step, Math.ceil(to / step) * step];
  return { min, max, ticks: Math.round((max - min) / step) };
}

const data = series => series.map(one => ({ name: one.name, data: one.points.map(([x, y]) => ({ x, y })) }));

function marks(state) {
  const { series, projected } = state.options;
  const single = known(series).length === 1;
  return {
    size: single ? 5 : 0,
        hover: { size: 4 },
    discrete: series.flatMap((one, seriesIndex) =>
      projected > 0 && one.points.length > 0
        ? [{ seriesIndex, dataPointIndex: one.points.length - 1, size: 5, fillColor: css(`--tone-${one.tone}`), strokeColor: css('--surface') }]
        : []
    ),
  };
}

function look(state) {
  const { options } = state;
  const { min, max, ticks } = scale(options.series);
  const dark = document.documentElement.dataset.theme === 'dark';
  const labels = { style: { colors: css('--text-2'), fontSize: '11px', fontFamily: 'inherit' } };
  return {
    series: data(options.series),
    colors: options.series.map(one => css(`--tone-${one.tone}`)),
    theme: { mode: dark ? 'dark' : 'light' },
    markers: marks(state),
    grid: { borderColor: css('--line'), strokeDashArray: 0, padding: { left: 8, right: 14, top: -14, bottom: -4 } },
    xaxis: {
      type: 'datetime',
      labels: { ...labels, datetimeUTC: true, datetimeFormatter: { hour: 'HH:mm', minute: 'HH:mm', second: 'HH:mm:ss' } },
      axisBorder: { color: css('--line') },
      axisTicks: { color: css('--line') },
      tooltip: { enabled: false },
      crosshairs: { stroke: { color: css('--text-2'), dashArray: 3 } },
    },
    yaxis: { min, max, tickAmount: ticks, labels: { ...labels, minWidth: 44, formatter: value => (Number.isFinite(value) ? number(value) : '') } },
  };
}

function all(state) {
  const { options } = state;
  return {
    ...look(state),
    chart: {
      type: 'area',
      height: options.height,
      background: 'transparent',
      fontFamily: 'inherit',
      animations: { enabled: false },
      zoom: { type: 'x', allowMouseWheelZoom: false },
      toolbar: {
        offsetY: -4,
        tools: { pan: false, zoomin: false, zoomout: false, zoom: true, reset: true, download: true },
        export: { csv: { filename: options.title, headerCategory: 'time (ms UTC)' }, png: { filename: options.title }, svg: { filename: options.title } },
      },
      events: {
        zoomed: (_, { xaxis }) => (state.zoom = xaxis.min === undefined ? null : [xaxis.min, xaxis.max]),
        beforeResetZoom: () => { state.zoom = null; },
      },
    },
    dataLabels: { enabled: false },
    legend: { show: options.series.length > 1 },
    stroke: { width: 1.75, curve: 'straight' },
    fill: { type: 'gradient', gradient: { opacityFrom: 0.32, opacityTo: 0.02, shadeIntensity: 0 } },
    forecastDataPoints: { count: options.projected, dashArray: 4, strokeWidth: 1.75 },
    tooltip: {
      x: { formatter: (value, at) => `${clock.format(value)} UTC${isProjected(state, at) ? ' · next block' : ''}` },
      y: {
        formatter: (value, at) => {
          const exact = at && state.options.series[at.seriesIndex]?.points[at.dataPointIndex]?.[2];
          return exact ?? (Number.isFinite(value) ? `${number(value)} ${options.unit}` : 'no data');
        },
      },
    },
  };
}

const isProjected = ({ options }, at) =>
  options.projected > 0 && at && at.dataPointIndex >= (options.series[at.seriesIndex ?? 0]?.points.length ?? 0) - options.projected;

async function refresh(state) {
  await state.chart.updateOptions(look(state), false, false);
  if (state.zoom) state.chart.zoomX(...state.zoom);
}

// The host may be gone by the time this runs: then there is nothing to draw.
export async function draw(host, options) {
  if (!host?.isConnected) return null;
  const state = { options, zoom: null, element: host.appendChild(document.createElement('div')) };
  state.chart = new ApexCharts(state.element, all(state));
  state.ready = state.chart.render();
  await state.ready;
  return state;
}

export async function append(state, points, from) {
  if (!state.element.isConnected) return;
  const oldest = Math.min(from ?? -Infinity, state.zoom?.[0] ?? Infinity);
  state.options.series.forEach((one, i) => {
    const settled = one.points.slice(0, one.points.length - state.options.projected);
    one.points = [...settled.filter(point => point[0] >= oldest), ...points[i]];
  });
  await refresh(state);
}

export async function redraw(state, options) {
  if (!state.element.isConnected) return;
  state.options = options;
  await refresh(state);
}

export function dispose(state) {
  try {
    state.chart.destroy();
  } catch {
    // A chart whose host is gone has nothing left to take down.
  }
  state.element.remove();
}
