// What is said of a moment: of each series its value there, in full.
import { full, known, number } from './chart-scale.js';

const escaped = text => String(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

// The point of a series at a moment; of a step the one that holds then.
function at(one, time) {
  const exact = one.points.find(point => point[0] === time);
  return exact ?? (['step', 'bars'].includes(one.kind) ? one.points.findLast(point => point[0] <= time) : undefined);
}

export function value(point, unit) {
  if (!point || known([point]).length === 0) return 'no data';
  return point[2] ?? (point.length > 3 ? `${number(point[3])} to ${number(point[1])} ${unit}` : `${number(point[1])} ${unit}`);
}

const isProjected = ({ series, projected }, time) => projected > 0 && series.some(one => one.points.at(-projected)?.[0] <= time);

export function lines(state, time) {
  const { series, unit, zone, projectedWords } = state.options;
  return {
    title: full(time, zone) + (isProjected(state.options, time) ? ` · ${projectedWords}` : ''),
    rows: series.map(one => ({ one, point: at(one, time) })).filter(row => row.point || series.length === 1).map(({ one, point }) => ({ one, text: value(point, unit) })),
  };
}

export function tooltip(state, { seriesIndex, dataPointIndex }) {
  const time = state.options.series[seriesIndex]?.points[dataPointIndex]?.[0];
  if (time === undefined) return '';
  const { title, rows } = lines(state, time);
  const body = rows.map(({ one, text }) => `<li><span class="swatch ${one.kind}" style="--tone: var(--tone-${one.tone})"></span><span>${escaped(one.name)}</span><b>${escaped(text)}</b></li>`);
  return `<div class="chart-tip"><p>${escaped(title)}</p><ul>${body.join('')}</ul></div>`;
}
