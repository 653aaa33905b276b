/** @jsxImportSource hono/jsx */
import type { AnyOperation, MountedOperation } from "../../platform/http";

function permissionOf(spec: AnyOperation): string {
  if (spec.auth === "public") return "Anyone";
  return spec.permission ?? spec.platformPermission ?? "Signed in";
}

function Operation({ method, path, spec }: MountedOperation) {
  return (
    <tr id={spec.id}>
      <td>
        <b class={`method ${method.toLowerCase()}`}>{method}</b>
      </td>
      <td>
        <code>{path}</code>
      </td>
      <td>{spec.summary}</td>
      <td>{permissionOf(spec)}</td>
      <td>{spec.limit ?? "none"}</td>
    </tr>
  );
}

/** The readable list of what is mounted. */
export function DocsPage({ operations }: { operations: MountedOperation[] }) {
  const tags = [...new Set(operations.map(({ spec }) => spec.tag))];
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>API · Edgeloop</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <header>
          <h1>Edgeloop API</h1>
          <p>
            Everything the web app does, it does through this API. The machine-readable description
            is <a href="/api/v1/openapi.json">OpenAPI 3.1</a>. Send{" "}
            <code>Authorization: Bearer &lt;access token&gt;</code> from{" "}
            <a href="#login">sign-in</a>. Answers are{" "}
            <code>{'{ "success": true, "data": … }'}</code>, errors carry a stable <code>code</code>
            .
          </p>
          <nav aria-label="Sections">
            {tags.map((tag) => (
              <a href={`#tag-${tag}`}>{tag}</a>
            ))}
          </nav>
        </header>
        <main>
          {tags.map((tag) => (
            <section id={`tag-${tag}`}>
              <h2>{tag}</h2>
              <div class="scroll" tabindex={0} role="region" aria-label={tag}>
                <table>
                  <thead>
                    <tr>
                      <th>Method</th>
                      <th>Path</th>
                      <th>What it does</th>
                      <th>Who may</th>
                      <th>Limit</th>
                    </tr>
                  </thead>
                  <tbody>
                    {operations
                      .filter(({ spec }) => spec.tag === tag)
                      .map((operation) => (
                        <Operation {...operation} />
                      ))}
                  </tbody>
                </table>
              </div>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#dcdde6, #34364a); --accent: light-dark(#4338ca, #a5b4fc); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
h1 { font-size: 2rem; line-height: 1.25; margin: 0; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
a { color: var(--accent); } nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
nav a { padding: .5rem 0; } .scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
code { font: 13px ui-monospace, monospace; } .method { font: 600 12px ui-monospace, monospace; color: var(--accent); }
`;
