import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";

const FILE = "docs/proofs.md";

const INTRO = `# Proofs

What a machine has shown, with the figures of the last run. The first two start the product with \`npm start\`
in a process group of its own, and count from the outside.

- \`npm run proof -- crash\`: the main job while the process group is killed with SIGKILL five times,
  each time with messages in flight. Counted by \`e2e/support/count.mjs\` from the mail server's log
  and the SQLite files, not through the product's code.
- \`npm run proof -- import\`: a CSV of 100,000 rows through the API, with the memory of the runtime.
- \`npm run proof -- campaign\`: a campaign to 100,000 over SMTP, paused and resumed twice and killed three
  times; counted from the mail server's log and the SQLite files.
- \`npm run proof -- growth\`: segments, lists and searches of a business with 300,000 contacts
  beside one with 3,000, on the production bundle; its table stands in
  [performance](performance.md#a-business-that-grows).
- \`npm run proof -- due-timers\`: 1,000,000 runs of five businesses wait, 10,000 of them until the same
  millisecond, on the production bundle; when each went on, read from the rows.
- \`npm run proof -- fair-share\`: one business sends a campaign to 50,000 while another sends 100
  transactional emails; how long those take until the mail server has them.
- \`npm run proof -- identity-scale\`: signing in, refreshing and searching with 1,000,000 users beside
  1,000, on the production bundle; its table stands in [performance](performance.md#a-million-users).
- \`npm run proof -- workflow-crash\`: 1,000 contacts through a workflow of twelve steps (waits, branches, a
  call of another server, emails) while the process group is killed with SIGKILL two seconds after each start.
  Each life begins with events of earlier ones delivered two to five times, side by side and out of order, and
  with wake-ups that nobody sent; one in five first calls fails. Counted from the SQLite files, the mail
  server's log and what the called server remembers.

\`EDGELOOP_DATA=people.csv\` before the command uses that file in place of invented people.
`;

/**
 * Keeps the figures of a proof in docs/proofs.md, in place of its earlier ones.
 * @param {string} name
 * @param {Record<string, string | number>} figures
 */
export function writeFigures(name, figures) {
  const text = existsSync(FILE) ? readFileSync(FILE, "utf8") : INTRO;
  const rows = Object.entries(figures).map(([what, value]) => `| ${what} | ${value} |`);
  const cores = availableParallelism();
  const day = new Date().toISOString().slice(0, 10);
  const section = `## ${name}\n\n${day}, ${cores} cores\n\n| Figure | Value |\n| --- | --- |\n${rows.join("\n")}\n`;
  const [intro = "", ...others] = text.split(/^(?=## )/m);
  const kept = others
    .filter((other) => !other.startsWith(`## ${name}\n`))
    .map((other) => other.trimEnd());
  const sections = [...kept, section.trimEnd()].sort();
  writeFileSync(FILE, `${[intro.trimEnd(), ...sections].join("\n\n")}\n`);
}
