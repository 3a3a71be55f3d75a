import { Alert, Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import classes from "./users.module.css";

/** A link that is shown once, to copy. */
export function HandedLink({ address, about }: { readonly address: string; readonly about: string }) {
  const text = useText();
  const [copied, setCopied] = useState(false);
  return (
    <Alert role="status" variant="outline">
      <Stack gap="xs" align="flex-start">
        <Text>{about}</Text>
        <Text className={classes.address}>{address}</Text>
        <Button
          variant="default"
          onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
        >
          {text(copied ? "users.link.copied" : "users.link.copy")}
        </Button>
      </Stack>
    </Alert>
  );
}
