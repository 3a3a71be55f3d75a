import type { Settings } from "#platform";
import type { FastifyReply, FastifyRequest } from "fastify";

/** `__Host-` binds a cookie to this host over https; plain http on a loopback address cannot have that prefix. */
export function cookieName(settings: Settings): string {
  return settings.PUBLIC_URL.startsWith("https:") ? "__Host-diem-cau" : "diem-cau";
}

const attributes = (settings: Settings) => ({
  path: "/",
  httpOnly: true,
  sameSite: "strict" as const,
  secure: settings.PUBLIC_URL.startsWith("https:"),
});

export function setSessionCookie(reply: FastifyReply, settings: Settings, token: string, expiresAt: number): void {
  void reply.setCookie(cookieName(settings), token, { ...attributes(settings), expires: new Date(expiresAt) });
}

export function clearSessionCookie(reply: FastifyReply, settings: Settings): void {
  void reply.clearCookie(cookieName(settings), attributes(settings));
}

const visitCookie = (settings: Settings): string => `${cookieName(settings)}-visit`;

/** What the browser keeps, sealed, while it is at the organization's sign-in. */
export function setVisitCookie(reply: FastifyReply, settings: Settings, sealed: string): void {
  void reply.setCookie(visitCookie(settings), sealed, { ...attributes(settings), maxAge: 600 });
}

/** Reads it once: the answer takes it away. */
export function takeVisitCookie(request: FastifyRequest, reply: FastifyReply, settings: Settings): string | undefined {
  void reply.clearCookie(visitCookie(settings), attributes(settings));
  return request.cookies[visitCookie(settings)];
}

/** The token of a request: from the cookie, or `Authorization: Bearer` for programs. */
export function tokenOf(request: FastifyRequest, settings: Settings): string | undefined {
  const authorization = request.headers.authorization;
  if (authorization?.startsWith("Bearer ")) return authorization.slice("Bearer ".length);
  return request.cookies[cookieName(settings)];
}

/** The same from the raw header of a socket's handshake. */
export function tokenOfHandshake(
  headers: { cookie?: string | undefined; authorization?: string | undefined },
  settings: Settings,
): string | undefined {
  if (headers.authorization?.startsWith("Bearer ")) return headers.authorization.slice("Bearer ".length);
  const wanted = `${cookieName(settings)}=`;
  const pair = (headers.cookie ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted));
  return pair === undefined ? undefined : decodeURIComponent(pair.slice(wanted.length));
}
