import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** Shades of the colour of primary actions; index 7 is the one that carries white text (contrast 6.4). */
const primary: MantineColorsTuple = [
  "#eaf1fe",
  "#d2e1fc",
  "#a3c1f8",
  "#719ff4",
  "#4a83ef",
  "#2f70ec",
  "#1a63e6",
  "#0b57d0",
  "#094ab3",
  "#063c93",
];

export const theme = createTheme({
  primaryColor: "primary",
  primaryShade: 7,
  colors: { primary },
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: "700", sizes: { h1: { fontSize: "1.625rem", lineHeight: "1.25" } } },
  // Nothing on a phone is smaller than 16 px.
  fontSizes: { xs: "0.875rem", sm: "1rem", md: "1rem", lg: "1.125rem", xl: "1.375rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.45", lg: "1.4", xl: "1.3" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  // The heading of a dialog is no second banner of the page.
  components: { ModalHeader: { defaultProps: { role: "presentation" } } },
});
