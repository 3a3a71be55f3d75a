import { useEffect, useState } from "react";

/** Asks the browser not to clear this device's data when the disk is full. Null while it has not answered, or cannot. */
export function useKeepsData(): boolean | null {
  const [keeps, setKeeps] = useState<boolean | null>(null);
  useEffect(() => {
    void askToKeep().then(setKeeps, () => setKeeps(null));
  }, []);
  return keeps;
}

export async function askToKeep(): Promise<boolean | null> {
  // Only pages over HTTPS have it.
  if (!("storage" in navigator)) return null;
  return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}
