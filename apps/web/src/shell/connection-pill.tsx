import { useText } from "../i18n/use-text.js";
import { linkState } from "../wire/link-state.js";
import { useStore } from "../wire/store.js";
import classes from "./frame.module.css";
import { pillOf } from "./pill-of.js";

/** Says at every moment whether the server hears this device and what still waits on it. */
export function ConnectionPill() {
  const text = useText();
  const pill = pillOf(useStore(linkState));
  return (
    <span className={classes.pill} data-kind={pill.kind} role="status">
      <span aria-hidden="true">{pill.sign}</span>
      <span>{text(`shell.pill.${pill.kind}`, { count: pill.count })}</span>
    </span>
  );
}
