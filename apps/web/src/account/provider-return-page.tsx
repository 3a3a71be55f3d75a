import { Container, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { LinkButton } from "../shell/link-button.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { renewLine } from "../wire/live-socket.js";
import { comeBack } from "./account-wire.js";

/** Where the organization's sign-in sends the browser back to. The code leaves the address bar at once. */
export function ProviderReturnPage() {
  const text = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [query] = useState(() => window.location.search);
  const begun = useRef(false);
  const finish = useMutation({
    mutationFn: () => comeBack(query),
    onSuccess: async (what) => {
      renewLine();
      await queries.invalidateQueries();
      await navigate({ to: what === "linked" ? "/account" : "/", replace: true });
    },
  });
  useEffect(() => {
    // A code is good once, and effects may run twice.
    if (begun.current) return;
    begun.current = true;
    window.history.replaceState(null, "", window.location.pathname);
    finish.mutate();
  }, [finish]);
  return (
    <Container size="xs" py="xl">
      <Stack>
        {finish.error ? <ProblemMessage error={finish.error} /> : <Text role="status">{text("signIn.oidc.back")}</Text>}
        {finish.error ? <LinkButton to="/sign-in">{text("signIn.oidc.again")}</LinkButton> : null}
      </Stack>
    </Container>
  );
}
