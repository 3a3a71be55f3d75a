import { useEffect } from "react";

/** Keeps the screen lit while people are being scanned, where the browser can; taken again when the page comes back. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let held: WakeLockSentinel | null = null;
    let over = false;
    const take = async (): Promise<void> => {
      if (document.visibilityState !== "visible") return;
      // A nearly empty battery refuses; scanning goes on.
      held = await navigator.wakeLock.request("screen").catch(() => null);
      if (over) await held?.release();
    };
    const onVisible = (): void => void take();
    onVisible();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", onVisible);
      void held?.release();
    };
  }, []);
}
