// What is said aloud by a screen reader without moving the focus. Two pools of live regions that stand in the page from the
// beginning: a region is emptied, left for a moment and filled, in turn, so that the same words twice are said twice.

const silence = 200; // between emptying and filling; shorter, and some screen readers notice no change
const hold = 1000; // before the next is said; shorter, and words are cut off

interface Said {
  text: string;
  assertive: boolean;
}

export class Live {
  #queue: Said[] = [];
  #turn = 0;
  #timer = 0;

  constructor(readonly root: Element) {}

  say(text: string, assertive: boolean): void {
    if (!text || this.#queue.some((said) => said.text === text)) return;
    if (assertive) this.#queue.unshift({ text, assertive });
    else this.#queue.push({ text, assertive });
    if (!this.#timer) this.#next();
  }

  /** What was waiting belongs to a screen that is gone. */
  drop(): void {
    this.#queue.length = 0;
  }

  forget(): void {
    this.drop();
    clearTimeout(this.#timer);
    this.#timer = 0;
    for (const region of this.#regions('p')) region.textContent = '';
  }

  #regions(which: string) {
    return this.root.querySelectorAll(which);
  }

  #next(): void {
    const said = this.#queue.shift();
    if (!said) {
      this.#timer = 0;
      return;
    }
    const pool = this.#regions(said.assertive ? '[aria-live=assertive]' : '[aria-live=polite]');
    const region = pool[this.#turn++ % pool.length]!;
    region.textContent = '';
    this.#timer = setTimeout(() => {
      region.textContent = said.text;
      this.#timer = setTimeout(() => this.#next(), hold);
    }, silence);
  }
}
