import { useEffect } from "react";
import { createStore } from "../wire/store.js";

/** What the top bar names: the briefing, or the site and the briefing. */
export const frameTitle = createStore("");

/** Names the page in the top bar and in the browser's tab while the calling page is shown. */
export function useFrameTitle(title: string): void {
  useEffect(() => {
    frameTitle.set(title);
    document.title = title === "" ? "Điểm Cầu" : `${title} · Điểm Cầu`;
    return () => frameTitle.set("");
  }, [title]);
}
