// What the axes of a chart span, and how they write it.
export const known = points => points.filter(point => point[1] !== null && point[1] !== undefined);

// All of time that there is to see: the range that was asked for, and a projection beyond it. A point alone gets a minute.
export function domain({ options }) {
  const times = options.series.flatMap(one => [one.points[0]?.[0], one.points.at(-1)?.[0]]).filter(time => time !== undefined);
  const [from, to] = options.window
    ? [options.window[0], Math.max(options.window[1], ...times)]
    : [Math.min(...times), Math.max(...times)];
  return to > from ? [from, to] : [from - 30000, to + 30000];
}

export const visible = state => state.zoom ?? domain(state);

// Round steps, some five of them, with room above and below; a flat series gets some of its own, and no axis starts below zero
// for values that do not.
export function scale(state) {
  const [from, to] = visible(state);
  const { series, bandReach = null, ceiling = null } = state.options;
  const all = series.flatMap(one => known(one.points));
  const seen = all.filter(point => point[0] >= from && point[0] <= to);
  const values = (seen.length > 0 ? seen : all).flatMap(point => (point.length > 3 ? [point[1], point[3]] : [point[1]]));
  if (series.some(one => one.kind === 'bars')) values.push(0);
  const reach = bandReach ? bandReach * Math.max(...seen.filter(point => point.length <= 3).map(point => point[1])) : Infinity;
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const high = reach > low ? Math.min(highest, reach) : highest;
  const room = high > low ? (high - low) * 0.12 : Math.abs(high) * 0.1 || 1;
  const [bottom, top] = [low >= 0 ? Math.max(0, low - room) : low - room, ceiling === null ? high + room : Math.min(high + room, Math.max(high, ceiling))];
  const rough = (top - bottom) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough) ?? 10 * power;
  const [min, max] = [Math.floor(bottom / step) * step, Math.ceil(top / step) * step];
  return { min, max, step, ticks: Math.round((max - min) / step) };
}

export function number(value) {
  const size = Math.abs(value);
  const notation = size !== 0 && (size >= 1e15 || size < 1e-4) ? 'scientific' : size >= 1e6 ? 'compact' : 'standard';
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 4, notation }).format(value);
}

// As many decimals as tell the steps of an axis apart.
export function tick(value, step) {
  const size = Math.max(Math.abs(value), step);
  if (size >= 1e6 || step < 1e-6) return number(value);
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + (/^25/.test(step.toPrecision(2).replace(/[.0e+-]/g, '')) ? 1 : 0));
  return new Intl.NumberFormat('en', { minimumFractionDigits: 0, maximumFractionDigits: Math.min(decimals, 9) }).format(Math.abs(value) < step / 1e6 ? 0 : value);
}

const formats = new Map();

function format(zone, parts) {
  const key = zone + JSON.stringify(parts);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...parts }));
  return formats.get(key);
}

const day = { day: 'numeric', month: 'short' };
const clock = { hour: '2-digit', minute: '2-digit' };

export const dayOf = (at, zone) => format(zone, day).format(at);
export const monthOf = (at, zone) => format(zone, { month: 'short' }).format(at);
export const yearOf = (at, zone) => format(zone, { year: 'numeric' }).format(at);
export const clockOf = (at, zone, seconds) => format(zone, seconds ? { ...clock, second: '2-digit' } : clock).format(at);

// Milliseconds that the clocks of a zone are ahead of UTC at a moment.
export function offset(at, zone) {
  if (zone === 'UTC') return 0;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(format(zone, { timeZoneName: 'longOffset' }).format(at)) ?? [null, '+', 0, 0];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600e3 + Number(minutes) * 60e3);
}

// A moment in full, with its zone.
export const full = (at, zone) =>
  zone === 'UTC'
    ? `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
    : format(zone, { ...day, ...clock, year: 'numeric', second: '2-digit', timeZoneName: 'longOffset' }).format(at).replace('GMT', 'UTC');
