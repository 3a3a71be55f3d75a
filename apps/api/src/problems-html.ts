import { problems } from "#contracts";

const style = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
  table { border-collapse: collapse; }
  th, td { border-bottom: 1px solid #ccc; padding: 0.5rem; text-align: left; vertical-align: top; }
  tr:target { background: #fff3bf; }`;

/** The page that the `type` of every problem points at: the whole table, the code asked for is marked. */
export function problemsHtml(): string {
  const rows = Object.entries(problems).map(
    ([code, { status, vi, en }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(vi)}</td>` +
      `<td lang="en">${escapeHtml(en)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mã lỗi · problem codes</title>
<style>${style}</style>
<h1>Mã lỗi · problem codes</h1>
<table>
<thead><tr><th>code</th><th>status</th><th>tiếng Việt</th><th>English</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
