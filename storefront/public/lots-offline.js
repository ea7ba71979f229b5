// Opens the page of somebody's lots without a network: the page itself and its scripts, which are the same for everybody,
// and no answer of the API. Its registration's scope is that page.
const page = new URL(self.registration.scope).pathname;
const NAME = `lots ${page}`;
/** How long the page waits for the network where an older one is at hand, in milliseconds. */
const PATIENCE = 4_000;
/** The scripts that a page or a script names. */
const SCRIPT = /(?:_astro|\.)\/([\w.~@-]+\.js)\b/g;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(page).then(keep));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate' && pathname === page) {
    const fresh = fetch(request);
    event.waitUntil(fresh.then((answer) => keep(answer.clone())).catch(() => {}));
    event.respondWith(opened(fresh));
  } else if (pathname.startsWith('/_astro/')) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});

/** The page as it is now, or as it was kept where that does not come. */
async function opened(fresh) {
  const kept = await caches.match(page, { cacheName: NAME });
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

/** Keeps a page with all its scripts, or, where one of them does not come, the one before it. */
async function keep(answer) {
  if (!answer.ok || answer.redirected) return;
  const cache = await caches.open(NAME);
  const html = await answer.clone().text();
  if ((await (await cache.match(page))?.text()) === html) return;
  const needed = new Set();
  await keepScripts(html, needed, cache);
  await cache.put(page, answer);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== page && !needed.has(pathname)) await cache.delete(request);
  }
}

async function keepScripts(text, needed, cache) {
  for (const [, name] of text.matchAll(SCRIPT)) {
    const path = `/_astro/${name}`;
    if (needed.has(path)) continue;
    needed.add(path);
    if (!(await cache.match(path))) await cache.add(path);
    await keepScripts(await (await cache.match(path)).text(), needed, cache);
  }
}
