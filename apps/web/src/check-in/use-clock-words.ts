import { useText } from "../i18n/use-text.js";
import { knownSkew } from "../outbox/device-clock.js";

/** What is said of a device's clock that is a minute off or more; null while it is right. */
export function useClockWords(): string | null {
  const text = useText();
  const minutes = Math.round(Math.abs(knownSkew()) / 60_000);
  if (minutes === 0) return null;
  const hours = Math.round(minutes / 60);
  const off =
    minutes < 120
      ? text("outbox.off.minutes", { count: minutes })
      : hours < 48
        ? text("outbox.off.hours", { count: hours })
        : text("outbox.off.days", { count: Math.round(hours / 24) });
  return text("outbox.clock", { off });
}
