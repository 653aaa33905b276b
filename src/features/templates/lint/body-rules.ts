import { Buffer } from "../../../platform/crypto/buffer";
import { htmlToPlain } from "../html-to-plain";
import { finding, leavesOf, type Rule, whereIs } from "./linted";
import { shownElements } from "./shown-elements";

/** Mail programs cut longer messages off. */
const CLIPPED_BYTES = 102 * 1024;

/** Fewer characters beside images and footer are no text. */
const LITTLE_TEXT = 30;

/** What was dropped because emails cannot use it. */
export const removedRule: Rule = ({ compiled }) => [
  ...compiled.findings.map((what) =>
    finding("removed", "error", `Removed because emails cannot use it: ${what}`),
  ),
  ...(compiled.styled
    ? []
    : [
        finding(
          "removed",
          "warning",
          "There are too many styles to write into the elements, so some mail programs show none",
        ),
      ]),
];

/** Marketing mail must say how to end it; we add that at the end if the template does not. */
export const unsubscribeRule: Rule = ({ content, compiled }) =>
  `${compiled.made}${content.text}`.includes("unsubscribeUrl")
    ? []
    : [
        finding(
          "unsubscribe_missing",
          "warning",
          "There is no link to unsubscribe, so one is added at the end",
        ),
      ];

export const sizeRule: Rule = ({ rendered }) =>
  Buffer.byteLength(rendered.html) > CLIPPED_BYTES
    ? [
        finding(
          "too_large",
          "warning",
          "The HTML is over 102 KB: some mail programs will cut it off",
        ),
      ]
    : [];

/** Images that say nothing to those who do not see them, and emails that are nothing else. */
export const imageRule: Rule = (linted) => {
  const { rendered, scope, document, content } = linted;
  const { images } = shownElements(rendered.html);
  const silent =
    document === null
      ? images.filter(
          ({ alt, decorative }) =>
            alt === null || (alt === "" && !decorative && content.kind !== "html"),
        ).length
      : 0;
  const silentBlocks = (document === null ? [] : leavesOf(document)).filter(({ block }) => {
    if (block.type === "image") return block.alt.trim() === "" && block.decorative !== true;
    return block.type === "product" && block.image !== "" && block.alt.trim() === "";
  });
  const { unsubscribeUrl, preferencesUrl = unsubscribeUrl, business } = scope;
  const endings = [unsubscribeUrl, preferencesUrl, business.name];
  const text = htmlToPlain(rendered.html)
    .split("\n")
    .filter((line) => !endings.some((ending) => line.includes(ending)));
  return [
    ...(silent > 0
      ? [finding("alt_missing", "warning", `${silent} image(s) have no alternative text`)]
      : []),
    ...silentBlocks.map(({ block }) =>
      finding("alt_missing", "warning", "The image has no alternative text", `block:${block.id}`),
    ),
    ...(images.length > 0 && text.join("").trim().length < LITTLE_TEXT
      ? [
          finding(
            "images_only",
            "warning",
            "Almost everything is in images, which many people and filters do not see",
          ),
        ]
      : []),
    ...images
      .filter(({ src }) => !/^(?:https?:|cid:|data:image\/)/i.test(src))
      .map(({ src }) =>
        finding(
          "link_broken",
          "error",
          src === ""
            ? "An image has no address"
            : `The address of an image is not absolute: ${src}`,
          whereIs(linted, src),
        ),
      ),
  ];
};
