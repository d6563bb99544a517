// Inlined at the top of the page: what a visitor does before the program has arrived. The pages of the first screens are in
// the HTML; here they are turned, and every press is written down. main.ts replays the presses, in order, and takes over.

/** kind as in mirror.ts, node, number, text */
export type Press = [kind: number, node: number, number: number, text: string];

export interface Early {
  presses: Press[];
  pack: string; // name of the pack that is asked for; "" when the name is not one
  moving(): boolean; // a step through the history is still under way
  stop(): void;
  trouble(text: string): void;
  again(): void; // loads the page anew, past a kept version that may be what is broken
}

declare global {
  interface Window {
    early: Early;
  }
}

(() => {
  const own_pack = 'dorset-children';
  const listening = new AbortController();
  const on = (target: EventTarget, name: string, what: (event: Event) => void) =>
    target.addEventListener(name, what, { capture: true, signal: listening.signal });

  const presses: Press[] = [];
  const asked = new URLSearchParams(location.search).get('pack') ?? own_pack;
  const pack = /^[a-z0-9][a-z0-9-]*$/.test(asked) ? asked : '';
  // Another pack has other words: those in this page must not be seen.
  if (pack !== own_pack) document.documentElement.className = 'wait';

  const number = () => (typeof history.state === 'number' ? history.state : 0);
  let at = number();
  history.replaceState(at, '');
  let moving = false;
  const trail: { place: string; nodes: DocumentFragment }[] = [];
  let place = 'welcome';

  const by_id = (id: string) => document.getElementById(id)!;
  const put_away = () => {
    const nodes = document.createDocumentFragment();
    nodes.append(...by_id('sem').childNodes);
    return nodes;
  };
  const show = (name: string, nodes: Node) => {
    place = name;
    by_id('sem').append(nodes);
    document.body.dataset['place'] = name;
    scrollTo(0, 0);
    by_id('sem').querySelector<HTMLElement>('h1[tabindex]')?.focus();
  };
  const go_back = () => {
    const last = trail.pop();
    if (last) {
      pages.set(place, put_away());
      show(last.place, last.nodes);
    }
  };
  const pages = new Map<string, Node>(); // visited before, with what was chosen there
  const go_to = (name: string) => {
    if (trail.at(-1)?.place === name) {
      go_back();
      at--;
      moving = true;
      history.back();
      return;
    }
    const template = document.querySelector<HTMLTemplateElement>(`template[data-place="${name}"]`);
    const nodes = pages.get(name) ?? template?.content.cloneNode(true);
    if (!nodes) return;
    trail.push({ place, nodes: put_away() });
    show(name, nodes);
    history.pushState(++at, '');
  };

  const node_of = (event: Event) => (event.target as Element).closest<HTMLElement>('#sem [id^=n]');
  const note = (kind: number, node: HTMLElement, number: number, text = '') => presses.push([kind, +node.id.slice(1), number, text]);

  on(document, 'click', (event) => {
    const node = node_of(event);
    if (!node || !/^(A|BUTTON)$/.test(node.tagName) || (node as HTMLAnchorElement).href) return;
    note(1, node, 0);
    const goto = node.dataset['goto'];
    if (goto) go_to(goto);
    else node.classList.add('pressed');
  });
  on(document, 'change', (event) => {
    const node = node_of(event);
    const input = event.target as HTMLInputElement;
    if (node && /radio|checkbox/.test(input.type)) note(2, node, +input.checked);
  });
  on(document, 'input', (event) => {
    const node = node_of(event);
    const input = event.target as HTMLInputElement;
    if (node && !/radio|checkbox/.test(input.type)) note(3, node, 1, input.value);
  });
  on(window, 'popstate', () => {
    const from = at;
    at = number();
    if (moving) {
      moving = false;
    } else if (at < from) {
      presses.push([11, 0, from - at, '']);
      for (let i = at; i < from; i++) go_back();
    } else if (at > from) {
      moving = true;
      history.go(from - at);
    }
  });

  // Only while there is a network to load from; without one, what is kept is all there is.
  const unkeep = async () => {
    const kept = await navigator.serviceWorker?.getRegistration();
    if (kept && (await fetch('sw.js', { method: 'HEAD', cache: 'no-store' })).ok) await kept.unregister();
  };
  const again = () => {
    const reload = () => location.reload();
    setTimeout(reload, 3000);
    unkeep().then(reload, reload);
  };

  const trouble = (text: string) => {
    const box = by_id('trouble');
    if (!box.hidden) return;
    document.documentElement.className = 'failed';
    by_id('trouble-text').textContent = text;
    box.hidden = false;
    by_id('again').onclick = again;
    box.focus();
  };
  on(window, 'error', (event) => {
    if (event.target instanceof HTMLScriptElement) trouble('Earshot could not load. Check that this device is online, then try again.');
  });

  window.early = { presses, pack, moving: () => moving, stop: () => listening.abort(), trouble, again };
})();
