// What a chart marks behind its lines: stretches of time as washes, moments as lines.
import { visible } from './chart-scale.js';

export function marks(state) {
  const root = state.host.insertBefore(Object.assign(document.createElement('div'), { className: 'chart-marks' }), state.host.firstChild);
  root.setAttribute('aria-hidden', 'true');

  function mark([from, to, kind, label], [first, last], width) {
    if (from > last || (to ?? from) < first) return [];
    const left = ((Math.max(from, first) - first) / (last - first)) * width;
    const right = to === null ? left : ((Math.min(to, last) - first) / (last - first)) * width;
    const element = Object.assign(document.createElement('span'), { className: `chart-mark ${kind}` });
    element.dataset.label = label;
    Object.assign(element.style, { left: `${left}px`, width: to === null ? '0' : `${Math.max(2, right - left)}px` });
    return [element];
  }

  return {
    show() {
      const { translateX, gridWidth, translateY, gridHeight } = state.chart.w.globals;
      const seen = visible(state);
      Object.assign(root.style, { left: `${translateX}px`, top: `${translateY}px`, width: `${gridWidth}px`, height: `${gridHeight}px` });
      root.replaceChildren(...(state.options.marks ?? []).flatMap(one => mark(one, seen, gridWidth)));
    },
    dispose: () => root.remove(),
  };
}
