import type { RunView } from "#contracts";
import { v7 as uuidv7 } from "uuid";
import { until } from "../../support/open-rooms.js";
import { openVcWorld, type VcWorld, zoomLog } from "../../support/vc-world.js";
import { endsAt, entry, startsAt } from "../../support/world.js";

/** A briefing of six sites in which the sources differ, and what runs of it are asked by. */
export interface ReconcileWorld extends VcWorld {
  runOf(id: string): Promise<RunView>;
  /** Waits until a run has ended. */
  finished(id: string): Promise<RunView>;
  /** Asks for a run and waits until it has ended. */
  reconciled(): Promise<RunView>;
}

export async function openReconcileWorld(): Promise<ReconcileWorld> {
  const world = await openVcWorld({ sites: 6, delegatesPerSite: 5 });
  await report(world);
  await world.readLog(log);
  const runOf = async (id: string): Promise<RunView> =>
    (await world.organizer.get<RunView>(world.url(`runs/${id}`))).body;
  const finished = async (id: string): Promise<RunView> => {
    await until(async () => ["done", "failed"].includes((await runOf(id)).job.state));
    return runOf(id);
  };
  const reconciled = async (): Promise<RunView> =>
    finished((await world.organizer.send<RunView>("POST", world.url("runs"), {})).body.id);
  return { ...world, runOf, finished, reconciled };
}

const log = zoomLog([
  ["DC001 - Phường số 1", -5, 100],
  ["DC001 - Phường số 1", 105, 210],
  ["DC002 - Phường số 2", -5, 210],
  ["DC003 - Phường số 3", -5, 210],
  ["DC006 - Phường số 6", 40, 210],
  ["Máy lạ", 0, 30],
]);

/**
 * Site 0 agrees in everything; 1 declares too many; 2 is only connected; 3 sends a number; 4 is silent; 5 connects
 * late.
 */
async function report(world: VcWorld): Promise<void> {
  const [agreeing, over, , numberOnly, , late] = world.sites;
  const [a, b, c, d, e] = world.delegatesOf(agreeing!);
  await world.record(agreeing!, [
    entry("arrived", { delegateId: a!.id, method: "qr" }),
    entry("arrived", { delegateId: b!.id }),
    entry("arrived", { delegateId: c!.id, online: true }),
    entry("stood-in", { delegateId: d!.id, guestId: uuidv7(), guest: { fullName: "Lê Thị Thay" } }),
    entry("excused", { delegateId: e!.id, reason: "leave" }),
    entry("arrived", { guestId: uuidv7(), guest: { fullName: "Khách Mời" } }),
    entry("headcount", { checkpoint: "opening", count: 4 }),
    entry("list-closed", { occurredAt: endsAt.toISOString() }),
  ]);
  const [f, g] = world.delegatesOf(over!);
  const [visitor, ...others] = world.delegatesOf(late!);
  await world.record(over!, [
    entry("arrived", { delegateId: f!.id }),
    entry("arrived", { delegateId: g!.id }),
    entry("arrived", { delegateId: visitor!.id }),
    entry("headcount", { checkpoint: "opening", count: 9 }),
  ]);
  await world.record(numberOnly!, [entry("headcount", { checkpoint: "opening", count: 30 })]);
  const later = new Date(startsAt.getTime() + 60_000).toISOString();
  await world.record(late!, [
    ...others.map((delegate) => entry("arrived", { delegateId: delegate.id })),
    entry("arrived", { delegateId: visitor!.id, occurredAt: later }),
    entry("list-closed", { occurredAt: endsAt.toISOString() }),
  ]);
}
