// A kiosk that is a browser (?kiosk=1): keys that a browser has for itself end here. A new window has an address bar, and what
// the next visitor would see after Ctrl and a key is not this page. Chromium leaves all of them to the page where it runs as an
// app (script/kiosk.mjs). What people write with stays theirs.

const moving = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const editing = [...moving, 'a', 'c', 'v', 'x', 'y', 'z', 'Backspace', 'Delete'];

function is_browsers(event: KeyboardEvent): boolean {
  if (/^F\d+$/.test(event.key) || /^(Browser|Launch)/.test(event.key)) return true;
  // With AltGr letters are typed.
  if (event.getModifierState('AltGraph')) return false;
  if (event.altKey || event.metaKey) return true;
  return event.ctrlKey && !(event.shiftKey ? moving : editing).includes(event.key);
}

export function keep_in(): void {
  const stop = (event: Event) => event.preventDefault();
  addEventListener('keydown', (event) => is_browsers(event) && stop(event), true);
  // Wheel and Ctrl: a size that would stay for the next visitor. Text has its own size, which ends with the visit.
  addEventListener('wheel', (event) => event.ctrlKey && stop(event), { capture: true, passive: false });
  for (const way_out of ['contextmenu', 'dragover', 'drop']) addEventListener(way_out, stop, true);
}
