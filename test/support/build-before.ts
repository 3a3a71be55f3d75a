import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** The way to a server on which a build of the app before this one lies until `update` is called. */
export interface BuildBefore {
  readonly url: string;
  update(): void;
  close(): void;
}

/** Whoever asks for this waits for ever. The worker of the page passes it on, and has something in hand meanwhile. */
export const unanswered = "/unanswered.wasm";

const mark = '<meta name="build" content="before" />';

/**
 * Passes everything on. Before the update the page bears a mark, and the worker that keeps the app for times without a network
 * is another one and knows the page under another revision, as after any change of the app.
 */
export async function buildBefore(target: string): Promise<BuildBefore> {
  let updated = false;
  const server = createServer((asked, answer) => {
    if (asked.url === unanswered) return;
    const { "if-none-match": _none, "if-modified-since": _since, ...conditionless } = asked.headers;
    const headers = { ...conditionless, "accept-encoding": "identity" };
    const onward = request(new URL(asked.url ?? "/", target), { method: asked.method, headers }, (got) => {
      const aged = updated ? null : agedFile(asked.url ?? "/", got.headers["content-type"] ?? "");
      if (aged === null || got.statusCode !== 200) {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
        return;
      }
      const { "content-length": _length, etag: _etag, "last-modified": _modified, ...rest } = got.headers;
      const parts: Buffer[] = [];
      got.on("data", (part: Buffer) => parts.push(part));
      got.on("end", () => {
        answer.writeHead(200, rest);
        answer.end(aged(Buffer.concat(parts).toString("utf8")));
      });
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    update: () => {
      updated = true;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function agedFile(path: string, type: string): ((text: string) => string) | null {
  if (path.startsWith("/service-worker.js"))
    return (text) => text.replace(/("revision":")[0-9a-f]{8}([0-9a-f]+","url":"\/")/, "$1before00$2");
  return type.startsWith("text/html") ? (text) => text.replace("</head>", `${mark}</head>`) : null;
}

/** On the page of the build before alone. */
export const markOfBuildBefore = 'meta[name="build"]';
