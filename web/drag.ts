// Scrolling by dragging, for touch screens whose driver says that they are a mouse (?touch-as-mouse=1). With the numbers of
// ui/user_agent.cpp, so that a kiosk in a browser feels like one without. A drag is no click; what is pressed and let go
// within 8 px is one.

const slop = 8;
const decay_s = 0.325; // momentum falls by e in this time
const slowest = 20; // px/s
const sampled_ms = 100;
const resting_ms = 60; // a finger that has not moved for so long does not throw

/** How far a throw of `speed` (px/s) has come after `seconds`. */
export const way_of = (speed: number, seconds: number) => speed * decay_s * (1 - Math.exp(-seconds / decay_s));

export function scroll_by_dragging(sem: HTMLElement, still: () => boolean): void {
  let scroller: HTMLElement | null = null; // under the finger
  let dragging = false;
  let caught = false; // the finger only stopped what moved
  let start_y = 0;
  let from = 0;
  let samples: { ms: number; y: number }[] = [];
  let moving = 0; // the animation frame of a throw

  const scroller_of = (target: EventTarget | null) => {
    let el = target instanceof Element ? target.closest<HTMLElement>('.sy') : null;
    while (el && el.scrollHeight <= el.clientHeight) el = el.parentElement?.closest<HTMLElement>('.sy') ?? null;
    return el;
  };
  const halt = () => {
    const moved = moving !== 0;
    cancelAnimationFrame(moving);
    moving = 0;
    return moved;
  };
  const hold = (event: PointerEvent) => sem.setPointerCapture(event.pointerId); // and so nothing under it is clicked

  function fling(el: HTMLElement, speed: number, begin: number): void {
    const origin = el.scrollTop;
    const step = (ms: number) => {
      moving = 0;
      const seconds = Math.max(ms - begin, 0) / 1000;
      el.scrollTop = origin + way_of(speed, seconds);
      const at_end = el.scrollTop <= 0 || el.scrollTop >= el.scrollHeight - el.clientHeight;
      if (!at_end && Math.abs(speed) * Math.exp(-seconds / decay_s) >= slowest) moving = requestAnimationFrame(step);
    };
    moving = requestAnimationFrame(step);
  }

  sem.addEventListener('pointerdown', (event) => {
    caught = halt();
    dragging = false;
    scroller = null;
    if (event.pointerType !== 'mouse' || event.button) return;
    // In the field that is being written in, a drag selects; on the sheet it draws.
    const target = event.target as Element;
    if (target.matches('.draws') || (target === document.activeElement && target.matches('textarea, input.n'))) return;
    scroller = scroller_of(event.target);
    start_y = event.clientY;
    samples = [{ ms: event.timeStamp, y: event.clientY }];
    if (caught) hold(event);
  });
  sem.addEventListener('pointermove', (event) => {
    if (!scroller || !(event.buttons & 1)) return;
    const moved = event.clientY - start_y;
    if (!dragging) {
      if (Math.abs(moved) <= slop) return;
      dragging = true;
      hold(event);
      // The page must not jump by what the finger moved before.
      from = scroller.scrollTop + (moved > 0 ? slop : -slop);
      document.body.classList.add('dragging');
    }
    samples.push({ ms: event.timeStamp, y: event.clientY });
    while (samples.length > 2 && event.timeStamp - samples[0]!.ms > sampled_ms) samples.shift();
    scroller.scrollTop = from - moved;
  });
  const end = (event: PointerEvent) => {
    const el = scroller;
    scroller = null;
    if (!el || !dragging) return;
    dragging = false;
    document.body.classList.remove('dragging');
    const first = samples[0]!;
    const last = samples.at(-1)!;
    const rests = samples.length < 2 || event.timeStamp - last.ms > resting_ms || last.ms === first.ms;
    if (event.type !== 'pointerup' || rests || still()) return;
    const speed = ((first.y - last.y) * 1000) / (last.ms - first.ms);
    if (Math.abs(speed) >= slowest) fling(el, speed, performance.now());
  };
  sem.addEventListener('pointerup', end);
  sem.addEventListener('pointercancel', end);
  sem.addEventListener('dragstart', (event) => event.preventDefault());
  for (const name of ['wheel', 'keydown']) addEventListener(name, halt, { capture: true, passive: true });
}
