import { useEffect, useRef } from "react";
import { gatherKeys, noBurst } from "./key-burst.js";

/** Hears a scanner that types, wherever the focus is, except in a field somebody is typing in. */
export function useScannerKeys(onScanned: (signs: string) => void): void {
  const tell = useRef(onScanned);
  useEffect(() => {
    tell.current = onScanned;
  });
  useEffect(() => {
    let burst = noBurst;
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
      if (typing || event.ctrlKey || event.metaKey) return;
      const step = gatherKeys(burst, { key: event.key, code: event.code, at: event.timeStamp });
      burst = step.state;
      if (step.scanned === null) return;
      // The closing Enter must not press the button that happens to have the focus.
      event.preventDefault();
      event.stopPropagation();
      tell.current(step.scanned);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
