// The axis of time: ticks at round moments of the reader's zone, which ApexCharts has for UTC and the browser's zone only.
import { clockOf, dayOf, monthOf, offset, visible, yearOf } from './chart-scale.js';

const [second, minute, hour, day] = [1e3, 60e3, 3600e3, 86400e3];
const steps = [1, 2, 5, 10, 15, 30].flatMap(n => [n * second, n * minute]).concat([1, 2, 3, 6, 12].map(n => n * hour), [1, 2, 7, 14].map(n => n * day)).sort((a, b) => a - b);
const months = [1, 2, 3, 6, 12, 24, 60];
const monday = 4 * day;

function byStep(from, to, step, zone) {
  const shift = step >= 7 * day ? monday : 0;
  const here = from + offset(from, zone);
  const ticks = [];
  for (let at = Math.ceil((here - shift) / step) * step + shift; ticks.length < 100; at += step) {
    const time = at - offset(at - offset(from, zone), zone);
    if (time > to) break;
    if (time >= from) ticks.push(time);
  }
  return ticks;
}

function byMonth(from, to, count, zone) {
  const first = new Date(from + offset(from, zone));
  const ticks = [];
  for (let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / count) * count; ticks.length < 100; month += count) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    const time = at - offset(at, zone);
    if (time > to) break;
    if (time >= from) ticks.push(time);
  }
  return ticks;
}

export function ticksOf([from, to], most, zone) {
  const step = steps.find(one => (to - from) / one <= most);
  if (step) return byStep(from, to, step, zone).map(at => ({ at, text: word(at, step, zone) }));
  const count = months.find(one => (to - from) / (one * 30.4 * day) <= most) ?? 120;
  return byMonth(from, to, count, zone).map(at => ({ at, text: count >= 12 || new Date(at + offset(at, zone)).getUTCMonth() === 0 ? yearOf(at, zone) : monthOf(at, zone) }));
}

// As fine as the step; where a day begins, the day.
function word(at, step, zone) {
  const begins = (at + offset(at, zone)) % day === 0;
  return step >= day || begins ? dayOf(at, zone) : clockOf(at, zone, step < minute);
}

export function axis(state) {
  const root = state.host.appendChild(Object.assign(document.createElement('div'), { className: 'chart-ticks' }));
  root.setAttribute('aria-hidden', 'true');
  return {
    show() {
      const [from, to] = visible(state);
      const { translateX, gridWidth, translateY, gridHeight } = state.chart.w.globals;
      root.style.top = `${translateY + gridHeight}px`;
      root.replaceChildren(
        ...ticksOf([from, to], Math.max(2, gridWidth / 84), state.options.zone).map(({ at, text }) => {
          const label = Object.assign(document.createElement('span'), { textContent: text });
          label.style.left = `${translateX + ((at - from) / (to - from)) * gridWidth}px`;
          return label;
        })
      );
    },
    dispose: () => root.remove(),
  };
}
