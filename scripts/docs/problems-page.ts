import { problems } from "#contracts";

/** docs/problems.md: every refusal the server can answer with, from the one table of them. */
export function problemsPage(): string {
  const rows = Object.entries(problems).map(
    ([code, { status, vi, en }]) => `| <a id="${code}"></a>\`${code}\` | ${status} | ${vi} | ${en} |`,
  );
  return [
    "# Problem codes · mã lỗi",
    "",
    "Made from `libs/contracts/src/problem.contract.ts` by `npm run docs`; edit it there.",
    "",
    "Whatever stops a request is answered as `application/problem+json` (RFC 9457): `code` is one of these, `title` its",
    "sentence (English where `Accept-Language` asks for it first, else Vietnamese), `correlationId` finds the lines of the",
    "log. A running server shows the same table at `/api/docs/problems`. What an entry of a batch was refused for is part of",
    "the answer and no problem.",
    "",
    "| code | status | tiếng Việt | English |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
