// Keeps the site for use without a network, and up to date (sw.ts). A new version is taken into use only while nobody is there.

import { script_url } from './trusted.js';

const begin_after_ms = 3000; // the first load has the network for itself
const look_every_ms = 1000;
const update_every_ms = 3600e3; // a kiosk's page stays open for weeks, and a browser asks only when it loads one

/** `nobody_there`: the page can be loaded anew and nobody would notice. */
export function keep_offline(nobody_there: () => boolean): void {
  if (!navigator.serviceWorker) return;
  setTimeout(() => {
    navigator.serviceWorker
      .register(script_url('sw.js'), { updateViaCache: 'none' })
      .then((registration) => keep_up_to_date(registration, nobody_there))
      .catch((error: unknown) => console.warn(error)); // private windows, full disks: the site works without
  }, begin_after_ms);
}

function keep_up_to_date(registration: ServiceWorkerRegistration, nobody_there: () => boolean): void {
  let coming: ServiceWorker;
  let looking = 0;
  const look = () => {
    if (coming.state === 'redundant') {
      clearInterval(looking);
      looking = 0;
    } else if (nobody_there()) {
      if (coming.state === 'installed') coming.postMessage('nobody is there');
      if (coming.state === 'activated') location.reload();
    }
  };
  const ready = (worker: ServiceWorker) => {
    coming = worker;
    looking ||= setInterval(look, look_every_ms);
  };
  const watch = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) ready(worker);
    });
  if (registration.waiting) ready(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  setInterval(() => registration.update().catch(() => {}), update_every_ms);
}
