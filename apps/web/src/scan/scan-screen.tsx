import { Button, TextInput, VisuallyHidden } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { DataNotice } from "../check-in/data-notice.js";
import { useDesk } from "../check-in/use-desk.js";
import { useText } from "../i18n/use-text.js";
import { CameraBox } from "./camera-box.js";
import classes from "./scan-screen.module.css";
import { useWakeLock } from "./use-wake-lock.js";

/** The camera with its guide, and below it the code typed by hand. What came of a scan stands beside, as everywhere. */
export function ScanScreen() {
  const text = useText();
  const { scanned } = useDesk();
  useWakeLock();
  return (
    <section className={classes.scan}>
      <VisuallyHidden component="h1">{text("scan.view")}</VisuallyHidden>
      <CameraBox hint={text("scan.guide")} onCode={(code) => scanned(code, "camera")} />
      <TypedCode />
    </section>
  );
}

function TypedCode() {
  const text = useText();
  const { scanned, copy } = useDesk();
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === "") return;
    scanned(typed, "typed");
    setTyped("");
  };
  return (
    <form className={classes.typed} onSubmit={submit}>
      <TextInput
        label={text("scan.code")}
        description={text("scan.code.hint")}
        value={typed}
        maxLength={200}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="done"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="lg">
        {text("scan.code.submit")}
      </Button>
      <p className={classes.small}>{text("scan.scanner")}</p>
      <p className={classes.small}>{text("scan.privacy")}</p>
      <DataNotice className={classes.small} rules={copy.briefing.rules} />
    </form>
  );
}
