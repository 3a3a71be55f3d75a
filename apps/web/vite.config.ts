import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import packageJson from "./package.json" with { type: "json" };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const outDir = here("./dist");
/** Where `npm run dev` finds the api. */
const api = process.env["API_URL"] ?? "http://127.0.0.1:3000";

export default defineConfig({
  root: here("."),
  plugins: [
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/service-worker",
      filename: "service-worker.ts",
      injectRegister: false,
      registerType: "prompt",
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg,png,woff2,webmanifest}"],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        // The server knows the page by its address, not by the name of its file.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => (entry.url === "index.html" ? { ...entry, url: "/" } : entry)),
          }),
        ],
      },
      manifest: {
        id: "/",
        name: "Điểm Cầu",
        short_name: "Điểm Cầu",
        description: "Điểm danh hội nghị trực tuyến nhiều điểm cầu",
        lang: "vi",
        start_url: "/",
        scope: "/",
        display: "standalone",
        background_color: "#101418",
        theme_color: "#101418",
        icons: [
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
    precompress(),
  ],
  resolve: {
    alias: [
      { find: "#domain", replacement: here("../../libs/domain/src/index.ts") },
      { find: "#contracts", replacement: here("../../libs/contracts/src/index.ts") },
      { find: /^zod$/, replacement: here("./src/wire/zod-without-eval.ts") },
    ],
  },
  server: {
    proxy: { "/api": api, "/socket.io": { target: api, ws: true } },
  },
  // What a device calls its version when it tells the server how it is.
  define: { "import.meta.env.VITE_APP_VERSION": JSON.stringify(packageJson.version) },
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    // By which test/support/first-load.ts knows what a route waits for.
    manifest: true,
    rolldownOptions: {
      treeshake: {
        // Rules and shapes say what they are and do nothing by being imported: what a page does not use stays out of it.
        moduleSideEffects: (id) => !/\/libs\/(?:domain|contracts)\//.test(id),
        manualPureFunctions: ["z"],
      },
    },
  },
});

/** Writes `file.br` and `file.gz` beside everything that shrinks, so that the server compresses nothing twice. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    enforce: "post",
    closeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        for (const path of await filesUnder(outDir))
          if (/\.(js|css|html|svg|webmanifest|wasm)$/.test(path)) await squeeze(path);
      },
    },
  };
}

async function filesUnder(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => join(folder, name));
  const isFile = await Promise.all(paths.map(async (path) => (await stat(path)).isFile()));
  return paths.filter((_path, index) => isFile[index]);
}

async function squeeze(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < 1400) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
