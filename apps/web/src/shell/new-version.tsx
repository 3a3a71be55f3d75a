import { Button, Group, Text } from "@mantine/core";
import { Workbox } from "workbox-window";
import { useText } from "../i18n/use-text.js";
import { pageOutdated } from "../wire/live-socket.js";
import { createStore, useStore } from "../wire/store.js";
import { isNewerWorker } from "./is-newer-worker.js";

/** A newer version of the app is on the device and waits for the person's word. */
const waiting = createStore(false);

const lookEveryMs = 15 * 60_000;
let workbox: Workbox | null = null;

/** Only the built app has a service worker; while developing, files must come from the server. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  workbox = new Workbox("/service-worker.js");
  workbox.addEventListener("waiting", ({ sw }) => void noteWaiting(sw));
  // Here or in another tab somebody agreed: this page runs old code against new files, so it follows. A page that was opened
  // before there was any worker takes the second one for no update; that one waited tells it apart from the first.
  workbox.addEventListener("controlling", (event) => {
    if (event.isUpdate || waiting.get()) window.location.reload();
  });
  void workbox.register().catch(() => undefined);
  setInterval(() => void workbox?.update().catch(() => undefined), lookEveryMs);
}

/** The first worker of a device is no news: taken for some, the page would be loaded again under whoever had just begun. */
async function noteWaiting(worker: ServiceWorker | undefined): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration && isNewerWorker(registration, worker)) waiting.set(true);
}

function loadNewVersion(): void {
  if (waiting.get() && workbox) workbox.messageSkipWaiting();
  else window.location.reload();
}

/** Offers the new version; it never takes the page away from someone at work. */
export function NewVersion() {
  const text = useText();
  const onDevice = useStore(waiting);
  const needed = useStore(pageOutdated);
  if (!onDevice && !needed) return null;
  return (
    <Group role="status" justify="center" gap="md" px="md" py="xs" bg="var(--already)" c="var(--ink)">
      <Text>{text("shell.newVersion")}</Text>
      <Button data-small color="dark" onClick={loadNewVersion}>
        {text("shell.newVersion.load")}
      </Button>
    </Group>
  );
}
