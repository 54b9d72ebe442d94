// A chart whose moments can be chosen: by a click that is no drag, or by Enter where the keys are (chart-keys.js). The point nearest to
// it is told to its page.
import { known, visible } from './chart-scale.js';

export function picks(state) {
  const { host } = state;
  let pressed = null;

  state.pick = time => {
    if (!state.options.pickable) return;
    const times = state.options.series.flatMap(one => known(one.points).map(point => point[0]));
    if (times.length === 0) return;
    const nearest = times.reduce((best, at) => (Math.abs(at - time) < Math.abs(best - time) ? at : best));
    state.owner?.invokeMethodAsync('PickedAsync', nearest).catch(() => {});
  };

  function timeAt({ clientX, clientY }) {
    const { left, top } = state.element.getBoundingClientRect();
    const { translateX, gridWidth, translateY, gridHeight } = state.chart.w.globals;
    const [x, y] = [clientX - left - translateX, clientY - top - translateY];
    if (x < 0 || x > gridWidth || y < 0 || y > gridHeight) return null;
    const [from, to] = visible(state);
    return from + (x / gridWidth) * (to - from);
  }

  const press = event => {
    pressed = event.isPrimary && event.button === 0 ? [event.clientX, event.clientY] : null;
  };

  const release = event => {
    const moved = pressed ? Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) : Infinity;
    const time = moved < 5 ? timeAt(event) : null;
    pressed = null;
    if (time !== null) state.pick(time);
  };

  host.addEventListener('pointerdown', press, true);
  host.addEventListener('pointerup', release, true);
  return {
    dispose() {
      host.removeEventListener('pointerdown', press, true);
      host.removeEventListener('pointerup', release, true);
    },
  };
}
