import { Button, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ProblemMessage } from "../shell/problem-message.js";
import { goToProvider, waysQuery } from "./account-wire.js";

/** The organization's own sign-in, where one is set up. */
export function ProviderButton() {
  const ways = useQuery(waysQuery);
  const go = useMutation({ mutationFn: () => goToProvider("sign-in") });
  if (!ways.data?.oidc) return null;
  return (
    <Stack>
      <Button size="lg" variant="default" loading={go.isPending} onClick={() => go.mutate()}>
        {ways.data.oidc.label}
      </Button>
      {go.error ? <ProblemMessage error={go.error} /> : null}
    </Stack>
  );
}
