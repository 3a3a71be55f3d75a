import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { isPassing } from "../wire/wire-error.js";
import { ErrorBoundary } from "./error-boundary.js";
import { NewVersion } from "./new-version.js";
import { router } from "./router.js";
import { theme } from "./theme.js";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A request says better than the browser whether there is a network.
      networkMode: "always",
      retry: (count, error) => count < 2 && isPassing(error),
    },
    mutations: { networkMode: "always" },
  },
});

export function App() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <NewVersion />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
