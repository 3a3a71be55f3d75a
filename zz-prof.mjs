import WebSocket from "ws";
import { execSync } from "node:child_process";
const pid = execSync("ps aux | grep '/tmp/scale/dist/apps/worker/src/main.js' | grep -v grep | awk '{print $2}'")
  .toString()
  .trim()
  .split("\n")[0];
process.kill(Number(pid), "SIGUSR1");
await new Promise((r) => setTimeout(r, 1000));
let list;
for (let i = 0; i < 60; i++) {
  try {
    list = await (await fetch("http://127.0.0.1:9229/json")).json();
    break;
  } catch {
    await new Promise((r) => setTimeout(r, 1000));
  }
}
const ws = new WebSocket(list[0].webSocketDebuggerUrl, { perMessageDeflate: false });
await new Promise((r) => ws.once("open", r));
let id = 0;
const call = (method, params = {}) =>
  new Promise((r) => {
    const i = ++id;
    const f = (m) => {
      const d = JSON.parse(m);
      if (d.id === i) {
        ws.off("message", f);
        r(d.result);
      }
    };
    ws.on("message", f);
    ws.send(JSON.stringify({ id: i, method, params }));
  });
await call("Profiler.enable");
await call("Profiler.start");
await new Promise((r) => setTimeout(r, Number(process.argv[2] ?? 10000)));
const { profile } = await call("Profiler.stop");
const self = new Map();
const dt = profile.timeDeltas;
const byId = new Map(profile.nodes.map((n) => [n.id, n]));
const parent = new Map();
for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
profile.samples.forEach((s, i) => {
  const n = byId.get(s);
  const k =
    n.callFrame.functionName + " " + n.callFrame.url.split("/").slice(-2).join("/") + ":" + n.callFrame.lineNumber;
  self.set(k, (self.get(k) ?? 0) + dt[i] / 1000);
});
console.log(
  [...self]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 18)
    .map(([k, v]) => v.toFixed(0) + " ms " + k)
    .join("\n"),
);
// heaviest stacks
const tot = new Map();
profile.samples.forEach((s, i) => {
  const seen = new Set();
  for (let x = s; x !== undefined; x = parent.get(x)) {
    const n = byId.get(x);
    const k = n.callFrame.functionName + " " + n.callFrame.url.split("/").slice(-2).join("/");
    if (!seen.has(k)) {
      seen.add(k);
      tot.set(k, (tot.get(k) ?? 0) + dt[i] / 1000);
    }
  }
});
console.log(
  "--- total\n" +
    [...tot]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 25)
      .map(([k, v]) => v.toFixed(0) + " ms " + k)
      .join("\n"),
);
process.exit(0);
