import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { passCodeOf, printedPassCode } from "#domain";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { unsentRows } from "../outbox/outbox-store.js";
import { me } from "../wire/session.js";
import classes from "./hand-over.module.css";
import { packParcel } from "./parcel.js";
import { QrFilm } from "./qr-film.js";

interface Packed {
  readonly code: string;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What this device could not send, as a file to carry away or as a film for the camera of a colleague's device. */
export function GiveCard({ unsent }: { readonly unsent: number }) {
  const text = useText();
  const [packed, setPacked] = useState<Packed | "failed" | null>(null);
  const [filmed, setFilmed] = useState(false);
  const pack = (): void => {
    setFilmed(false);
    void packUnsent().then(setPacked, () => setPacked("failed"));
  };
  return (
    <Paper withBorder p="md" component="section">
      <Stack>
        <Title order={2}>{text("handOver.give.title")}</Title>
        <Text>{unsent === 0 ? text("handOver.give.nothing") : text("handOver.give.about", { count: unsent })}</Text>
        {unsent > 0 && (packed === null || packed === "failed") ? (
          <Button size="lg" onClick={pack}>
            {text("handOver.give.pack", { count: unsent })}
          </Button>
        ) : null}
        {packed === "failed" ? (
          <Text role="alert" className={classes.refused}>
            {text("handOver.give.failed")}
          </Text>
        ) : null}
        {packed !== null && packed !== "failed" ? (
          <>
            <div className={classes.code} role="status">
              <span>{text("handOver.give.code", { count: packed.count })}</span>
              <b>{printedPassCode(packed.code)}</b>
              <span>{text("handOver.give.code.about")}</span>
            </div>
            <Button size="lg" variant={filmed ? "default" : "filled"} onClick={() => saveFile(packed.bytes)}>
              {text("handOver.give.file")}
            </Button>
            <Button size="lg" variant="default" onClick={() => setFilmed(!filmed)}>
              {text(filmed ? "handOver.give.film.stop" : "handOver.give.film")}
            </Button>
            {filmed ? (
              <>
                <Text>{text("handOver.give.film.about")}</Text>
                <QrFilm parcel={packed.bytes} />
              </>
            ) : null}
            <Text>{text("handOver.give.safe")}</Text>
          </>
        ) : null}
      </Stack>
    </Paper>
  );
}

async function packUnsent(): Promise<Packed> {
  const rows = await unsentRows();
  const code = passCodeOf(crypto.getRandomValues(new Uint8Array(16)));
  const person = me.get();
  const bytes = await packParcel(
    {
      v: 1,
      from: person?.name ?? "",
      madeAt: Date.now(),
      entries: rows.map(({ briefingId, siteId, skewMs, recordedBy = person?.id, entry }) => ({
        briefingId,
        siteId,
        skewMs,
        recordedBy,
        entry,
      })),
    },
    code,
  );
  return { code, count: rows.length, bytes };
}

function saveFile(bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `diem-cau-${new Date().toISOString().replace(/[-:]|\..*/g, "")}.dcho`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
