import type { Template } from "../api";
import { documentOf } from "../editor/draft";
import { text } from "../strings";
import { describeBlock } from "../visual/describe-block";
import { allBlocks } from "../visual/lanes";

type Words = Pick<Template, "subject" | "preheader" | "html" | "text" | "kind" | "source">;

/** A version as lines to compare: its words, and the settings of each block. */
export function linesOf(version: Words): string[] {
  return [
    `${text.subject}: ${version.subject}`,
    `${text.preheader}: ${version.preheader ?? ""}`,
    ...bodyLines(version),
    ...(version.text === "" ? [] : version.text.split("\n")),
  ];
}

function bodyLines({ kind, source, html }: Words): string[] {
  if (kind !== "visual") return (kind === "html" ? html : source).split("\n");
  return allBlocks(documentOf(source)).flatMap((block) => [
    describeBlock(block),
    ...Object.entries(block)
      .filter(([key]) => key !== "id" && key !== "type" && key !== "columns")
      .map(
        ([key, value]) =>
          `    ${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
      ),
  ]);
}
