// A chart as ApexCharts wants it told.
import { known, scale, tick, visible } from './chart-scale.js';
import { tooltip } from './chart-tooltip.js';

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const tone = one => css(`--tone-${one.tone}`);

const kinds = { area: 'area', line: 'line', step: 'line', bars: 'bar', band: 'rangeArea', stack: 'rangeArea' };
const ranged = kind => kind === 'band' || kind === 'stack';
const banded = series => series.some(one => ranged(one.kind));
const stepped = (one, group) => one.kind === 'step' || (one.kind === 'bars' && Boolean(group));

// ApexCharts mixes an area of ranges with lines only, and looks to the chart's own type for it.
const kind = (one, series, group) =>
  banded(series) && one.kind === 'area' ? 'line' : one.kind === 'bars' && group ? 'area' : kinds[one.kind] ?? 'area';

// ApexCharts writes NaN for a bar without height: it gets one that nobody sees. The tooltip says what it is.
function height([, y = null, , low], kind, least) {
  if (ranged(kind)) return y === null ? [null, null] : [low, y];
  return kind !== 'bars' || Math.abs(y ?? 0) > least ? y : y < 0 ? -least : least;
}

function data({ series, group }, { min, max }) {
  const least = (max - min) * 1e-6;
  return series.map(one => ({
    name: one.name,
    type: kind(one, series, group),
    data: one.points.map(point => ({ x: point[0], y: height(point, one.kind, least) })),
  }));
}

// A line needs two points: one that stands alone between gaps is drawn as a dot, and so is the end of a run too short to be seen.
function dots(series) {
  return series.flatMap((one, seriesIndex) =>
    one.kind === 'bars' || ranged(one.kind)
      ? []
      : runs(one.points)
          .filter(({ length }) => length === 1 || length < one.points.length / 50)
          .map(({ end }) => ({
            seriesIndex,
            dataPointIndex: end,
            size: one.points.length === 1 ? 5 : 3,
            fillColor: tone(one),
            strokeColor: css('--surface'),
          }))
  ).slice(0, 60);
}

function runs(points) {
  const found = [];
  points.forEach((point, i) => {
    if (known([point]).length === 0) return;
    const last = found.at(-1);
    if (last?.end === i - 1) Object.assign(last, { end: i, length: last.length + 1 });
    else found.push({ end: i, length: 1 });
  });
  return found;
}

function marks({ options: { series, projected } }) {
  const next = series.flatMap((one, seriesIndex) =>
    projected > 0 && one.points.length > 0 && one.tone !== 'quiet' && !ranged(one.kind)
      ? [{ seriesIndex, dataPointIndex: one.points.length - 1, size: 5, fillColor: tone(one), strokeColor: css('--surface') }]
      : []
  );
  return { size: 0, hover: { size: 4 }, discrete: [...dots(series), ...next] };
}

export const shape = ({ options }) => options.series.map(one => one.kind).join() + options.group + options.height;

export function look(state) {
  const { series, group } = state.options;
  const { min, max, step, ticks } = scale(state);
  const [from, to] = visible(state);
  const labels = { style: { colors: css('--text-2'), fontSize: '11px', fontFamily: 'inherit' } };
  return {
    series: data(state.options, { min, max }),
    colors: series.map(tone),
    theme: { mode: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light' },
    // Parts of a whole are parted by a line of the ground.
    stroke: {
      width: series.map(one => (one.kind === 'stack' ? 0.75 : one.kind === 'band' || (one.kind === 'bars' && !group) ? 0 : 1.75)),
      colors: series.map(one => (one.kind === 'stack' ? css('--surface') : tone(one))),
      curve: series.map(one => (stepped(one, group) ? 'stepline' : 'straight')),
    },
    markers: marks(state),
    grid: { borderColor: css('--line'), strokeDashArray: 0, padding: { left: 8, right: 14, top: -14, bottom: 8 } },
    xaxis: {
      type: 'datetime',
      min: from,
      max: to,
      labels: { show: false },
      axisBorder: { color: css('--line') },
      axisTicks: { show: false },
      tooltip: { enabled: false },
      crosshairs: { stroke: { color: css('--text-2'), dashArray: 3 } },
    },
    yaxis: { min, max, tickAmount: ticks, labels: { ...labels, minWidth: 44, formatter: value => (Number.isFinite(value) ? tick(value, step) : '') } },
  };
}

export function everything(state) {
  const { series, height, group, projected } = state.options;
  return {
    ...look(state),
    chart: {
      id: `chart-${Math.random().toString(36).slice(2)}`,
      group: group ?? undefined,
      type: banded(series) ? 'rangeArea' : series.length > 1 ? 'line' : kind(series[0], series, group),
      height,
      background: 'transparent',
      fontFamily: 'inherit',
      animations: { enabled: false },
      zoom: { enabled: true, type: 'x', allowMouseWheelZoom: false },
      toolbar: { show: false, autoSelected: 'zoom', tools: { zoom: true, pan: false, zoomin: false, zoomout: false, reset: false, download: false } },
      events: { zoomed: (_, { xaxis }) => state.choose(xaxis.min === undefined ? null : [xaxis.min, xaxis.max]) },
    },
    dataLabels: { enabled: false },
    legend: { show: false },
    fill: {
      type: series.map(one => (one.kind === 'area' && !banded(series) ? 'gradient' : 'solid')),
      opacity: series.map(one => (one.kind === 'band' ? 0.2 : one.kind === 'stack' ? 0.72 : one.kind === 'bars' && group ? 0.3 : 1)),
      gradient: { opacityFrom: 0.32, opacityTo: 0.02, shadeIntensity: 0 },
    },
    forecastDataPoints: { count: projected, dashArray: 4, strokeWidth: 1.75 },
    tooltip: { shared: true, intersect: false, custom: at => tooltip(state, at) },
  };
}

