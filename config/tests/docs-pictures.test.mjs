import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SCREENSHOTS = "docs/screenshots";

const filesOf = (pattern) => globSync(pattern, { cwd: ROOT }).toSorted();
const read = (path) => readFileSync(join(ROOT, path), "utf8");

/** The files that a page shows as pictures, as paths of the project. */
function picturesOf(text, page) {
  const targets = [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets
    .filter((target) => !/^https?:/.test(target))
    .map((target) => normalize(join(dirname(page), target)));
}

const NAME = String.raw`(?:"([^"]+)"|\x60([^\x60]+)\x60)`;
const FIGURE = new RegExp(String.raw`\bfigure\(\s*[^,()]+,\s*${NAME}`, "g");
const KEEP = new RegExp(String.raw`\bkeep\(\s*${NAME}`, "g");
/** How a walk may shorten it: `keep(name)` takes the figure `brand-${name}` or `${flow}-${name}`. */
const KEPT = /\bkeep\b[^;]*?\bfigure\([^,()]+,\s*`([a-z-]+|\$\{flow\}-)\$\{name\}`/;

const namesIn = (source, call) =>
  [...source.matchAll(call)].map(([, plain, made]) => plain ?? made);

/**
 * The pictures that a walk takes. Where a part of a name is worked out, `*` stands for it.
 * @param kept what the names of `keep` begin with, if the walk has it from elsewhere
 */
function figuresOf(source, kept = KEPT.exec(source)?.[1]) {
  const figures = namesIn(source, FIGURE).filter((name) => !name.endsWith("${name}"));
  const short = kept === undefined ? [] : namesIn(source, KEEP).map((name) => kept + name);
  return [...figures, ...short].map((name) => name.replaceAll(/\$\{[^}]*\}/g, "*"));
}

/** What `keep` begins with, of a walk itself or of the stage that it stands on. */
function keptBy(walk, source) {
  const imported = [...source.matchAll(/from "(\.\.?\/[^"]+\.mjs)"/g)].map(([, path]) => path);
  const sources = [source, ...imported.map((path) => read(join(dirname(walk), path)))];
  const kept = sources.map((each) => KEPT.exec(each)?.[1]).find((prefix) => prefix !== undefined);
  const [, flow] = /\bflowStage\(\s*"([a-z-]+)"/.exec(source) ?? [];
  return flow === undefined ? kept : kept?.replace("${flow}", flow);
}

/** True if a picture can have come of a figure. */
function isOf(picture, name) {
  const parts = name.split("*");
  return new RegExp(`^${SCREENSHOTS}/${parts.join("[a-z0-9-]+")}\\.png$`).test(picture);
}

const shown = filesOf("docs/**/*.md").flatMap((page) => picturesOf(read(page), page));
const figures = filesOf("e2e/**/*.test.ts").flatMap((walk) => {
  const source = read(walk);
  return figuresOf(source, keptBy(walk, source));
});

describe("The pictures of the documentation", () => {
  it("are all there", () => {
    const files = filesOf(`${SCREENSHOTS}/*`);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((picture) => !files.includes(picture))).toEqual([]);
  });

  it("are taken by a walk through the product, so that they show what it is like today", () => {
    const foreign = shown.filter((picture) => !figures.some((name) => isOf(picture, name)));
    expect(foreign).toEqual([]);
  });

  it("are shown, each that a walk takes", () => {
    const unseen = figures.filter((name) => !shown.some((picture) => isOf(picture, name)));
    expect(unseen).toEqual([]);
  });

  it("are taken once each", () => {
    expect(figures.filter((name, at) => figures.indexOf(name) < at)).toEqual([]);
  });

  it("leave no file behind that no page shows", () => {
    expect(filesOf(`${SCREENSHOTS}/*`).filter((file) => !shown.includes(file))).toEqual([]);
  });
});

describe("The checks above", () => {
  it("see pictures beside a page and from a folder below, but no links and no other sites", () => {
    const text =
      "![A](screenshots/a.png) [B](b.png) ![C](../screenshots/c.png) ![](https://x/d.png)";
    expect(picturesOf(text, "docs/decisions/page.md")).toEqual([
      "docs/decisions/screenshots/a.png",
      "docs/screenshots/c.png",
    ]);
  });

  it("see each picture that is taken, over several lines and shortened too, and no namesakes", () => {
    const source = `const keep = (name) => figure(page, \`brand-\${name}\`); await keep("1-logo");
      figure(page, "a-1"); await figure(\n  phone.page,\n  "b-2",\n); figure("Sent").click();
      await keep(\`2-\${kind}\`);`;
    expect(figuresOf(source)).toEqual(["a-1", "b-2", "brand-1-logo", "brand-2-*"]);
  });

  it("know a picture by a name that is worked out, and no other", () => {
    const pictures = ["a-1-x", "a-1-", "ba-1-x", "a-1-x-y"].map(
      (name) => `${SCREENSHOTS}/${name}.png`,
    );
    expect(pictures.map((picture) => isOf(picture, "a-1-*"))).toEqual([true, false, false, true]);
  });
});
