import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { LinkButton } from "../shell/link-button.js";
import classes from "./close-list.module.css";
import { Sheet } from "./sheet.js";
import type { DelegateLine } from "./site-people.js";
import { useDesk } from "./use-desk.js";

/**
 * The decision about everyone who was not called, taken by the person whose name is shown. The people are those on the
 * screen when the button is pressed; whoever came meanwhile is no longer among them.
 */
export function RestAbsent({ lines }: { readonly lines: readonly DelegateLine[] }) {
  const text = useText();
  const { site, perform } = useDesk();
  const [asking, setAsking] = useState(false);
  const count = lines.length;
  const decide = (): void => {
    setAsking(false);
    const delegateIds = lines.map(({ person }) => person.id);
    const title = text("checkIn.act.restAbsent", { count });
    void perform({ kind: "rest-absent", delegateIds }, { personId: null, title, about: site.person.name });
  };
  return (
    <div className={classes.rest}>
      <LinkButton to="." hash="list" size="lg" variant="default">
        {text("checkIn.closing.decideOne")}
      </LinkButton>
      <Button size="lg" variant="default" onClick={() => setAsking(true)}>
        {text("checkIn.closing.restAbsent", { count })}
      </Button>
      {asking ? (
        <Sheet title={text("checkIn.closing.restAbsent", { count })} onClose={() => setAsking(false)}>
          <Stack>
            <Text>{text("checkIn.closing.restAbsent.ask", { count, name: site.person.name })}</Text>
            <ul className={classes.names}>
              {lines.map(({ person }) => (
                <li key={person.id}>{person.fullName}</li>
              ))}
            </ul>
            <Button size="lg" onClick={decide}>
              {text("checkIn.closing.restAbsent.submit", { count })}
            </Button>
            <Button size="lg" variant="subtle" onClick={() => setAsking(false)}>
              {text("checkIn.back")}
            </Button>
          </Stack>
        </Sheet>
      ) : null}
    </div>
  );
}
