// Takes the place of sw.js when a version must go from every device at once: the kill switch, see README.md. It takes over without
// asking, throws away the files that were kept for use without a network, and ends itself; pages that are open are left alone.
// Answers are nowhere touched.

interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Scope {
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', what: (event: Lasting) => void): void;
}
const worker = self as unknown as Scope;

async function end(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('earshot-')) await caches.delete(name);
  }
  await worker.registration.unregister();
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(end()));

export {};
