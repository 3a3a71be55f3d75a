/** Where the demo speaks to a person: plain lines, and on a terminal a line that is written over as work goes on. */
export class Say {
  private overwriting = false;
  private lastShare = -1;

  constructor(
    private readonly out: { write(text: string): unknown; readonly isTTY?: boolean | undefined } = process.stdout,
  ) {}

  line(text = ""): void {
    this.endProgress();
    this.out.write(`${text}\n`);
  }

  /** How far a piece of work is. Where lines cannot be written over, every quarter is told once. */
  progress(what: string, done: number, total: number): void {
    const share = total === 0 ? 0 : Math.floor((done / total) * (this.out.isTTY === true ? 100 : 4));
    if (share === this.lastShare) return;
    this.lastShare = share;
    const text = `  ${what}  ${number(done)}/${number(total)}`;
    if (this.out.isTTY === true) {
      this.out.write(`\r\u001B[K${text}`);
      this.overwriting = true;
    } else if (share > 0 && share < 4) this.out.write(`${text}\n`);
  }

  endProgress(): void {
    if (this.overwriting) this.out.write("\r\u001B[K");
    this.overwriting = false;
    this.lastShare = -1;
  }
}

/** A whole number as it is written in Vietnamese: `23.041`. */
export function number(value: number): string {
  return value.toLocaleString("vi-VN", { maximumFractionDigits: 0 });
}

/** Seconds with one decimal, `4,2 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toLocaleString("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`;
}
