import { Alert, Container, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { useFrameTitle } from "../shell/frame-title.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { accountQuery } from "./account-wire.js";
import { FactorCard } from "./factor-card.js";
import { PasswordCard } from "./password-card.js";
import { ProviderCard } from "./provider-card.js";

/** What a person settles about the own account. */
export function AccountPage() {
  const text = useText();
  const person = useStore(me);
  const account = useQuery(accountQuery);
  useFrameTitle(text("account.title"));
  return (
    <Container size="sm" py="lg" w="100%">
      <Stack>
        <Title order={1}>{text("account.title")}</Title>
        {person?.mustEnrol ? (
          <Alert color="orange" role="status" variant="outline">
            {text("account.mustEnrol")}
          </Alert>
        ) : null}
        {account.error ? <ProblemMessage error={account.error} onRetry={() => void account.refetch()} /> : null}
        {account.isPending ? <Loading /> : null}
        {account.data ? (
          <>
            <FactorCard account={account.data} />
            <PasswordCard account={account.data} />
            <ProviderCard />
          </>
        ) : null}
      </Stack>
    </Container>
  );
}
