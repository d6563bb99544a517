// One switch, in the page. While the frame is on something (class "framed"), every key and every touch, wherever, is the
// switch; C++ knows what it chooses. Otherwise nothing is listened to, and no key is swallowed.

const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock', 'AltGraph'];

/** The browser keeps its own: those with a modifier, and F1 to F12. */
const is_switch = (event: KeyboardEvent) =>
  !event.ctrlKey && !event.altKey && !event.metaKey && !modifiers.includes(event.key) && !/^F\d+$/.test(event.key);

export function listen_for_switch(sem: HTMLElement, used: () => void): void {
  const framed = () => sem.querySelector<HTMLElement>('.framed');
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const use = (on: HTMLElement) => {
    // Only the page can follow a link, and only now, while somebody is pressing.
    if (on.localName === 'a') on.click();
    used();
  };
  const on_key = (event: KeyboardEvent) => {
    const on = framed();
    if (!on || !is_switch(event)) return;
    stop(event);
    if (event.type === 'keydown' && !event.repeat) use(on);
  };
  document.addEventListener('keydown', on_key, true);
  // The space bar presses a button when it comes up.
  document.addEventListener('keyup', on_key, true);

  // The click that a touch would become is none. Not listened for all the time: what stands within reach of a listener for
  // clicks is called clickable by screen readers. One that comes by itself is a screen reader's own press, and means what
  // it says.
  let waiting = 0;
  const no_click = (event: MouseEvent) => {
    if (event.isTrusted && event.detail > 0) stop(event);
    listen_no_more();
  };
  const no_focus = (event: MouseEvent) => event.preventDefault();
  const listen_no_more = () => {
    clearTimeout(waiting);
    document.removeEventListener('click', no_click, true);
    document.removeEventListener('mousedown', no_focus, true);
  };
  document.addEventListener('pointerdown', (event) => {
    const on = framed();
    if (!on || event.button || !event.isPrimary) return;
    listen_no_more();
    document.addEventListener('click', no_click, true);
    document.addEventListener('mousedown', no_focus, true);
    stop(event);
    use(on);
  }, true);
  document.addEventListener('pointerup', () => (waiting = setTimeout(listen_no_more, 500)), true);
}
