// The service worker: from its second load on, the site needs no network. build-worker.mjs writes into it which files there are.
//
// A version is installed whole or not at all: every file is fetched, and its hash must be the one that this worker was built with.
// It then waits. It takes over when the page says that nobody is there (offline.ts) and no other page of this site is open, or
// when the last page is closed. The version before is kept for whoever still shows it. What is kept lies in caches of our own
// name; answers (IndexedDB, the private file system) are nowhere touched.
//
// Files of replies are of no version: staff put them beside the pack when they have something to say. They come from the network,
// and the last one that came is kept for when there is none.
//
// When what was kept is gone, the worker steps aside: the next load comes from the network, as without it.

declare const FILES: Record<string, string>; // path below the scope -> SHA-256, in hexadecimal
declare const BUILD: string;
declare const REPLACED: string; // a regular expression: those files of the site are of no version

interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  registration: ServiceWorkerRegistration;
  clients: { matchAll(which: { type: 'window'; includeUncontrolled: boolean }): Promise<unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'fetch', what: (event: Asked) => void): void;
  addEventListener(name: 'install' | 'activate' | 'message', what: (event: Lasting) => void): void;
}
const worker = self as unknown as Scope;

const ours = 'earshot-';
const here = ours + BUILD;
const in_use = ours + 'in-use'; // a cache with one entry: the name of the version that was last taken into use

const newest = ours + 'newest'; // what is of no version
const is_of_no_version = (path: string) => new RegExp(REPLACED).test(path);
const patience_ms = 10_000; // nobody waits for it

const url_of = (path: string) => new URL(path, worker.registration.scope).href;

async function is_whole(answer: Response, hash: string): Promise<boolean> {
  const digest = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') === hash;
}

async function fetch_whole(url: string, hash: string, cache: RequestCache): Promise<Response | null> {
  const answer = await fetch(url, { cache, redirect: 'error' });
  return answer.ok && (await is_whole(answer, hash)) ? answer : null;
}

/** An install that was cut short goes on where it stopped. */
async function install(): Promise<void> {
  const cache = await caches.open(here);
  for (const [path, hash] of Object.entries(FILES)) {
    const url = url_of(path);
    const kept = await cache.match(url);
    if (kept && (await is_whole(kept, hash))) continue;
    // What the browser's own cache has got may be damaged and still be called unchanged by the server: then past it.
    const answer = (await fetch_whole(url, hash, 'no-cache')) ?? (await fetch_whole(url, hash, 'reload'));
    if (!answer) throw new Error(`${path} is not the file of this version`);
    await cache.put(url, answer);
  }
}

async function version_in_use(): Promise<string | undefined> {
  return (await caches.match(url_of('in-use'), { cacheName: in_use }))?.text();
}

async function activate(): Promise<void> {
  const before = await version_in_use();
  await (await caches.open(in_use)).put(url_of('in-use'), new Response(here));
  for (const name of await caches.keys()) {
    if (name.startsWith(ours) && ![here, before, in_use, newest].includes(name)) await caches.delete(name);
  }
}

let stepped_aside = false;

async function step_aside(request: Request): Promise<Response> {
  stepped_aside = true;
  await worker.registration.unregister();
  return fetch(request);
}

async function answer(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(url_of(path), { cacheName: here }).catch(() => undefined);
  return kept ?? step_aside(request);
}

async function answer_newest(path: string): Promise<Response> {
  const url = url_of(path);
  const cache = await caches.open(newest);
  let answer = Response.error();
  try {
    answer = await fetch(url, { cache: 'no-cache', redirect: 'error', signal: AbortSignal.timeout(patience_ms) });
    if (answer.ok) await cache.put(url, answer.clone());
  } catch {
    // No network, or no room to keep it.
  }
  return answer.ok ? answer : ((await cache.match(url)) ?? answer);
}

/** A page of the version before may still ask for what only that had. */
async function answer_older(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true }).catch(() => undefined)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || stepped_aside || !request.url.startsWith(worker.registration.scope)) return;
  const path = decodeURI(new URL(request.url).href.slice(worker.registration.scope.length).replace(/[?#].*/, '')) || 'index.html';
  if (is_of_no_version(path)) event.respondWith(answer_newest(path));
  else if (path in FILES) event.respondWith(answer(request, path));
  else if (request.mode !== 'navigate') event.respondWith(answer_older(request));
});

// The only message there is: nobody is at the page that sends it.
worker.addEventListener('message', (event) => {
  const take_over = async () => {
    const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (pages.length === 1) await worker.skipWaiting();
  };
  event.waitUntil(take_over());
});

export {};
