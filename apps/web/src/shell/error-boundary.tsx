import { Button, Container, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useText } from "../i18n/use-text.js";

/** Stands in for a part of the page that failed: what is safe, and what to press. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    return this.state.error ? <Failed error={this.state.error} /> : this.props.children;
  }
}

export function Failed({ error }: { readonly error: unknown }) {
  const text = useText();
  const code = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 120) : typeof error;
  return (
    <Container size="sm" py="xl" role="alert">
      <Stack align="flex-start">
        <Title order={1}>{text("shell.error.title")}</Title>
        <Text>{text("shell.error.safe")}</Text>
        <Button size="lg" onClick={() => window.location.reload()}>
          {text("shell.error.reload")}
        </Button>
        <Text c="var(--quiet)">{text("shell.error.code", { code })}</Text>
      </Stack>
    </Container>
  );
}
