import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: { url: string; revision: string | null }[] };

/**
 * Keeps the built files on the device, so that any address of the app opens without a network. It never touches what the
 * server says: answers of the api are kept by the pages themselves, where their age is shown.
 */
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

const servedByTheApi = [/^\/api\//, /^\/health\//, /^\/metrics/, /^\/socket\.io\//, /^\/verify\//];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/"), { denylist: servedByTheApi }));

// The decoder is too large for the first visit; the page fetches it once the roster is here, and it is served from there.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.endsWith(".wasm"),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);

// A new version waits until the person agrees: a page must not change under someone who is checking people in.
self.addEventListener("message", (event) => {
  const message: unknown = event.data;
  if (typeof message === "object" && message !== null && "type" in message && message.type === "SKIP_WAITING")
    void self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
