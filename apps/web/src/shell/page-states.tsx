import { Anchor, Container, Stack, Text, Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

export function Loading() {
  const text = useText();
  return (
    <Text p="md" c="var(--quiet)" role="status">
      {text("shell.loading")}
    </Text>
  );
}

export function NotFound() {
  const text = useText();
  return (
    <Container size="sm" py="xl">
      <Stack>
        <Title order={1}>{text("shell.notFound")}</Title>
        <Anchor href="/">{text("shell.home")}</Anchor>
      </Stack>
    </Container>
  );
}
