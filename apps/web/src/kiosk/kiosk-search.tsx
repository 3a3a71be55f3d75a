import { Button, TextInput } from "@mantine/core";
import { readPassCode, readScan } from "#domain";
import { type FormEvent, useEffect, useMemo, useState } from "react";
import { tickList } from "../check-in/tick-list.js";
import type { Desk } from "../check-in/use-desk.js";
import { useText } from "../i18n/use-text.js";
import classes from "./kiosk.module.css";

/** More than these would be a list of delegates for anybody to look through. */
const mostShown = 5;
/** What somebody typed and left is gone after so long. */
const idleMs = 20_000;

/** For who has no pass at hand: the code on it, or the name. With names hidden only the code. */
export function KioskSearch({ desk, hideNames }: { readonly desk: Desk; readonly hideNames: boolean }) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const { people } = desk;
  useEffect(() => {
    if (typed === "") return;
    const timer = setTimeout(() => setTyped(""), idleMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useMemo(
    () =>
      hideNames || typed.trim().length < 2
        ? []
        : tickList(people, "everyone", typed).flatMap((item) =>
            item.kind === "person" && item.line.kind === "delegate" ? [item.line] : [],
          ),
    [people, typed, hideNames],
  );
  // A scanner types into the field where the cursor stands.
  const isCode = readPassCode(typed) !== null || readScan(typed).kind !== "unreadable";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [only, ...others] = found;
    if (isCode || hideNames) desk.scanned(typed, "typed");
    else if (only && others.length === 0) desk.admit(only, { method: "self", byName: false });
    else return;
    setTyped("");
  };
  return (
    <form className={classes.search} onSubmit={submit}>
      <div className={classes.field}>
        <TextInput
          size="xl"
          label={text(hideNames ? "kiosk.code" : "kiosk.search")}
          value={typed}
          maxLength={100}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="xl" type="submit" disabled={typed.trim() === ""}>
          {text("kiosk.submit")}
        </Button>
      </div>
      {found.length === 0 && !isCode && !hideNames && typed.trim().length >= 2 ? (
        <p role="status">{text("kiosk.search.none")}</p>
      ) : null}
      {found.length > mostShown ? <p>{text("kiosk.search.more")}</p> : null}
      {found.length > 0 && found.length <= mostShown ? (
        <ul>
          {found.map((line) => (
            <li key={line.person.id}>
              <button
                type="button"
                onClick={() => {
                  setTyped("");
                  desk.admit(line, { method: "self", byName: false });
                }}
              >
                <b>{line.person.fullName}</b>
                <span>{[line.person.title, line.person.unit].filter((part) => part !== "").join(" · ")}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </form>
  );
}
