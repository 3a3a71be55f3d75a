import { encodeQR } from "qr";

/** The modules of a QR code, row by row, without its quiet zone; medium correction, as paper gets creased. */
export function qrModules(text: string): boolean[][] {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 1 });
  return rows.slice(1, -1).map((row) => row.slice(1, -1));
}

/** A QR code as an SVG of one path, a rectangle per run of dark modules. */
export function qrSvg(text: string): string {
  const modules = qrModules(text);
  const runs = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? "1" : "0"))
        .join("")
        .matchAll(/1+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  const side = modules.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${runs.join("")}"/></svg>`;
}
