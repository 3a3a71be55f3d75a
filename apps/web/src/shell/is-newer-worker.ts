/**
 * Whether a service worker that waits is a newer version of the app, and not the first one a device ever had: that one also stands
 * as waiting for a moment, longer on a slow device, before it becomes active by itself.
 */
export const isNewerWorker = (
  { active }: Pick<ServiceWorkerRegistration, "active">,
  waiting: ServiceWorker | undefined,
): boolean => active !== null && active !== waiting;
