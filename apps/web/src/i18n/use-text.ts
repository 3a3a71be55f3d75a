import { useStore } from "../wire/store.js";
import { fillText } from "./fill-text.js";
import { language } from "./language.js";
import { type TextId, texts } from "./texts.js";

export type TextValues = Readonly<Record<string, string | number>>;
export type TextOf = (id: TextId, values?: TextValues) => string;

/** `text("board.present")`: the text in the language of the screen, with its values filled in. */
export function useText(): TextOf {
  const said = useStore(texts);
  const locale = useStore(language);
  return (id, values = {}) => fillText(said[id] ?? id, values, locale);
}
