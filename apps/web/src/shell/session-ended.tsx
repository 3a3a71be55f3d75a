import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { linkState } from "../wire/link-state.js";
import { useStore } from "../wire/store.js";
import classes from "./frame.module.css";
import { later } from "./later.js";

const SignInAgain = later(async () => (await import("./sign-in-again.js")).SignInAgain);

/** Signing in again happens over the page, so that nobody loses the place or the text they were at. */
export function SessionEnded() {
  const text = useText();
  const { sessionEnded } = useStore(linkState);
  const [opened, setOpened] = useState(false);
  if (!sessionEnded) return null;
  return (
    <div className={classes.ended} role="alert">
      <Text fw={600}>{text("shell.sessionEnded")}</Text>
      <Button data-small color="dark" onClick={() => setOpened(true)}>
        {text("shell.signInAgain")}
      </Button>
      {opened ? <SignInAgain onDone={() => setOpened(false)} /> : null}
    </div>
  );
}
