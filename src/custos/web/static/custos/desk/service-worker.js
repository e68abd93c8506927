// Keeps the visit desk on this device: its page, its words, its scripts and looks, and nothing else of our origin.
// The list of what is kept is written in by the server (apps/visits/device_views.py).
const KEPT = /* KEPT */ [];
const NAME = "custos-desk-1";

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(NAME);
      await cache.addAll(KEPT.map((path) => new Request(path, { cache: "reload", credentials: "omit" })));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("custos-desk") && name !== NAME) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

// What is kept is shown at once and refreshed behind it; everything else goes its own way and is never kept.
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || url.search || !KEPT.includes(url.pathname)) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(NAME);
      const held = await cache.match(url.pathname);
      const fresh = fetch(new Request(url.pathname, { cache: "no-cache", credentials: "omit" }))
        .then(async (answer) => {
          if (answer.ok && !answer.redirected) await cache.put(url.pathname, answer.clone());
          return answer;
        });
      if (held) {
        event.waitUntil(fresh.catch(() => undefined));
        return held;
      }
      return fresh;
    })(),
  );
});
