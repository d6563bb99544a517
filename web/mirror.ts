// The DOM mirror: applies the patches of src/ui/patch.h to real elements over the canvas, and tells what a person did to
// them. The DOM owns focus, activation, scrolling and text entry; nothing is drawn here (style.css says why opacity: 0).
// What a role looks like in HTML is in elements.ts.

import {
  Flag, Role, is_choice, is_field, is_pressable, make, safe_href, set, show_flags, show_name, type Field, type Item,
} from './elements.js';

/** src/app/event.h */
export const enum Kind {
  click = 1, check, input, focus, blur, scroll, hover, press, hold, escape, back, staff_door, submit, inspector, gallery,
  simple_view, caret, choose, draw,
}

const enum Op {
  remove = 1, create, move, geom, text, state, value, scroll, number, font, limit, focus, modal, announce, title, route,
  language, look, stroke,
}

/** src/ui/semantics.h: what a key of the keyboard on the screen does where the caret is. */
const enum Stroke { insert, erase, left, right, submit }

export interface MirrorHost {
  /** Something was done to a node. Called synchronously in the DOM event. */
  event(kind: Kind, node: number, number?: number, y?: number, text?: string): void;
  announce(text: string, assertive: boolean): void;
  route(depth: number, place: string): void;
  title(text: string): void;
  look(simple: boolean, properties: string): void;
}

/** src/app/event.h */
const enum Draw {
  cancelled, down, moved, up,
}

