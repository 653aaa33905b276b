import type { Template } from "../api";
import { documentOf } from "../editor/draft";
import { text } from "../strings";
import { text as visual } from "../visual/strings";
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
    ...Object.entries(block).flatMap(([key, value]) =>
      Object.hasOwn(SETTINGS, key) ? `    ${SETTINGS[key]}: ${worded(value)}` : [],
    ),
  ]);
}

/** What settings are called where they are set. */
const SETTINGS: Record<string, string> = {
  align: visual.align,
  padding: visual.space,
  backgroundColor: visual.backgroundColor,
  color: visual.textColor,
  content: visual.content,
  fontSize: visual.fontSize,
  level: visual.level,
  text: visual.content,
  src: visual.image,
  image: visual.image,
  alt: visual.alt,
  href: visual.link,
  width: visual.width,
  radius: visual.radius,
  buttonColor: visual.buttonColor,
  textColor: visual.labelColor,
  fullWidth: visual.fullWidth,
  lineColor: visual.lineColor,
  thickness: visual.thickness,
  height: visual.height,
  title: visual.title,
  description: visual.description,
  price: visual.price,
  oldPrice: visual.oldPrice,
  buttonText: visual.buttonText,
  gap: visual.gap,
  valign: visual.valign,
  showAddress: visual.showAddress,
  showUnsubscribe: visual.showUnsubscribe,
  showPreferences: visual.showPreferences,
  unsubscribeText: visual.unsubscribeText,
  preferencesText: visual.preferencesText,
};

function worded(value: unknown): string {
  if (typeof value === "boolean") return value ? text.yes : text.no;
  if (typeof value === "object" && value !== null) return Object.values(value).join(" ");
  return String(value);
}
