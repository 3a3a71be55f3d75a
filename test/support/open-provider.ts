import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { Provider } from "oidc-provider";

/** A real OpenID provider in this process, with whatever it says of people taken from what the test sets. */
export interface TestProvider {
  readonly issuer: string;
  /** Goes to the provider as a browser does, as this subject, and returns the query it is sent back with. */
  visit(url: string, subject: string): Promise<string>;
  close(): Promise<void>;
}

export const clientId = "diem-cau";
export const clientSecret = "a-secret-of-the-installation";

/** Listens on a port of its own. `redirectUri` is the only address it sends anybody back to. */
export async function openProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer();
  const issuer = await listen(server);
  let subject = "";
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => Promise.resolve({ sub: id, email: "giong-nhau@example.vn" }),
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ["of this test"] },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    void (async () => {
      const { params, session } = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({
        accountId: session?.accountId ?? subject,
        clientId: String(params["client_id"]),
      });
      grant.addOIDCScope("openid");
      const grantId = await grant.save();
      await provider.interactionFinished(request, response, { login: { accountId: subject }, consent: { grantId } });
    })();
  });
  return {
    issuer,
    async visit(url, as) {
      subject = as;
      return follow(url, redirectUri);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Follows redirects with the cookies that were set, up to the one that leaves the provider. */
async function follow(url: string, until: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let at = url, hops = 0; hops < 10; hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0]!.split("=") as [string, string];
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`the provider stopped at ${at}: ${answer.status} ${await answer.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(until)) return new URL(at).search;
  }
  throw new Error("the provider never sent anybody back");
}

/** A provider that lies: everything by the book, but the ID token is what the test wants it to be. */
export interface LyingProvider {
  readonly issuer: string;
  /** The next ID token: its claims over the honest ones, and its algorithm. */
  lie(how: { readonly claims?: object; readonly alg?: "RS256" | "none" | "foreign-key" }): void;
  close(): Promise<void>;
}

export async function openLyingProvider(): Promise<LyingProvider> {
  const server = createServer();
  const issuer = await listen(server);
  const [honest, foreign] = [rsa(), rsa()];
  let lie: { claims?: object; alg?: string } = {};
  server.on("request", (request, response) => {
    const json = (body: unknown): void =>
      void response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    if (request.url === "/.well-known/openid-configuration") {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256", "none"],
      });
    }
    if (request.url === "/keys") {
      return json({ keys: [{ ...honest.publicKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "k" }] });
    }
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: clientId, sub: "ke-doi-tra", iat: seconds, exp: seconds + 60, ...lie.claims };
    const key = lie.alg === "foreign-key" ? foreign.privateKey : honest.privateKey;
    json({ access_token: "x", token_type: "Bearer", id_token: token(claims, lie.alg === "none" ? null : key) });
  });
  return {
    issuer,
    lie: (how) => void (lie = how),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const rsa = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync("rsa", { modulusLength: 2048 });

function token(claims: object, key: KeyObject | null): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: key ? "RS256" : "none", kid: "k", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${key ? sign("sha256", Buffer.from(signed), key).toString("base64url") : ""}`;
}
