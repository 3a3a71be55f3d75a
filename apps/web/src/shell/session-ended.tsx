import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { linkState } from "../wire/link-state.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import classes from "./frame.module.css";
import { later } from "./later.js";
import { LinkButton } from "./link-button.js";

const SignInAgain = later(async () => (await import("./sign-in-again.js")).SignInAgain);

/** Whose session has ended comes back over the page, so that nobody loses the place or the text they were at. */
export function SessionEnded() {
  const { sessionEnded } = useStore(linkState);
  const person = useStore(me);
  if (!sessionEnded) return null;
  return (
    <div className={classes.ended} role="alert">
      {person?.kind === "device" ? <EnrolAgain /> : <SignInOver />}
    </div>
  );
}

function SignInOver() {
  const text = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Text fw={600}>{text("shell.sessionEnded")}</Text>
      <Button data-small color="dark" onClick={() => setOpened(true)}>
        {text("shell.signInAgain")}
      </Button>
      {opened ? <SignInAgain onDone={() => setOpened(false)} /> : null}
    </>
  );
}

/** A device of a site has no password: it comes back by its sheet and PIN, or by the organizers' tap. */
function EnrolAgain() {
  const text = useText();
  const { unsent } = useStore(linkState);
  return (
    <>
      <Text fw={600}>{text("shell.deviceEnded", { count: unsent })}</Text>
      <LinkButton to="/enrol" data-small color="dark">
        {text("enrol.title")}
      </LinkButton>
    </>
  );
}
