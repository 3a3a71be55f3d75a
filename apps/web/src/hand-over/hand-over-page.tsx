import { Stack, Text, Title } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect } from "react";
import { useText } from "../i18n/use-text.js";
import { countUnsent } from "../outbox/outbox-store.js";
import { startOutbox } from "../outbox/sync.js";
import { ConnectionPill } from "../shell/connection-pill.js";
import { useFrameTitle } from "../shell/frame-title.js";
import { LanguageSwitch } from "../shell/frame.js";
import { LinkButton } from "../shell/link-button.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { GiveCard } from "./give-card.js";
import classes from "./hand-over.module.css";
import { TakeCard } from "./take-card.js";

/**
 * The last resort, when a device will have no network in time: its entries go to another by hand. Open to whoever holds the
 * device, signed in or not, because what it gives away is shut, and what it takes in is sent under a session of its own.
 */
export function HandOverPage() {
  const text = useText();
  const person = useStore(me);
  const { revoked } = useSearch({ from: "/hand-over" });
  const unsent = useLiveQuery(countUnsent) ?? 0;
  useFrameTitle(text("handOver.title"));
  useEffect(() => {
    if (person) startOutbox();
  }, [person]);
  return (
    <main className={classes.page}>
      <Stack>
        <header className={classes.top}>
          <LinkButton to="/" variant="subtle" data-small>
            ‹ {text(person === null ? "signIn.title" : "shell.home")}
          </LinkButton>
          <ConnectionPill />
          <LanguageSwitch />
        </header>
        <Title order={1}>{text("handOver.title")}</Title>
        {revoked === true ? (
          <Text role="alert" className={classes.notice}>
            {text(unsent > 0 ? "handOver.revoked.unsent" : "handOver.revoked", { count: unsent })}
          </Text>
        ) : null}
        <GiveCard unsent={unsent} />
        {person === null ? <Text>{text("handOver.take.signIn")}</Text> : <TakeCard />}
      </Stack>
    </main>
  );
}
