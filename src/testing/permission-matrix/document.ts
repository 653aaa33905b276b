import type { operations } from "../../app";
import { PERMISSIONS } from "../../platform/auth/permissions";
import { ROLES } from "../../platform/auth/roles";
import { CALLERS, expectedOutcome, type Outcome } from "./expected";

type Operation = ReturnType<typeof operations>[number];

const HEAD = `# Permissions

Who may call what. This page is generated from the declarations of the routes (\`npm run docs:permissions\`) and compared in every test run; the same run sends each request of the table as each caller and expects the answer that stands here (\`src/testing/permissions.test.ts\`).

- **✓** is let in, **–** is refused with 403, **404** sees nothing: a business one is no member of looks like none.
- **stranger**: signed in, member of another business alone. **key**: an API key with every scope that a key can have. **staff**: the platform's administrators and its support, in a business that is not theirs.
- **fresh**: needs a proof of who is there from the last ten minutes. **self**: touches credentials; neither API keys nor administrators who act as a user get in.
`;

/** The page docs/permissions.md. */
export function permissionsPage(mounted: Operation[]): string {
  return [HEAD, operationTable(mounted), roleTable(), publicList(mounted)].join("\n");
}

function operationTable(mounted: Operation[]): string {
  const columns = ["request", "permission", "", ...CALLERS.map(short)];
  const rows = mounted
    .filter(({ spec }) => spec.auth !== "public")
    .map((op) => [
      `\`${op.method} ${op.path.replace("/api/v1", "")}\``,
      code(op.spec.permission ?? op.spec.platformPermission),
      [op.spec.stepUp && "fresh", op.spec.credentials && "self"].filter(Boolean).join(", "),
      ...CALLERS.map((caller) => sign(expectedOutcome(op, caller))),
    ]);
  return `## Requests\n\n${table(columns, rows)}`;
}

function roleTable(): string {
  const roles = Object.values(ROLES);
  const rows = Object.entries(PERMISSIONS).map(([permission, sentence]) => [
    code(permission),
    sentence,
    ...roles.map(({ permissions }) =>
      sign((permissions as readonly string[]).includes(permission) ? "in" : 403),
    ),
  ]);
  const names = roles.map(({ displayName }) => displayName);
  return `## Built-in roles\n\n${table(["permission", "allows to", ...names], rows)}`;
}

function publicList(mounted: Operation[]): string {
  const rows = mounted
    .filter(({ spec }) => spec.auth === "public")
    .map(({ method, path, spec }) => [
      `\`${method} ${path.replace("/api/v1", "")}\``,
      spec.summary,
    ]);
  return `## Open to everybody\n\n${table(["request", "what it is for"], rows)}`;
}

function short(caller: string): string {
  return caller.replace("platform ", "staff: ");
}

function code(text: string | undefined): string {
  return text === undefined ? "" : `\`${text}\``;
}

function sign(outcome: Outcome): string {
  return { in: "✓", 403: "–", 404: "404" }[outcome];
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}
