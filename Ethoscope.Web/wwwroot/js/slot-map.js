// The map of slots by keys: left and right go from slot to slot, up and down from epoch to epoch (newest on top), Home and End to the ends of one.
export function follow(grid) {
  grid?.addEventListener('keydown', event => {
    const cell = event.target.closest?.('a.slot');
    if (!cell || event.ctrlKey || event.altKey || event.metaKey) return;
    const rows = [...grid.querySelectorAll('.slot-cells')];
    const row = rows.indexOf(cell.parentElement);
    const cells = [...cell.parentElement.children];
    const place = cells.indexOf(cell);
    const at = (r, p) => rows[r]?.children[p];
    const next = {
      ArrowLeft: () => at(row, place - 1) ?? at(row + 1, cells.length - 1),
      ArrowRight: () => at(row, place + 1) ?? at(row - 1, 0),
      ArrowUp: () => at(row - 1, place),
      ArrowDown: () => at(row + 1, place),
      Home: () => at(row, 0),
      End: () => at(row, cells.length - 1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next()?.focus();
  });
}
