import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Numbers for whoever watches the machine. Behind our own names, so that the library can be changed in one file. */
export class Metrics {
  private static readonly registry = new Registry();
  private static readonly counters = new Map<string, Counter>();
  private static readonly gauges = new Map<string, Gauge>();
  private static readonly histograms = new Map<string, Histogram>();

  static {
    collectDefaultMetrics({ register: Metrics.registry });
  }

  static count(name: string, help: string, by = 1): void {
    let counter = this.counters.get(name);
    if (!counter) {
      counter = new Counter({ name, help, registers: [this.registry] });
      this.counters.set(name, counter);
    }
    counter.inc(by);
  }

  static set(name: string, help: string, value: number): void {
    let gauge = this.gauges.get(name);
    if (!gauge) {
      gauge = new Gauge({ name, help, registers: [this.registry] });
      this.gauges.set(name, gauge);
    }
    gauge.set(value);
  }

  /** Seconds a thing took. */
  static observe(name: string, help: string, seconds: number): void {
    let histogram = this.histograms.get(name);
    if (!histogram) {
      const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
      histogram = new Histogram({ name, help, buckets, registers: [this.registry] });
      this.histograms.set(name, histogram);
    }
    histogram.observe(seconds);
  }

  /** The text a scraper reads. */
  static text(): Promise<string> {
    return this.registry.metrics();
  }
}
