import type { Band, SiteLight } from "./site-light.js";

export interface MosaicPalette {
  readonly bands: readonly [string, string, string, string, string];
  /** What is drawn on a band: the pattern and the mark, dark on light cells and the other way round. */
  readonly onBand: readonly [string, string, string, string, string];
  readonly unknown: string;
  readonly onUnknown: string;
  readonly paper: string;
  readonly hollow: string;
  readonly title: string;
}

/** Trouble is warm and done is cold; told apart under both red-green blindnesses (ΔE ≥ 26). Never red, yellow, green. */
export const lightPalette: MosaicPalette = {
  bands: ["#a50026", "#f46d43", "#fee090", "#74add1", "#313695"],
  onBand: ["#ffffff", "#1a1a1a", "#1a1a1a", "#1a1a1a", "#ffffff"],
  unknown: "#c3c7cb",
  onUnknown: "#1a1a1a",
  paper: "#ffffff",
  hollow: "#5f6368",
  title: "#1a1a1a",
};

/** On a dark wall trouble is bright and done is dim (ΔE ≥ 14). */
export const wallPalette: MosaicPalette = {
  bands: ["#ff5a4f", "#ff9f3f", "#e9d66b", "#4f9db8", "#24566f"],
  onBand: ["#101418", "#101418", "#101418", "#101418", "#e8eaed"],
  unknown: "#3c4043",
  onUnknown: "#e8eaed",
  paper: "#101418",
  hollow: "#9aa0a6",
  title: "#e8eaed",
};

export const fillOf = (palette: MosaicPalette, band: Band | null): string =>
  band === null ? palette.unknown : palette.bands[band];

export const inkOf = (palette: MosaicPalette, band: Band | null): string =>
  band === null ? palette.onUnknown : palette.onBand[band];

const signs = ["plain", "silent", "hollow"] as const satisfies readonly SiteLight["sign"][];

/** Two sites with the same number look the same, so that a cell is painted again only when its number changes. */
export const lookOf = ({ sign, band, declared, waiting }: SiteLight): number =>
  (band ?? 5) + 6 * signs.indexOf(sign) + (declared ? 18 : 0) + (waiting ? 36 : 0);
