import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SECURITY = "docs/security.md";
const ASVS = "docs/asvs.md";

/** The headings under which each promise stands with its tests. */
const TOPICS = [
  "Passwords",
  "Throttling",
  "Sessions and tokens",
  "Browser",
  "Federation",
  "Second factors",
  "Tenancy",
  "Audit",
  "Input",
  "Secrets at rest",
  "Keys to the house",
  "Senders",
  "Shoppers and domains",
  "Personal data",
];

/** The requirements of levels 1 and 2 in chapters V6 to V10 of OWASP ASVS 5.0, by section. */
const REQUIREMENTS = {
  6.1: [1, 2, 3],
  6.2: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  6.3: [1, 2, 3, 4],
  6.4: [1, 2, 3, 4],
  6.5: [1, 2, 3, 4, 5],
  6.6: [1, 2, 3],
  6.8: [1, 2, 3, 4],
  7.1: [1, 2, 3],
  7.2: [1, 2, 3, 4],
  7.3: [1, 2],
  7.4: [1, 2, 3, 4, 5],
  7.5: [1, 2],
  7.6: [1, 2],
  8.1: [1, 2],
  8.2: [1, 2, 3],
  8.3: [1],
  8.4: [1],
  9.1: [1, 2, 3],
  9.2: [1, 2, 3, 4],
  10.1: [1, 2],
  10.2: [1, 2],
  10.3: [1, 2, 3, 4],
  10.4: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  10.5: [1, 2, 3, 4, 5],
  10.6: [1, 2],
  10.7: [1, 2, 3],
};

const read = (path) => readFileSync(join(ROOT, path), "utf8");

/** The cells of each row of the tables in a text, without heads and rules. */
function rowsOf(text) {
  return text
    .split("\n")
    .filter((line, i, lines) => line.startsWith("|") && lines[i - 1]?.startsWith("|"))
    .filter((line) => !/^\|[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(" | ")
        .map((cell) => cell.trim()),
    );
}

/** What is said under each heading of a level. */
function sectionsOf(text, level) {
  const mark = `\n${"#".repeat(level)} `;
  const parts = `\n${text}`.split(mark).slice(1);
  return new Map(
    parts.map((part) => [part.split("\n", 1)[0], part.split(new RegExp(`\n#{1,${level}} `))[0]]),
  );
}

/** `file`: “a title”, “a describe > an it”. A title belongs to the last file before it. */
function citationsOf(text) {
  const found = [];
  let file;
  for (const [, path, title] of text.matchAll(/`([^`\s]+\.(?:ts|tsx|mjs))`|“([^”]+)”/g)) {
    if (path) found.push({ file: (file = path), title: null });
    else found.push({ file, title });
  }
  return found;
}

/** True if the titles stand in the file as string literals, one after the other. */
function isIn(source, title) {
  let from = 0;
  return title.split(" > ").every((part) => {
    const starts = ['"', "'", "`"].map((quote) => source.indexOf(quote + part + quote, from));
    from = Math.min(...starts.filter((at) => at >= 0));
    return Number.isFinite(from);
  });
}

/** The anchor that a heading is reached by. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");

function deadLinksOf(page) {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  return links
    .filter(([, path, anchor]) => {
      const target = path ? join(dirname(page), path) : page;
      if (!existsSync(join(ROOT, target))) return true;
      const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, each]) => anchorOf(each));
      return anchor !== undefined && !headings.includes(anchor);
    })
    .map(([link]) => link);
}

describe.each([SECURITY, ASVS])("The page %s", (page) => {
  it("cites only tests that exist", () => {
    const missing = citationsOf(read(page)).filter(
      ({ file, title }) =>
        !file || !existsSync(join(ROOT, file)) || (title !== null && !isIn(read(file), title)),
    );
    expect(missing).toEqual([]);
  });

  it("leads nowhere but to pages and headings that exist", () => {
    expect(deadLinksOf(page)).toEqual([]);
  });
});

describe("The promises of docs/security.md", () => {
  const sections = sectionsOf(read(SECURITY), 3);

  it.each(TOPICS)("%s: each names its tests, or that it is not there yet", (topic) => {
    const promises = rowsOf(sections.get(topic) ?? "");
    expect(promises.length).toBeGreaterThan(0);
    const empty = promises.filter(
      ([, shown]) =>
        !shown?.startsWith("Not there yet") && !citationsOf(shown ?? "").some(({ title }) => title),
    );
    expect(empty).toEqual([]);
  });
});

describe("The limits of docs/security.md", () => {
  it("are all there are", () => {
    const [, defaults = ""] =
      /const DEFAULTS = \{([^]*?)\n\} as const/.exec(read("src/platform/gate/policies.ts")) ?? [];
    const names = [...defaults.matchAll(/^ {2}(\w+): \[/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    const limits = sectionsOf(read(SECURITY), 2).get("Limits") ?? "";
    expect(names.filter((name) => !limits.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("The requirements of docs/asvs.md", () => {
  const expected = Object.entries(REQUIREMENTS).flatMap(([section, numbers]) =>
    numbers.map((number) => `${section}.${number}`),
  );
  const requirements = rowsOf(read(ASVS)).filter(([id]) => /^\d+\.\d+\.\d+$/.test(id));
  const withState = (state) => requirements.filter(([, , each]) => each === state);

  it("are those of levels 1 and 2, each once, in their order", () => {
    expect(requirements.map(([id]) => id)).toEqual(expected);
  });

  it("are met, not met or not applicable, and say why", () => {
    const judged = ["met", "not met", "not applicable"].flatMap(withState);
    expect(judged).toHaveLength(expected.length);
    expect(judged.filter(([, , , why]) => !why)).toEqual([]);
  });

  it("name a test or a page where they are met", () => {
    const unproved = withState("met").filter(
      ([, , , why]) => !citationsOf(why).some(({ title }) => title) && !/\]\(/.test(why),
    );
    expect(unproved).toEqual([]);
  });

  it("are counted rightly at the top", () => {
    const [met, notMet, notApplicable] = ["met", "not met", "not applicable"].map(
      (state) => withState(state).length,
    );
    expect(read(ASVS)).toContain(
      `Of ${expected.length} requirements, ${met} are met, ${notMet} are not, and ${notApplicable} do not apply.`,
    );
  });
});

describe("The checks above", () => {
  it("find a title that is in the file, under its describe, and no other", () => {
    const source = `describe("A", () => { it("does it", f); it.each(x)('%s too', f); });`;
    expect(["A > does it", "does it", "%s too"].every((title) => isIn(source, title))).toBe(true);
    expect(["does", "B > does it", "does it > A"].some((title) => isIn(source, title))).toBe(false);
  });

  it("see a title without a file, and each title of a file", () => {
    expect(citationsOf("“x” `a/b.test.ts`: “y”, “z”")).toEqual([
      { file: undefined, title: "x" },
      { file: "a/b.test.ts", title: null },
      { file: "a/b.test.ts", title: "y" },
      { file: "a/b.test.ts", title: "z" },
    ]);
  });
});
