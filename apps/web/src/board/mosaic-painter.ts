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

/** Paints the mosaic into a canvas; after the first time only what looks different. */
export class MosaicPainter {
  private layout: MosaicLayout | null = null;
  private palette: MosaicPalette | null = null;
  private scale = 0;
  private looks = new Map<number, string>();
  private titles: string[] = [];

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Returns how many cells were painted. */
  paint(scene: MosaicScene): number {
    const context = this.canvas.getContext("2d");
    if (!context) return 0;
    const whole = scene.layout !== this.layout || scene.palette !== this.palette || scene.scale !== this.scale;
    if (whole) this.prepare(context, scene);
    context.setTransform(scene.scale, 0, 0, scene.scale, 0, 0);
    this.paintTitles(context, scene);
    let painted = 0;
    for (const index of scene.layout.places.keys()) {
      const light = scene.lightOf(index);
      const look = lookOf(light);
      if (this.looks.get(index) === look) continue;
      this.looks.set(index, look);
      paintCell(context, scene, index, light);
      painted += 1;
    }
    return painted;
  }

  /** Forgets what is painted, for instance because the font came in. */
  forget(): void {
    this.layout = null;
  }

  private prepare(context: CanvasRenderingContext2D, { layout, palette, scale }: MosaicScene): void {
    this.canvas.width = Math.ceil(layout.width * scale);
    this.canvas.height = Math.ceil(layout.height * scale);
    context.fillStyle = palette.paper;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.layout = layout;
    this.palette = palette;
    this.scale = scale;
    this.looks = new Map();
    this.titles = [];
  }

  private paintTitles(context: CanvasRenderingContext2D, scene: MosaicScene): void {
    const { layout, palette } = scene;
    if (layout.titleHeight === 0) return;
    context.font = scene.titleFont;
    context.textBaseline = "middle";
    for (const [at, block] of layout.blocks.entries()) {
      const words = shorten(context, scene.titleOf(block), block.width);
      if (this.titles[at] === words) continue;
      this.titles[at] = words;
      context.fillStyle = palette.paper;
      context.fillRect(block.x, block.y, block.width, layout.titleHeight);
      context.fillStyle = palette.title;
      context.fillText(words, block.x, block.y + layout.titleHeight / 2);
    }
  }
}

function shorten(context: CanvasRenderingContext2D, { name, beside }: BlockTitle, width: number): string {
  const whole = `${name} ${beside}`.trimEnd();
  if (context.measureText(whole).width <= width) return whole;
  if (context.measureText(name).width <= width) return name;
  let shown = name;
  while (shown.length > 1 && context.measureText(`${shown}…`).width > width) shown = shown.slice(0, -1);
  return `${shown.trimEnd()}…`;
}

function paintCell(context: CanvasRenderingContext2D, scene: MosaicScene, index: number, light: SiteLight): void {
  const { layout, palette } = scene;
  const { x, y } = layout.places.get(index)!;
  const size = layout.cell;
  context.fillStyle = palette.paper;
  context.fillRect(x, y, size, size);
  if (light.sign === "hollow") {
    const line = size >= 10 ? 2 : 1;
    context.strokeStyle = palette.hollow;
    context.lineWidth = line;
    context.strokeRect(x + line / 2, y + line / 2, size - line, size - line);
    if (light.waiting) dot(context, x, y, size, palette.hollow);
    return;
  }
  context.fillStyle = fillOf(palette, light.band);
  context.fillRect(x, y, size, size);
  const ink = inkOf(palette, light.band);
  if (light.sign === "silent") hatch(context, x, y, size, ink);
  if (light.declared && size >= 8) mark(context, x, y, size, ink);
  if (light.waiting) dot(context, x, y, size, ink);
}

/** A dot in the middle: entries wait on a device. */
function dot(context: CanvasRenderingContext2D, x: number, y: number, size: number, ink: string): void {
  context.fillStyle = ink;
  context.beginPath();
  context.arc(x + size / 2, y + size / 2, Math.max(1, size / 5), 0, 2 * Math.PI);
  context.fill();
}

function hatch(context: CanvasRenderingContext2D, x: number, y: number, size: number, ink: string): void {
  context.save();
  context.beginPath();
  context.rect(x, y, size, size);
  context.clip();
  context.strokeStyle = ink;
  context.lineWidth = size >= 10 ? 1.5 : 1;
  const step = Math.max(3, Math.round(size / 3));
  context.beginPath();
  for (let at = -size; at < size; at += step) {
    context.moveTo(x + at, y + size);
    context.lineTo(x + at + size, y);
  }
  context.stroke();
  context.restore();
}

/** A notch in the upper right corner: the number was declared, nobody is named. */
function mark(context: CanvasRenderingContext2D, x: number, y: number, size: number, ink: string): void {
  const edge = Math.round(size * 0.45);
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(x + size - edge, y);
  context.lineTo(x + size, y);
  context.lineTo(x + size, y + edge);
  context.closePath();
  context.fill();
}
