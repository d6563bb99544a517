// Which element stands for which semantic role: the markup of the page. src/tools/earshot_prerender.cpp writes the same at
// build time, so that the mirror can take it over; whoever changes one changes both. With ID the node's number in decimal:
//
//   root                  #sem itself
//   main banner navigation region   <main> <header> <nav> <section>, aria-label when named
//   group, list, list item          <div role=group> (no role when unnamed), <ul role=list>, <li>
//   heading paragraph text          <hLEVEL> <p> <div class=t>
//   image progress                  <div role=img aria-label>, <div role=progressbar aria-label>
//   button toggle_button link       <button type=button> (aria-pressed), <a href>
//   checkbox radio                  <label class=choice><input type=checkbox|radio autocomplete=off aria-label=NAME>
//                                   <span aria-hidden=true>NAME</span></label>: the words are the input's, and no second
//                                   thing that a screen reader comes to
//   radio_group                     <div role=radiogroup aria-label>
//   text_area text_field password   <textarea>, <input type=text|password>, aria-label
//   dialog alert_dialog             <div role=dialog|alertdialog aria-modal=true aria-label>
//   status alert                    <div role=status|alert>
//   table row cell headers          <div role=table|row|cell|columnheader|rowheader>
//
// Every element has id="nID" and class "n" (a leaf) or "c" (a container), then "choice" or "t", then the flags that matter to
// the look: sy own primary quiet help simple-only framed spoken stays draws keyboard. A radio's name is "g" and the id of its
// group. The text of a container that has any (a list item, a cell) is in a <span class=w> of its own, before its children.

export const enum Role {
  root, main, banner, navigation, region, group, list, list_item, heading, paragraph, text, image, button, toggle_button,
  checkbox, radio, radio_group, text_area, text_field, password, dialog, alert_dialog, progress, link, status, alert, table,
  row, cell, column_header, row_header,
}

export const enum Flag {
  disabled = 1, checked = 2, invalid = 4, scroll_y = 8, modal = 16, holdable = 32, focusable = 64, own_words = 128,
  primary = 256, quiet = 512, help = 1024, simple_only = 2048,
  own_keyboard = 4096, keeps_focus = 8192, framed = 16384, draws = 32768, spoken = 65536, stays = 131072,
  keyboard = 262144,
}

/** How the words of a node are shown: as its text, as its label's text, or only told. */
export const enum Words { text, label, aria }

/** tag, words, is a container, ARIA role */
type Make = [tag: string, words: Words, container?: boolean, role?: string];

const makes: Record<number, Make> = {
  [Role.main]: ['main', Words.aria, true],
  [Role.banner]: ['header', Words.aria, true],
  [Role.navigation]: ['nav', Words.aria, true],
  [Role.region]: ['section', Words.aria, true],
  [Role.group]: ['div', Words.aria, true, 'group'],
  [Role.list]: ['ul', Words.aria, true, 'list'],
  [Role.list_item]: ['li', Words.text, true],
  [Role.heading]: ['h', Words.text],
  [Role.paragraph]: ['p', Words.text],
  [Role.text]: ['div', Words.text],
  [Role.image]: ['div', Words.aria, false, 'img'],
  [Role.button]: ['button', Words.text],
  [Role.toggle_button]: ['button', Words.text],
  [Role.checkbox]: ['label', Words.label],
  [Role.radio]: ['label', Words.label],
  [Role.radio_group]: ['div', Words.aria, true, 'radiogroup'],
  [Role.text_area]: ['textarea', Words.aria],
  [Role.text_field]: ['input', Words.aria],
  [Role.password]: ['input', Words.aria],
  [Role.dialog]: ['div', Words.aria, true, 'dialog'],
  [Role.alert_dialog]: ['div', Words.aria, true, 'alertdialog'],
  [Role.progress]: ['div', Words.aria, false, 'progressbar'],
  [Role.link]: ['a', Words.text],
  [Role.status]: ['div', Words.text, false, 'status'],
  [Role.alert]: ['div', Words.text, false, 'alert'],
  [Role.table]: ['div', Words.aria, true, 'table'],
  [Role.row]: ['div', Words.aria, true, 'row'],
  [Role.cell]: ['div', Words.text, true, 'cell'],
  [Role.column_header]: ['div', Words.text, true, 'columnheader'],
  [Role.row_header]: ['div', Words.text, true, 'rowheader'],
};
const plain: Make = ['div', Words.aria, true];

/** A node of the tree and its element. */
export interface Item {
  id: number;
  role: Role;
  flags: number;
  parent: Item | null;
  children: Item[];
  el: HTMLElement;
  control: HTMLElement; // what takes the focus: el, or the input of a choice
  spacer: HTMLElement | null; // gives a scroll container its height
  note: HTMLElement | null; // holds its description, outside
  place: string; // the declarations of its style: where it stands,
  font: string; // its letters,
  part: string; // and how much of it is filled
  words: Words;
  worded: Element | null; // what holds the words, where they are shown; of a container null until it has some
  container: boolean;
  sequence: number; // of the last `input` told
  limit: number; // of a text field, in code points; 0: none
  scroll: number; // last position told or set
  caret: number; // of a text field, as told last; -1: not yet
}

export type Field = HTMLInputElement | HTMLTextAreaElement;

export const is_choice = (role: Role) => role === Role.checkbox || role === Role.radio;
export const is_field = (role: Role) => role >= Role.text_area && role <= Role.password;
export const is_pressable = (role: Role) => role === Role.button || role === Role.toggle_button || role === Role.link;

