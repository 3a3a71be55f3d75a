import { useIntl } from "react-intl";
import type { TextId } from "./messages.js";

export type TextValues = Readonly<Record<string, string | number>>;
export type TextOf = (id: TextId, values?: TextValues) => string;

/** `text("board.present")`: the text in the language of the screen, with its values filled in (ICU message format). */
export function useText(): TextOf {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values);
}
