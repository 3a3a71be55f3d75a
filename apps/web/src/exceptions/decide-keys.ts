import { useEffect, useRef } from "react";

/** Keys 1, 2 and 3, wherever the focus is, except where somebody is writing or a dialog is open. */
export function useDecideKeys(deeds: readonly ((() => void) | null)[]): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest("input, textarea, select, [role=dialog]")) return;
      const deed = latest.current["123".indexOf(event.key)];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
