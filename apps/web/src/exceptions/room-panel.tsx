import { Button, Checkbox, Group, NativeSelect, TextInput } from "@mantine/core";
import { fold, roomNameKey } from "#domain";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import type { Deed } from "./decision-form.js";
import type { FindingDeskProps } from "./finding-desk.js";

const byCode = "code";
const noSite = "none";

/** Which site a name in the logs stands for; remembered for the next briefing unless somebody says no. */
export function RoomPanel({ finding, names, act }: FindingDeskProps & { readonly act: (deed: Deed) => void }) {
  const text = useText();
  const candidates = (Array.isArray(finding.inputs["candidates"]) ? finding.inputs["candidates"] : []).map(String);
  const own = finding.siteId;
  const subject = finding.siteId === null ? finding.subject : null;
  const [nameKey, setNameKey] = useState(subject ?? "");
  const [value, setValue] = useState(candidates[0] ?? own ?? byCode);
  const [code, setCode] = useState("");
  const [remember, setRemember] = useState(true);
  const typed = [...names].find(([, site]) => fold(site.code) === fold(code))?.[0];
  const siteId = value === noSite ? null : value === byCode ? typed : value;
  const offered = [...new Set([...candidates, ...(own === null ? [] : [own])])];
  return (
    <details>
      <summary>{text("exceptions.room")}</summary>
      <Group align="flex-end" gap="sm" mt="xs">
        {subject === null ? (
          <TextInput
            label={text("exceptions.room.name")}
            value={nameKey}
            onChange={({ currentTarget }) => setNameKey(currentTarget.value)}
          />
        ) : null}
        <NativeSelect
          label={text("exceptions.room.site")}
          value={value}
          data={[
            ...offered.map((id) => ({ value: id, label: names.get(id)?.name ?? id })),
            { value: byCode, label: text("exceptions.room.byCode") },
            { value: noSite, label: text("exceptions.room.none") },
          ]}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
        />
        {value === byCode ? (
          <TextInput
            label={text("exceptions.room.code")}
            value={code}
            error={code !== "" && typed === undefined ? text("exceptions.room.unknown") : null}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
        ) : null}
        <Checkbox
          label={text("exceptions.room.remember")}
          checked={remember}
          onChange={({ currentTarget }) => setRemember(currentTarget.checked)}
        />
        <Button
          variant="default"
          disabled={siteId === undefined || nameKey.trim() === ""}
          onClick={() =>
            siteId === undefined
              ? undefined
              : act({ action: "map-room", room: { nameKey: subject ?? roomNameKey(nameKey), siteId, remember } })
          }
        >
          {text("exceptions.room.save")}
        </Button>
      </Group>
    </details>
  );
}
