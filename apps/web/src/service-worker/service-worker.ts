import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: { url: string; revision: string | null }[] };

/**
 * Keeps the built files on the device, so that any address of the app opens without a network. It never touches what the
 * server says: answers of the api are kept by the pages themselves, where their age is shown. Nor does it pass anything on: as long
 * as a worker waits for the network, the browser keeps the next version of it from taking over, for minutes.
 */
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

const servedByTheApi = [/^\/api\//, /^\/health\//, /^\/metrics/, /^\/socket\.io\//, /^\/verify\//];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/"), { denylist: servedByTheApi }));

// A new version waits until the person agrees: a page must not change under someone who is checking people in.
self.addEventListener("message", (event) => {
  const message: unknown = event.data;
  if (typeof message === "object" && message !== null && "type" in message && message.type === "SKIP_WAITING")
    void self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
