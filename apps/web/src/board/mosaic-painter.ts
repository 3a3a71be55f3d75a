import type { MosaicLayout, PlacedBlock } from "./mosaic-layout.js";
import { fillOf, inkOf, lookOf, type MosaicPalette } from "./mosaic-palette.js";
import type { SiteLight } from "./site-light.js";

export interface BlockTitle {
  readonly name: string;
  /** Said behind the name where there is room; empty when there is nothing to say. */
  readonly beside: string;
}

export interface MosaicScene {
  readonly layout: MosaicLayout;
  readonly palette: MosaicPalette;
  readonly lightOf: (index: number) => SiteLight;
  readonly titleOf: (block: PlacedBlock) => BlockTitle;
  readonly titleFont: string;
  /** Device pixels for one CSS pixel. */
  readonly scale: number;
}

/**
 * Paints the mosaic into a canvas; after the first time only what looks different. A call to a canvas costs some microseconds
 * whatever it does, so that cells are copied as pixels, and put there in one go.
 */
export class MosaicPainter {
  private layout: MosaicLayout | null = null;
  private palette: MosaicPalette | null = null;
  private scale = 0;
  /** By place in the list of sites. */
  private looks: (number | undefined)[] = [];
  /** What each title was made from, and what there is room for. */
  private titles: { readonly from: string; readonly shown: string }[] = [];
  /** A cell of each look; there are few. */
  private stamps: (ImageData | undefined)[] = [];
  private all: ImageData | null = null;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Returns how many cells were painted. */
  paint(scene: MosaicScene): number {
    const context = this.canvas.getContext("2d", { alpha: false });
    // A briefing nobody takes part in yet: pixels of no height cannot be made.
    if (!context || scene.layout.places.size === 0) return 0;
    const whole = scene.layout !== this.layout || scene.palette !== this.palette || scene.scale !== this.scale;
    const all = whole ? this.prepare(scene) : this.all!;
    const pixels = pixelsOf(all);
    let painted = 0;
    for (const [index, place] of scene.layout.places) {
      const light = scene.lightOf(index);
      const look = lookOf(light);
      if (this.looks[index] === look) continue;
      this.looks[index] = look;
      const stamp = this.stampOf(look, light, scene);
      const [x, y] = [Math.round(place.x * scene.scale), Math.round(place.y * scene.scale)];
      copy(pixelsOf(stamp), stamp.width, pixels, { x, y, width: all.width });
      painted += 1;
    }
    // Pixels cover the titles too, and know nothing of a scale.
    if (painted > 0) context.putImageData(all, 0, 0);
    context.setTransform(scene.scale, 0, 0, scene.scale, 0, 0);
    this.paintTitles(context, scene, painted > 0);
    return painted;
  }

  /** Forgets what is painted, for instance because the font came in. */
  forget(): void {
    this.layout = null;
  }

  /** Pixels of a map on which nothing stands yet. The order changes every ten seconds, the size hardly ever. */
  private prepare({ layout, palette, scale }: MosaicScene): ImageData {
    const [width, height] = [Math.ceil(layout.width * scale), Math.ceil(layout.height * scale)];
    // Setting a size makes the canvas anew, even when it is the same.
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    if (this.all?.width !== width || this.all.height !== height) this.all = new ImageData(width, height);
    pixelsOf(this.all).fill(pixelsOf(paperOf(palette))[0]!);
    this.layout = layout;
    this.palette = palette;
    this.scale = scale;
    this.looks = [];
    this.titles = [];
    this.stamps = [];
    return this.all;
  }

  private stampOf(look: number, light: SiteLight, { layout, palette, scale }: MosaicScene): ImageData {
    return (this.stamps[look] ??= drawnPixels(Math.ceil(layout.cell * scale), (context) => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      drawCell(context, layout.cell, palette, light);
    }));
  }

  private paintTitles(context: CanvasRenderingContext2D, scene: MosaicScene, covered: boolean): void {
    const { layout, palette } = scene;
    if (layout.titleHeight === 0) return;
    context.font = scene.titleFont;
    context.textBaseline = "middle";
    for (const [at, block] of layout.blocks.entries()) {
      const title = scene.titleOf(block);
      const from = `${title.name} ${title.beside}`;
      let known = this.titles[at];
      if (known?.from === from && !covered) continue;
      if (known?.from !== from) known = { from, shown: shorten(context, title, block.width) };
      this.titles[at] = known;
      context.fillStyle = palette.paper;
      context.fillRect(block.x, block.y, block.width, layout.titleHeight);
      context.fillStyle = palette.title;
      context.fillText(known.shown, block.x, block.y + layout.titleHeight / 2);
    }
  }
}

