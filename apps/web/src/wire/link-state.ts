import { createStore } from "./store.js";

/** What this device knows about its way to the server, and what still waits on it. */
export interface LinkState {
  /** The last thing the network said. False as soon as a request could not reach the server. */
  readonly reachable: boolean;
  /** The last answer took longer than `slowAfterMs`. */
  readonly slow: boolean;
  /** The server no longer knows this session. What is on the device stays and is sent after signing in. */
  readonly sessionEnded: boolean;
  /** The organizers took this device's right away. What is known of people is wiped; what was not sent stays. */
  readonly revoked: boolean;
  /** Entries the server has not acknowledged yet. Told by the outbox. */
  readonly unsent: number;
  /** The outbox is sending right now. */
  readonly sending: boolean;
}

export const slowAfterMs = 3000;

export const linkState = createStore<LinkState>({
  reachable: typeof navigator === "undefined" || navigator.onLine,
  slow: false,
  sessionEnded: false,
  revoked: false,
  unsent: 0,
  sending: false,
});

export function reportLink(patch: Partial<LinkState>): void {
  const now = linkState.get();
  const changed = Object.entries(patch).some(([key, value]) => now[key as keyof LinkState] !== value);
  if (changed) linkState.set({ ...now, ...patch });
}

/** The browser's own word. `online` only means there is a network, so it is believed until a request says otherwise. */
export function followBrowserNetwork(target: Window): void {
  target.addEventListener("online", () => reportLink({ reachable: true }));
  target.addEventListener("offline", () => reportLink({ reachable: false }));
}
