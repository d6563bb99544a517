// The browser's Back button. One history entry per step that Back can take; an entry holds its number and nothing of the
// visitor. The program says how deep it is; the history follows, and what the visitor does to it is told to the program.

export class Steps {
  #at: number; // number of the entry the browser is on
  #wanted: number;
  #timer = 0;
  #soon = 0;
  #moving: boolean; // a history.go() of ours has not arrived yet

  /**
   * `rest`: before it goes somewhere, since the last change or press. Of what changed just before, Chromium tells a screen
   * reader nothing, and nothing of the focus from then on: no thank-you was heard, nor what Tab came to.
   */
  constructor(readonly told: (steps: number) => void, moving = false, readonly rest = 300) {
    this.#moving = moving;
    this.#at = this.#wanted = Steps.#number();
    this.#name();
    addEventListener('popstate', () => this.#arrived());
    addEventListener('keydown', () => this.#soon && this.#shorten_later(), { capture: true, passive: true });
  }

  static #number(): number {
    return typeof history.state === 'number' && history.state > 0 ? history.state : 0;
  }

  want(depth: number): void {
    this.#wanted = depth;
  }

  /** Makes the history as long as the program is deep. After every frame: also when it didn't take a Back. */
  settle(): void {
    if (this.#moving) return;
    while (this.#at < this.#wanted) history.pushState(++this.#at, '');
    if (this.#at > this.#wanted && !this.#soon) this.#shorten_later();
  }

  #shorten_later(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#shorten(), this.rest);
  }

  #shorten(): void {
    this.#soon = 0;
    if (!this.#moving && this.#at > this.#wanted) this.#go(this.#wanted);
  }

  /** The visitor added an entry by hand (an address with #...): it is counted, and holds no more than the others. */
  adopt(): void {
    this.#at++;
    this.#name();
    this.settle();
  }

  #name(): void {
    history.replaceState(this.#at, '', location.pathname + location.search);
  }

  #go(to: number): void {
    this.#moving = true;
    history.go(to - this.#at);
    // A browser that has dropped old entries goes nowhere and says nothing: then this entry is the one.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#moving) return;
      this.#moving = false;
      this.#at = this.#wanted;
      this.#name();
    }, 2000);
  }

  #arrived(): void {
    if (location.hash && history.state === null) return; // hashchange follows: adopt()
    const from = this.#at;
    this.#at = Steps.#number();
    if (this.#moving) {
      this.#moving = false;
      // The window shows the title that this entry had.
      const title = document.title;
      document.title = '';
      document.title = title;
      this.settle();
    } else if (this.#at < from) {
      this.told(from - this.#at);
    } else if (this.#at > from) {
      this.#go(from); // Forward: what was there is gone on purpose
    }
  }
}
