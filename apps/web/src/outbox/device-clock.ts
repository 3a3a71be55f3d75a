const shelf = "diem-cau.skew";

/** How far this device's clock is off, in milliseconds, as the server last measured it; 0 when it is right. */
export function knownSkew(): number {
  const kept = Number(localStorage.getItem(shelf) ?? "0");
  return Number.isFinite(kept) ? kept : 0;
}

export function keepSkew(skewMs: number | undefined): void {
  if (skewMs === undefined || skewMs === 0) localStorage.removeItem(shelf);
  else localStorage.setItem(shelf, String(skewMs));
}
