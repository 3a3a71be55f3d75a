import { Button, Code, Fieldset, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import type { PutZoomLink, ZoomLinkView } from "#contracts";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";

interface ZoomFormProps {
  readonly link: ZoomLinkView;
  readonly saving: boolean;
  readonly onSave: (put: PutZoomLink) => void;
}

/** The meeting's number, what Zoom signs with, and what we sign in to Zoom with. Secrets are never shown again. */
export function ZoomForm({ link, saving, onSave }: ZoomFormProps) {
  const text = useText();
  const [meeting, setMeeting] = useState(link.meeting ?? "");
  const [secret, setSecret] = useState("");
  const [accountId, setAccountId] = useState(link.api?.accountId ?? "");
  const [clientId, setClientId] = useState(link.api?.clientId ?? "");
  const [clientSecret, setClientSecret] = useState("");
  const apiChanged =
    clientSecret !== "" || accountId !== (link.api?.accountId ?? "") || clientId !== (link.api?.clientId ?? "");
  const secretMissing = apiChanged && clientSecret === "";
  return (
    <Stack gap="md" mt="xs" maw="40rem">
      <TextInput
        label={text("zoom.meeting")}
        description={text("zoom.meeting.about")}
        inputMode="numeric"
        value={meeting}
        onChange={(event) => setMeeting(event.currentTarget.value)}
      />
      <Fieldset legend={text("zoom.hook")}>
        <Stack gap="sm">
          <Text>{text("zoom.hook.about")}</Text>
          <PasswordInput
            label={text("zoom.secret")}
            description={link.address === null ? text("zoom.secret.about") : text("zoom.kept")}
            autoComplete="off"
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          {link.address === null ? null : (
            <>
              <Text>
                {text("zoom.address")} <Code style={{ overflowWrap: "anywhere" }}>{link.address}</Code>
              </Text>
              <Button variant="default" disabled={saving} onClick={() => onSave({ secret: null })}>
                {text("zoom.hook.remove")}
              </Button>
            </>
          )}
        </Stack>
      </Fieldset>
      <Fieldset legend={text("zoom.api")}>
        <Stack gap="sm">
          <Text>{text("zoom.api.about")}</Text>
          <TextInput
            label={text("zoom.accountId")}
            value={accountId}
            onChange={(event) => setAccountId(event.currentTarget.value)}
          />
          <TextInput
            label={text("zoom.clientId")}
            value={clientId}
            onChange={(event) => setClientId(event.currentTarget.value)}
          />
          <PasswordInput
            label={text("zoom.clientSecret")}
            description={link.api === null ? undefined : text("zoom.kept")}
            error={secretMissing ? text("zoom.clientSecret.needed") : undefined}
            autoComplete="off"
            value={clientSecret}
            onChange={(event) => setClientSecret(event.currentTarget.value)}
          />
          {link.api === null ? null : (
            <Button variant="default" disabled={saving} onClick={() => onSave({ api: null })}>
              {text("zoom.api.remove")}
            </Button>
          )}
        </Stack>
      </Fieldset>
      <Group>
        <Button
          loading={saving}
          disabled={secretMissing}
          onClick={() =>
            onSave({
              meeting: meeting.trim() === "" ? null : meeting,
              ...(secret === "" ? {} : { secret }),
              ...(apiChanged ? { api: { accountId, clientId, clientSecret } } : {}),
            })
          }
        >
          {text("zoom.save")}
        </Button>
      </Group>
    </Stack>
  );
}
