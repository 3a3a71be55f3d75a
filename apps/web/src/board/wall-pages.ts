import { useEffect, useState } from "react";

export const wallPages = ["map", "units", "curve"] as const;
export type WallPage = (typeof wallPages)[number];

/** Milliseconds a page stays. */
export const pageMs = 20_000;

export function nextPage(page: WallPage, step: 1 | -1): WallPage {
  return wallPages[(wallPages.indexOf(page) + step + wallPages.length) % wallPages.length]!;
}

export interface WallKeys {
  readonly page: WallPage;
  /** The numbers stand still, for the moment in which they are read aloud. */
  readonly frozen: boolean;
}

/** A wall has no controls in sight. `F` or the space bar stops the numbers and starts them again, arrows turn the page. */
export function useWallKeys(): WallKeys {
  const [keys, setKeys] = useState<WallKeys>({ page: "map", frozen: false });
  useEffect(() => {
    const onKey = ({ key, repeat }: KeyboardEvent): void => {
      if (repeat) return;
      if (key === " " || key.toLowerCase() === "f") setKeys((before) => ({ ...before, frozen: !before.frozen }));
      if (key === "ArrowRight") setKeys((before) => ({ ...before, page: nextPage(before.page, 1) }));
      if (key === "ArrowLeft") setKeys((before) => ({ ...before, page: nextPage(before.page, -1) }));
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const { page, frozen } = keys;
  useEffect(() => {
    if (frozen) return undefined;
    const timer = setTimeout(() => setKeys((before) => ({ ...before, page: nextPage(before.page, 1) })), pageMs);
    return () => clearTimeout(timer);
  }, [page, frozen]);
  return keys;
}
