import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** The files of a tree: path from its root, with slashes, to text. */
export type SourceTree = ReadonlyMap<string, string>;

export interface Import {
  readonly specifier: string;
  /** Erased by the compiler: it makes no order of start. */
  readonly typeOnly: boolean;
}

export interface Source {
  readonly file: string;
  readonly imports: readonly Import[];
  /** Every text of the file that is no import: templates as one text, with "?" where a value goes in. */
  readonly texts: readonly string[];
  /** Tables that an entity of the file stands for. */
  readonly entities: readonly string[];
}

const skipped = new Set(["node_modules", "dist"]);

/** Reads every TypeScript file under some folders of the project. */
export function readTree(root: string, folders: readonly string[]): SourceTree {
  const tree = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const full = path.join(entry.parentPath, entry.name);
      const file = path.relative(root, full).split(path.sep).join("/");
      if (!file.split("/").some((part) => skipped.has(part))) tree.set(file, readFileSync(full, "utf8"));
    }
  }
  return tree;
}

export function readSource(file: string, text: string): Source {
  const imports: Import[] = [];
  const texts: string[] = [];
  const entities: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const specifier = node.moduleSpecifier;
      if (specifier !== undefined && ts.isStringLiteral(specifier)) {
        imports.push({ specifier: specifier.text, typeOnly: isTypeOnly(node) });
      }
      return;
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      imports.push({ specifier: node.argument.literal.text, typeOnly: true });
      return;
    }
    if (ts.isCallExpression(node)) {
      const first = node.arguments[0];
      if (first !== undefined && ts.isStringLiteralLike(first)) {
        if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
          imports.push({ specifier: first.text, typeOnly: false });
        }
        if (ts.isIdentifier(node.expression) && node.expression.text === "Entity") entities.push(first.text);
      }
    }
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      texts.push([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" ? "));
    }
    ts.forEachChild(node, visit);
  };
  const kind = file.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind));
  return { file, imports, texts, entities };
}

/** `import { type A }` is not: with verbatimModuleSyntax the file is still loaded. */
function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  return ts.isExportDeclaration(node) ? node.isTypeOnly : (node.importClause?.isTypeOnly ?? false);
}
