import type { BrowserContext } from "playwright-core";

/** Kept on the process: the file that looks at them at the end is not the one that gathers them. */
const key = Symbol.for("diem-cau.policy-reports");
const store = globalThis as { [key]?: string[] };

/** What pages did that their content security policy forbids, in this test file. */
export const policyReports = (): string[] => (store[key] ??= []);

/** Gathers every violation of the pages of a context; Chromium says it in the console, and the page hears an event. */
export async function watchPolicy(context: BrowserContext): Promise<BrowserContext> {
  context.on("console", (message) => {
    const text = message.text();
    if (/content security policy|^policy-violation /i.test(text))
      policyReports().push(`${message.page()?.url()}: ${text}`);
  });
  await context.addInitScript({
    content: `document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
      console.error("policy-violation " + effectiveDirective + " " + blockedURI + " " + sourceFile);
    });`,
  });
  return context;
}
