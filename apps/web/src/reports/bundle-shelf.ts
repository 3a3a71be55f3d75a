import { z } from "zod";

const shelf = (briefingId: string): string => `diem-cau.bundles.${briefingId}`;
const keptOnDevice = 5;

/** Bundles asked for on this device, newest first, so that one may leave the page and come back. */
export function keptBundles(briefingId: string): string[] {
  try {
    return z.array(z.uuid()).parse(JSON.parse(localStorage.getItem(shelf(briefingId)) ?? "[]"));
  } catch {
    return [];
  }
}

export function keepBundle(briefingId: string, bundleId: string): string[] {
  const kept = [bundleId, ...keptBundles(briefingId).filter((id) => id !== bundleId)].slice(0, keptOnDevice);
  localStorage.setItem(shelf(briefingId), JSON.stringify(kept));
  return kept;
}