export const set = (el: Element, name: string, value: string | false) =>
  value === false || value === '' ? el.removeAttribute(name) : el.setAttribute(name, value);

/** The element of a new node: `found`, written at build time, where it fits, else a new one. */
export function make(id: number, role: Role, level: number, parent: Item | null, found: HTMLElement | null): Item {
  const how = makes[role] ?? plain; // a pattern would make an iterator each time to take it apart
  const words = how[1], container = how[2] ?? false, aria = how[3];
  const tag = role === Role.heading ? 'h' + Math.min(Math.max(level, 1), 6) : how[0];
  const el = found?.localName === tag ? found : document.createElement(tag);
  if (el !== found) found?.remove();
  el.id = 'n' + id;
  if (aria && role !== Role.group) el.setAttribute('role', aria);
  let control = el;
  let worded: Element | null = words === Words.text && !container ? el : (found && el.querySelector(':scope>.w'));
  if (is_choice(role)) {
    let input = el.querySelector('input');
    if (!input) {
      input = document.createElement('input');
      const words = document.createElement('span');
      words.ariaHidden = 'true';
      el.replaceChildren(input, words);
    }
    worded = input.nextElementSibling;
    input.type = role === Role.radio ? 'radio' : 'checkbox';
    input.autocomplete = 'off';
    if (role === Role.radio) input.name = 'g' + group_of(parent);
    control = input;
  } else if (role === Role.button || role === Role.toggle_button) {
    (el as HTMLButtonElement).type = 'button';
  } else if (is_field(role)) {
    const field = el as Field;
    if (role !== Role.text_area) (field as HTMLInputElement).type = role === Role.password ? 'password' : 'text';
    field.autocomplete = 'off';
    // Nobody is marked on spelling here, and some browsers send what is written away to check it.
    field.spellcheck = false;
  } else if (role === Role.dialog || role === Role.alert_dialog) {
    el.ariaModal = 'true';
  } else if (role === Role.status || role === Role.alert) {
    el.ariaLive = 'off'; // the live regions say it, once (live.ts)
  } else if (role === Role.progress) {
    el.ariaValueMin = '0';
    el.ariaValueMax = '100';
  }
  return {
    id, role, flags: 0, parent, children: [], el, control, spacer: null, note: null, place: '', font: '', part: '', words, worded,
    container, sequence: 0, limit: 0, scroll: 0, caret: -1,
  };
}

function group_of(item: Item | null): number {
  while (item && item.role !== Role.radio_group) item = item.parent;
  return item?.id ?? 0;
}

const classes: [flag: Flag, name: string][] = [
  [Flag.scroll_y, 'sy'], [Flag.own_words, 'own'], [Flag.primary, 'primary'], [Flag.quiet, 'quiet'], [Flag.help, 'help'],
  [Flag.simple_only, 'simple-only'], [Flag.framed, 'framed'], [Flag.spoken, 'spoken'], [Flag.stays, 'stays'], [Flag.draws, 'draws'],
  [Flag.keyboard, 'keyboard'],
];
const kinds = ['n', 'n t', 'n choice', 'c'];
const known_names = new Map<number, string>();

function class_names({ container, role, flags }: Item): string {
  const kind = container ? 3 : is_choice(role) ? 2 : role === Role.text ? 1 : 0;
  const key = flags * 4 + kind;
  let names = known_names.get(key);
  if (names === undefined) {
    names = [kinds[kind], ...classes.filter(([flag]) => flags & flag).map(([, name]) => name)].join(' ');
    known_names.set(key, names);
  }
  return names;
}

/** Everything about a node's element that its flags decide, of which `changed` are others than its element shows. */
export function show_flags(item: Item, changed: number): void {
  const { el, control, role, flags } = item;
  el.className = class_names(item);
  if (changed & Flag.disabled) set(control, 'aria-disabled', flags & Flag.disabled ? 'true' : false);
  if (changed & Flag.invalid) set(control, 'aria-invalid', flags & Flag.invalid ? 'true' : false);
  if (changed & flags & Flag.focusable) el.tabIndex = -1;
  const checked = (flags & Flag.checked) > 0;
  if (is_choice(role)) (control as HTMLInputElement).checked = checked;
  else if (role === Role.toggle_button) el.ariaPressed = String(checked);
  else if (is_field(role)) {
    if (changed & Flag.disabled) (el as Field).readOnly = (flags & Flag.disabled) > 0;
    // The keyboard on the screen is ours: the device's would lie over it.
    if (changed & Flag.own_keyboard) set(el, 'inputmode', flags & Flag.own_keyboard ? 'none' : false);
  }
}

export function show_name(item: Item, text: string): void {
  const { el, role } = item;
  if (item.words === Words.aria) {
    set(el, 'aria-label', text);
    if (role === Role.group) set(el, 'role', text && 'group');
    return;
  }
  if (item.words === Words.label) set(item.control, 'aria-label', text);
  if (!item.worded) {
    item.worded = el.insertBefore(document.createElement('span'), el.firstChild);
    item.worded.className = 'w';
  }
  // The same words again would be read out again, and a selection in them would be lost.
  if (item.worded.textContent !== text) item.worded.textContent = text;
}

/** Links go where a visitor may be sent: to a page, a telephone, a message. Never to a script. */
export const safe_href = (href: string) => (/^(https?:|tel:|sms:|mailto:|#)/i.test(href) ? href : false);
