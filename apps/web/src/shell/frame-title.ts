import { useEffect } from "react";
import { createStore } from "../wire/store.js";

/** What the top bar names: the briefing, or the site inside it. */
export const frameTitle = createStore("");

const named = { outer: "", inner: "" };

function name(part: keyof typeof named, title: string): void {
  named[part] = title;
  const shown = named.inner || named.outer;
  frameTitle.set(shown);
  document.title = shown === "" ? "Điểm Cầu" : `${shown} · Điểm Cầu`;
}

/** Names the page in the top bar and in the browser's tab while the calling page is shown. */
export function useFrameTitle(title: string): void {
  useTitle("outer", title);
}

/** For a page inside another that names itself too: while it is shown its title stands in place of the outer one. */
export function useInnerTitle(title: string): void {
  useTitle("inner", title);
}

function useTitle(part: keyof typeof named, title: string): void {
  useEffect(() => {
    name(part, title);
    return () => name(part, "");
  }, [part, title]);
}