const paperOf = ({ paper }: MosaicPalette): ImageData =>
  drawnPixels(1, (context) => {
    context.fillStyle = paper;
    context.fillRect(0, 0, 1, 1);
  });

/** One for all: making a canvas costs more than drawing a cell. */
let scratch: CanvasRenderingContext2D | null = null;

function drawnPixels(size: number, draw: (context: CanvasRenderingContext2D) => void): ImageData {
  scratch ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  if (scratch.canvas.width < size) scratch.canvas.width = scratch.canvas.height = size;
  scratch.setTransform(1, 0, 0, 1, 0, 0);
  draw(scratch);
  return scratch.getImageData(0, 0, size, size);
}

const pixelsOf = ({ data }: ImageData): Uint32Array => new Uint32Array(data.buffer);

/** Copies a cell into the pixels of the whole map. */
function copy(from: Uint32Array, size: number, to: Uint32Array, place: { x: number; y: number; width: number }): void {
  const columns = Math.min(size, place.width - place.x);
  for (let row = 0; row < size; row++) {
    const at = row * size;
    const into = (place.y + row) * place.width + place.x;
    for (let column = 0; column < columns; column++) to[into + column] = from[at + column]!;
  }
}

/** What of a title there is room for: measuring is dear, so that the length is worked out and not tried sign by sign. */
function shorten(context: CanvasRenderingContext2D, { name, beside }: BlockTitle, width: number): string {
  const whole = `${name} ${beside}`.trimEnd();
  if (context.measureText(whole).width <= width) return whole;
  const named = context.measureText(name).width;
  if (named <= width) return name;
  const signs = Math.max(1, Math.floor((name.length * width) / named) - 1);
  let shown = `${name.slice(0, signs).trimEnd()}…`;
  while (shown.length > 2 && context.measureText(shown).width > width) shown = `${shown.slice(0, -2).trimEnd()}…`;
  return shown;
}

function drawCell(context: CanvasRenderingContext2D, size: number, palette: MosaicPalette, light: SiteLight): void {
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, size, size);
  if (light.sign === "hollow") {
    const line = size >= 10 ? 2 : 1;
    context.strokeStyle = palette.hollow;
    context.lineWidth = line;
    context.strokeRect(line / 2, line / 2, size - line, size - line);
    if (light.waiting) dot(context, size, palette.hollow);
    return;
  }
  context.fillStyle = fillOf(palette, light.band);
  context.fillRect(0, 0, size, size);
  const ink = inkOf(palette, light.band);
  if (light.sign === "silent") hatch(context, size, ink);
  if (light.declared && size >= 8) mark(context, size, ink);
  if (light.waiting) dot(context, size, ink);
}

/** A dot in the middle: entries wait on a device. */
function dot(context: CanvasRenderingContext2D, size: number, ink: string): void {
  context.fillStyle = ink;
  context.beginPath();
  context.arc(size / 2, size / 2, Math.max(1, size / 5), 0, 2 * Math.PI);
  context.fill();
}

function hatch(context: CanvasRenderingContext2D, size: number, ink: string): void {
  context.strokeStyle = ink;
  context.lineWidth = size >= 10 ? 1.5 : 1;
  const step = Math.max(3, Math.round(size / 3));
  context.beginPath();
  for (let at = -size; at < size; at += step) {
    context.moveTo(at, size);
    context.lineTo(at + size, 0);
  }
  context.stroke();
}

/** A notch in the upper right corner: the number was declared, nobody is named. */
function mark(context: CanvasRenderingContext2D, size: number, ink: string): void {
  const edge = Math.round(size * 0.45);
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(size - edge, 0);
  context.lineTo(size, 0);
  context.lineTo(size, edge);
  context.closePath();
  context.fill();
}
