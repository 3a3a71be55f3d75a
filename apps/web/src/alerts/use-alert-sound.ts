import type { AlertView } from "#contracts";
import { useEffect, useRef } from "react";

/** Sounds once when an alert of the highest severity is new; those that were there when the page opened are no news. */
export function useAlertSound(alerts: readonly AlertView[] | undefined): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (alerts === undefined) return;
    const urgent = alerts.filter(({ severity, clearedAt }) => severity === 1 && clearedAt === null);
    const before = known.current;
    known.current = new Set(urgent.map(({ id }) => id));
    if (before !== null && urgent.some(({ id }) => !before.has(id))) ring();
  }, [alerts]);
}

/** A browser that lets no page sound before it was touched stays quiet: the list shows the alert all the same. */
function ring(): void {
  try {
    const audio = new AudioContext();
    const oscillator = audio.createOscillator();
    const loudness = audio.createGain();
    oscillator.frequency.value = 660;
    loudness.gain.value = 0.1;
    oscillator.connect(loudness).connect(audio.destination);
    oscillator.start();
    oscillator.stop(audio.currentTime + 0.25);
    oscillator.addEventListener("ended", () => void audio.close());
  } catch {
    // No sound device.
  }
}