const hold_ms = 3000;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** What a person sees as one character; where the browser can't say, a code point. */
function characters(text: string): string[] {
  if (!('Segmenter' in Intl)) return [...text];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
const character_before = (text: string, at: number) => at - (characters(text.slice(0, at)).at(-1)?.length ?? 0);
const character_after = (text: string, at: number) => at + (characters(text.slice(at))[0]?.length ?? 0);

const is_simple = () => document.body.classList.contains('simple');

/** The focus moves when the mouse, or the finger that stands for one, goes down. A key is pressed and the caret stays. */
const stay_there = (event: Event) => event.preventDefault();

export class Mirror {
  #root: Item;
  #items = new Map<number, Item>();
  #modal = 0;
  #inert: HTMLElement[] = [];
  #unsure = new Set<Item>(); // choices the visitor changed: the program may not have agreed
  #focus: Item | null = null;
  #focus_seen = false;
  #hover = 0;
  #pressed = 0;
  #hold_timer = 0;
  #held = 0; // node whose next click is the end of a hold
  #composing = false;
  #drawn: Item | null = null; // what is being drawn on, and by which pointer
  #pen = 0;
  #next_focus: Item | null = null;
  #laid_out = new ResizeObserver(() => this.#give_focus());
  #unplaced = new Set<Item>(); // created or moved by this patch; an item's element is put where it belongs at its end
  unknown = 0; // operations on nodes that are not there; a test says: none

  /** `sem` holds the elements; `about`, hidden, holds descriptions. Nothing else in the page is touched, but made inert. */
  constructor(readonly sem: HTMLElement, readonly about: HTMLElement, readonly host: MirrorHost) {
    this.#root = {
      ...make(0, Role.root, 0, null, null), el: sem, control: sem,
    };
    this.#items.set(0, this.#root);
    this.#listen();
  }

  // --- patches ------------------------------------------------------------------------------------------------------

  /**
   * `adopt`: the patch holds the whole tree, and elements that fit and are there already are kept, with focus and state.
   * New elements are finished before they are put into the page.
   */
  apply(patch: Uint8Array, adopt = false): void {
    const view = new DataView(patch.buffer, patch.byteOffset, patch.byteLength);
    let at = 0;
    const u8 = () => view.getUint8(at++);
    const u32 = () => view.getUint32((at += 4) - 4, true);
    const f32 = () => view.getFloat32((at += 4) - 4, true);
    const str = () => {
      const length = u32();
      return decoder.decode(patch.subarray(at, (at += length)));
    };
    if (u8() !== 1) throw new Error('patch version');
    let focus = 0;
    const restyled = new Set<Item>();
    const later: (() => void)[] = []; // after everything else: elements stand where they shall, values and limits are as they shall be
    const focused_before = this.#focus;
    const kept = new Set<Element>();
    let caret: Node | null | undefined;
    if (adopt) for (const child of this.#root.children.splice(0)) this.#forget_item(child);

    while (at < view.byteLength) {
      const op = u8();
      const id = op < Op.announce ? u32() : 0;
      const item = this.#items.get(id);
      if (!item && op !== Op.create && op !== Op.focus && op !== Op.modal) this.unknown++;
      switch (op) {
        case Op.remove:
          // Asked before anything has changed: after that the browser would style the page anew to answer.
          if (caret === undefined) caret = getSelection()?.anchorNode ?? null;
          if (item) this.#remove(item, caret);
          break;
        case Op.create: {
          const parent = this.#items.get(u32());
          const index = u32();
          const role = u8();
          const level = u8();
          const flags = u32();
          if (role === Role.root) {
            this.#items.set(id, this.#root);
          } else if (parent) {
            const found = adopt ? document.getElementById('n' + id) : null;
            const created = make(id, role, level, parent, found && this.sem.contains(found) ? found : null);
            created.flags = flags;
            this.#items.set(id, created);
            parent.children.splice(index, 0, created);
            this.#unplaced.add(created);
            // Never on what stands around it: what a press on bubbles to a listener, screen readers call clickable.
            if (is_pressable(role) || is_choice(role)) created.el.addEventListener('click', this.#clicked);
            if (flags & Flag.keeps_focus) created.el.addEventListener('mousedown', stay_there);
            if (flags & Flag.keyboard) later.push(() => this.#focus && this.#keep_in_view(this.#focus));
            show_flags(created, adopt ? ~0 : flags);
            kept.add(created.el);
          } else {
            this.unknown++;
          }
          break;
        }
        case Op.move: {
          const parent = this.#items.get(u32());
          const index = u32();
          if (item && parent) {
            parent.children.splice(parent.children.indexOf(item), 1);
            parent.children.splice(index, 0, item);
            this.#unplaced.add(item);
          }
          break;
        }
        case Op.geom: {
          const x = f32(), y = f32(), w = f32(), h = f32();
          if (item && item !== this.#root) {
            item.place = `transform:translate(${x}px,${y}px);width:${w}px;height:${h}px;`;
            restyled.add(item);
          }
          break;
        }
        case Op.text: {
          const field = u8();
          const text = str();
          if (item) this.#text(item, field, text);
          break;
        }
        case Op.state: {
          const flags = u32();
          if (item) {
            const heard = flags & ~item.flags & Flag.spoken;
            const changed = flags ^ item.flags;
            item.flags = flags;
            show_flags(item, changed);
            if (heard) later.push(() => this.#keep_in_view(item));
          }
          break;
        }
        case Op.value: {
          const heard = u32();
          const text = str();
          // Never over what is being typed: the program has yet to hear of it.
          if (item && heard >= item.sequence && !(this.#composing && item === this.#focus)) {
            const field = item.el as Field;
            if (field.value !== text) field.value = text;
          }
          break;
        }
        case Op.scroll: {
          const height = f32(), y = f32(), force = u8();
          if (item) {
            const { begins, at_top } = this.#give_height(item, height);
            if ((force || begins) && !(at_top && y === 0)) later.push(() => this.#scroll(item, y));
          }
          break;
        }
        case Op.number: {
          const part = f32();
          if (item) {
            item.el.ariaValueNow = String(Math.round(part * 100));
            item.part = `--part:${part * 100}%;`;
            restyled.add(item);
          }
          break;
        }
        case Op.font: {
          const size = f32(), line = f32(), weight = view.getUint16(at, true);
          at += 2;
          const align = u8();
          if (item) {
            // iOS zooms into fields with smaller letters.
            const letters = is_field(item.role) ? Math.max(size, 16) : size;
            item.font = `font-size:${letters}px;line-height:${line}px;font-weight:${weight};text-align:${align ? 'center' : 'left'};`;
            restyled.add(item);
          }
          break;
        }
        case Op.limit: {
          const limit = u32();
          if (item) item.limit = limit;
          break;
        }
        case Op.focus:
          focus = id;
          break;
        case Op.modal:
          this.#modal = id;
          break;
        case Op.announce: {
          const assertive = u8() > 0;
          this.host.announce(str(), assertive);
          break;
        }
        case Op.title:
          this.host.title(str());
          break;
        case Op.route: {
          const depth = u32();
          this.host.route(depth, str());
          break;
        }
        case Op.language:
          document.documentElement.lang = str();
          break;
        case Op.stroke: {
          const field = this.#items.get(u32());
          const kind = u8();
          const text = str();
          if (field) later.push(() => this.#stroke(field, kind, text));
          else this.unknown++;
          break;
        }
        case Op.look: {
          const simple = u8() > 0;
          this.host.look(simple, str());
          break;
        }
        default:
          throw new Error('patch operation ' + op);
      }
    }

    restyled.forEach((item) => (item.el.style.cssText = item.place + item.font + item.part));
    for (const el of this.#inert.splice(0)) el.inert = false;
    if (adopt) {
      for (const el of this.sem.querySelectorAll('[id]')) if (!kept.has(el)) el.remove();
      const active = this.#item_of(document.activeElement);
      // Whoever is already there stays there.
      if (active) {
        focus = 0;
        this.#focused(active);
      }
    }
    // From the last to the first: each has its next one there already, and a part is whole before it is put into the page.
    for (const item of [...this.#unplaced].reverse()) this.#put(item);
    this.#make_inert();
    if (focus) this.#focus_soon(this.#items.get(focus));
    else if (focused_before && this.#items.get(focused_before.id) !== focused_before) this.#focus_lost();
    for (const what of later) what();
  }

  /** After a frame: the boxes show what the program thinks, not what was pressed. */
  settle(): void {
    for (const touched of this.#unsure) {
      for (const item of touched.parent?.children ?? []) {
        if (is_choice(item.role)) (item.control as HTMLInputElement).checked = (item.flags & Flag.checked) > 0;
      }
    }
    this.#unsure.clear();
  }

  /** The visitor is gone: what the elements themselves remember goes too. */
  forget(): void {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    this.#let_go();
    this.#drawn = null;
    this.#next_focus = null;
    for (const item of this.#items.values()) {
      if (is_field(item.role)) {
        // A new element: the undo list of the old one can't be emptied.
        const fresh = item.el.cloneNode() as Field;
        fresh.value = '';
        item.el.replaceWith(fresh);
        item.el = item.control = fresh;
        item.sequence = 0;
        item.caret = -1;
      } else if (item.flags & Flag.scroll_y) {
        item.el.scrollTop = item.scroll = 0;
      }
    }
    this.#unsure.clear();
    this.#composing = false;
  }

  /** To the start of the content: the skip link. */
  focus_main(): void {
    const main = this.sem.querySelector<HTMLElement>('h1[tabindex]') ?? this.sem.querySelector<HTMLElement>('main');
    if (!main) return;
    if (!main.hasAttribute('tabindex')) main.tabIndex = -1;
    main.focus();
  }

  /** Before the next of its siblings that is in its place. */
  #put(item: Item): void {
    if (!this.#unplaced.delete(item)) return;
    const { children, el, spacer } = item.parent!;
    let i = children.indexOf(item) + 1;
    while (children[i] && this.#unplaced.has(children[i]!)) i++;
    const next = children[i]?.el ?? spacer;
    // Where it stands right already, taking it out and putting it back would lose its focus.
    if (item.el.parentNode !== el || item.el.nextSibling !== next) el.insertBefore(item.el, next);
  }

  #remove(item: Item, caret: Node | null): void {
    const siblings = item.parent!.children;
    siblings.splice(siblings.indexOf(item), 1);
    // Its caret would fall on what stays. A screen reader that reads by caret goes there, and hears of no new focus.
    if (caret && item.el.contains(caret)) getSelection()!.removeAllRanges();
    item.el.remove();
    this.#forget_item(item);
  }

  #forget_item(item: Item): void {
    this.#items.delete(item.id);
    this.#unplaced.delete(item);
    this.#unsure.delete(item);
    item.note?.remove();
    if (this.#hover === item.id) this.#hover = 0;
    if (this.#pressed === item.id) this.#let_go();
    if (this.#drawn === item) this.#drawn = null;
    item.children.forEach((child) => this.#forget_item(child));
  }

  #text(item: Item, field: number, text: string): void {
    const el = item.el;
    if (field === 0) show_name(item, text);
    else if (field === 1) this.#describe(item, text);
    else if (field === 2) set(el, 'aria-valuetext', text);
    else if (field === 3) set(el, 'placeholder', text);
    else if (field === 4) {
      set(el, 'href', safe_href(text));
      const away = /^http/i.test(text);
      set(el, 'target', away && '_blank');
      set(el, 'rel', away && 'noopener noreferrer');
    } else if (field === 5) set(el, 'lang', text);
  }

  #describe(item: Item, text: string): void {
    if (text && !item.note) {
      item.note = this.about.appendChild(document.createElement('span'));
      item.note.id = 'a' + item.id;
    }
    if (item.note) item.note.textContent = text;
    if (!text) {
      item.note?.remove();
      item.note = null;
    }
    set(item.control, 'aria-describedby', text && 'a' + item.id);
  }

  /** `begins`: as what it has only now. A new element stands at its top; one from build time may have been scrolled. */
  #give_height(item: Item, height: number): { begins: boolean; at_top: boolean } {
    const begins = !item.spacer;
    const written = begins && item.el.querySelector<HTMLElement>(':scope>.spacer');
    if (begins) {
      item.spacer = written || document.createElement('div');
      item.spacer.className = 'spacer';
      item.el.append(item.spacer);
    }
    item.spacer!.style.height = height + 'px';
    return { begins, at_top: begins && !written };
  }

  /** To be asked where an element stands, the browser would lay out the page. */
  #scroll(item: Item, y: number): void {
    if (y === item.el.scrollTop) return;
    item.el.scrollTop = y;
    item.scroll = item.el.scrollTop;
  }

  /** Where the canvas shows it, the program has scrolled there itself. */
  #keep_in_view(item: Item): void {
    if (is_simple()) item.el.scrollIntoView({ block: 'nearest' });
  }

  #make_inert(): void {
    let el: HTMLElement | null | undefined = this.#modal ? this.#items.get(this.#modal)?.el : null;
    while (el && el !== document.body) {
      for (const other of (el.parentElement?.children ?? []) as Iterable<HTMLElement>) {
        // Live regions speak through a dialog, the voice's buttons are for it too; the canvas is a picture.
        if (other !== el && !other.matches('script,style,canvas,#live,#about,.spacer,.stays')) {
          other.inert = true;
          this.#inert.push(other);
        }
      }
      el = el.parentElement;
    }
  }

  // --- focus --------------------------------------------------------------------------------------------------------

  /**
   * To give the focus, a browser styles and lays out the page; where it is about to do so anyway, it is given between that and
   * the painting, which is also before anything is told to a screen reader.
   */
  #focus_soon(item: Item | undefined): void {
    if (!item) {
      this.unknown++;
      return;
    }
    this.#next_focus = item;
    if (document.hidden) this.#give_focus(); // nothing is laid out
    else this.#laid_out.observe(this.sem);
  }

  #give_focus(): void {
    const item = this.#next_focus;
    this.#next_focus = null;
    this.#laid_out.disconnect(); // whoever begins to observe is told once
    if (item && this.#items.get(item.id) === item) this.#focus_on(item);
  }

  #focus_on(item: Item): void {
    const control = item.control;
    if (control.tabIndex < 0 && !control.hasAttribute('tabindex')) control.tabIndex = -1;
    control.focus();
  }

  /** What had the focus is gone, and the program named no successor: never leave a keyboard at the top of the page. */
  #focus_lost(): void {
    if (document.activeElement && document.activeElement !== document.body) return;
    this.#blurred();
    const heading = this.sem.querySelector<HTMLElement>('h1[tabindex]');
    if (heading && !heading.closest('[inert]')) heading.focus();
  }

  #focused(item: Item): void {
    const seen = item.control.matches(':focus-visible');
    if (item === this.#focus && seen === this.#focus_seen) return;
    this.#focus = item;
    this.#focus_seen = seen;
    this.host.event(Kind.focus, item.id, seen ? 1 : 0);
  }

  #blurred(): void {
    const item = this.#focus;
    if (!item) return;
    this.#focus = null;
    this.#composing = false;
    this.host.event(Kind.blur, item.id);
  }

  // --- what a person does -------------------------------------------------------------------------------------------

  #item_of(target: EventTarget | null): Item | null {
    let el = target instanceof Element ? target : null;
    for (; el && el !== this.sem; el = el.parentElement) {
      const item = /^n\d+$/.test(el.id) && this.#items.get(+el.id.slice(1));
      if (item) return item;
    }
    return null;
  }

  // Not one listener for all: what stands within reach of one is called clickable by screen readers, every heading.
  #clicked = (event: Event): void => {
    const item = this.#item_of(event.target as Element);
    if (!item) return;
    const held = this.#held === item.id;
    this.#held = 0;
    if (held || item.flags & Flag.disabled) {
      event.preventDefault();
      return;
    }
    if (!is_pressable(item.role)) return;
    // Safari doesn't give a pressed button the focus.
    if (!(item.flags & Flag.keeps_focus) && document.activeElement !== item.el) item.el.focus({ preventScroll: true });
    this.host.event(Kind.click, item.id);
  };

  #listen(): void {
    const on = <K extends keyof HTMLElementEventMap>(
      name: K, what: (event: HTMLElementEventMap[K], item: Item | null) => void, capture = false,
    ) => this.sem.addEventListener(name, (event) => what(event as HTMLElementEventMap[K], this.#item_of(event.target)), capture);

    on('change', (_, item) => {
      if (!item || !is_choice(item.role)) return;
      this.#unsure.add(item);
      this.host.event(Kind.check, item.id, (item.control as HTMLInputElement).checked ? 1 : 0);
    });
    on('input', (event, item) => {
      if (item && is_field(item.role)) this.#typed(item, (event as InputEvent).isComposing);
    });
    on('compositionstart', () => (this.#composing = true));
    on('compositionend', (_, item) => {
      this.#composing = false;
      if (item && is_field(item.role)) this.#typed(item, false);
    });
    on('focusin', (_, item) => {
      if (!item) return;
      this.#focused(item);
      this.#tell_caret(item);
    });
    document.addEventListener('selectionchange', () => this.#focus && this.#tell_caret(this.#focus));
    on('focusout', () => this.#blurred());
    on('scroll', (_, item) => {
      if (!item) return;
      const y = item.el.scrollTop;
      if (y === item.scroll) return;
      item.scroll = y;
      this.#stop_hold();
      if (item.flags & Flag.scroll_y) this.host.event(Kind.scroll, item.id, 0, y);
    }, true);

    on('pointerover', (event, item) => event.pointerType === 'mouse' && this.#hovers(item));
    on('pointerleave', (event) => event.pointerType === 'mouse' && this.#hovers(null));
    on('pointerdown', (event, item) => {
      this.#let_go();
      this.#held = 0;
      if (!item || event.button || !event.isPrimary) return;
      if (item.flags & Flag.draws) return this.#drawn ? undefined : this.#pen_down(item, event);
      this.#pressed = item.id;
      this.host.event(Kind.press, item.id, 1);
      this.#start_hold(item);
    });
    const let_go = () => this.#let_go();
    addEventListener('pointerup', let_go, true);
    addEventListener('pointercancel', let_go, true);
    on('pointermove', (event) => this.#draw(event, Draw.moved));
    on('pointerup', (event) => this.#draw(event, Draw.up));
    on('pointercancel', (event) => this.#draw(event, Draw.cancelled));
    on('lostpointercapture', (event) => this.#draw(event, Draw.cancelled));
    on('pointerout', (event) => event.relatedTarget && this.#pressed !== this.#item_of(event.relatedTarget)?.id && this.#stop_hold());
    on('contextmenu', (event, item) => item && item.flags & (Flag.holdable | Flag.draws) && event.preventDefault());

    on('keydown', (event, item) => {
      if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || !item) return;
      if (item.role === Role.text_field || item.role === Role.password) this.host.event(Kind.submit, item.id);
      // A key that is held down is one press.
      else if (event.repeat && is_pressable(item.role)) event.preventDefault();
      else this.#start_hold(item);
    });
    on('keyup', (_, item) => {
      this.#stop_hold();
      this.#held = 0;
      // Typing after a press of the mouse: from now on the focus should be seen.
      if (item && item === this.#focus) this.#focused(item);
    });
    document.addEventListener('keydown', (event) => {
      this.#pressed_for_voice(event);
      if (event.key === 'Escape' && !event.isComposing) this.host.event(Kind.escape, this.#focus?.id ?? 0);
    });
    // The space bar presses when it comes up.
    document.addEventListener('keyup', (event) => event.key === ' ' && this.#voice_button(event) && event.preventDefault());
  }

  /** While the voice has its buttons at the foot, the arrows and Enter are these buttons; UserAgent does the same natively. */
  #voice_button(event: KeyboardEvent): Item | null {
    const row = this.sem.querySelector('.stays');
    const target = event.target as Element;
    if (!row || event.ctrlKey || event.altKey || event.metaKey || row.contains(target)) return null;
    if (target.matches('a, textarea, input[type=text], input[type=password]')) return null;
    const place = { ArrowUp: 0, ArrowLeft: 0, ArrowDown: 1, ArrowRight: 1, Enter: 3, ' ': 3 }[event.key];
    return place === undefined ? null : this.#item_of(row.children[place]!);
  }

  #pressed_for_voice(event: KeyboardEvent): void {
    const button = this.#voice_button(event);
    if (!button) return;
    event.preventDefault();
    // A held arrow goes on and on; a held Enter is one press.
    if (!event.repeat || event.key.startsWith('Arrow')) this.host.event(Kind.click, button.id);
  }

  #typed(item: Item, composing: boolean): void {
    const field = item.el as Field;
    const excess = item.limit && !composing ? [...field.value].length - item.limit : 0;
    if (excess > 0) {
      // What was typed last doesn't fit; what stood there stays.
      const caret = field.selectionStart ?? field.value.length;
      const before = [...field.value.slice(0, caret)].slice(0, -excess).join('');
      field.value = before + field.value.slice(caret);
      field.setSelectionRange(before.length, before.length);
    }
    this.host.event(Kind.input, item.id, ++item.sequence, 0, field.value);
    this.#tell_caret(item);
  }

  /** Only where the program wants to know: it needs no caret to type, but a capital at the start of a sentence does. */
  #tell_caret(item: Item): void {
    if (!is_field(item.role) || !(item.flags & Flag.own_keyboard)) return;
    const field = item.el as Field;
    const caret = encoder.encode(field.value.slice(0, field.selectionEnd ?? field.value.length)).length;
    if (caret === item.caret) return;
    item.caret = caret;
    this.host.event(Kind.caret, item.id, caret);
  }

  /** A key of the keyboard on the screen. The field may be without the focus: it remembers its caret. */
  #stroke(item: Item, kind: Stroke, text: string): void {
    const field = item.el as Field;
    if (!is_field(item.role) || field.readOnly || this.#composing) return;
    if (kind === Stroke.submit) return this.host.event(Kind.submit, item.id);
    let from = field.selectionStart ?? field.value.length;
    let to = field.selectionEnd ?? from;
    if (kind === Stroke.left || kind === Stroke.right) {
      if (from !== to) from = kind === Stroke.left ? from : to;
      else from = kind === Stroke.left ? character_before(field.value, from) : character_after(field.value, from);
      field.setSelectionRange(from, from);
      return this.#tell_caret(item);
    }
    if (kind === Stroke.erase && from === to) from = character_before(field.value, from);
    field.setRangeText(text, from, to, 'end');
    this.#typed(item, false);
    this.#keep_in_view(item);
  }

  // --- drawing ------------------------------------------------------------------------------------------------------

  /** Only the first finger draws: another one that comes down meanwhile is not primary. */
  #pen_down(item: Item, event: PointerEvent): void {
    this.#drawn = item;
    this.#pen = event.pointerId;
    // What leaves the sheet is still a stroke on it. A pointer that tests made up can't be captured.
    if (event.isTrusted) item.el.setPointerCapture(event.pointerId);
    this.#draw(event, Draw.down);
  }

  /** All that the pointer did since it was last told of: the browser hands over the points of a whole frame at once. */
  #draw(event: PointerEvent, phase: Draw): void {
    const item = this.#drawn;
    if (!item || event.pointerId !== this.#pen) return;
    if (phase === Draw.up || phase === Draw.cancelled) this.#drawn = null;
    const { left, top } = item.el.getBoundingClientRect();
    const gathered = phase === Draw.moved ? (event.getCoalescedEvents?.() ?? []) : [];
    const points = phase === Draw.cancelled ? [] : gathered.length ? gathered : [event];
    const text = points.map((at) => `${Math.round((at.clientX - left) * 16)} ${Math.round((at.clientY - top) * 16)}`).join(' ');
    this.host.event(Kind.draw, item.id, phase, 0, text);
  }

  #hovers(item: Item | null): void {
    const id = item?.id ?? 0;
    if (id === this.#hover) return;
    this.#hover = id;
    this.host.event(Kind.hover, id);
  }

  #let_go(): void {
    this.#stop_hold();
    const id = this.#pressed;
    this.#pressed = 0;
    if (id) this.host.event(Kind.press, id, 0);
  }

  // Only for the few that can be held: a timer in pointerdown makes Safari on iOS late with its click.
  #start_hold(item: Item): void {
    this.#stop_hold();
    if (!(item.flags & Flag.holdable)) return;
    this.#hold_timer = setTimeout(() => {
      this.#hold_timer = 0;
      this.#held = item.id;
      this.host.event(Kind.hold, item.id);
    }, hold_ms);
  }

  #stop_hold(): void {
    clearTimeout(this.#hold_timer);
    this.#hold_timer = 0;
  }
}
