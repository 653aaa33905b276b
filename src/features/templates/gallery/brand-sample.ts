import type { TemplateContent } from "../compile-template";
import { GALLERY } from "./gallery";

const { kind, source, subject, preheader } = GALLERY[0]!;

/** The email in which a brand is shown. */
export const brandSample: TemplateContent = {
  ...{ kind, source, subject, preheader },
  html: "",
  text: "",
};
