import { createTemplateInput } from "@server/features/templates/schemas";
import * as z from "zod";
import type { Template } from "./api";

const { shape } = createTemplateInput;

/** The server's rules for a template, over what text fields hold. */
export const templateSchema = z
  .object({
    name: shape.name,
    subject: shape.subject,
    preheader: z.preprocess(
      (value: string) => (value.trim() === "" ? null : value),
      shape.preheader.unwrap(),
    ),
    html: shape.html.unwrap(),
    text: shape.text.unwrap(),
  })
  .refine(({ html, text }) => html.trim() !== "" || text.trim() !== "", {
    path: ["html"],
    message: "Write the email as HTML or as text",
  });

export type TemplateForm = z.input<typeof templateSchema>;
export type TemplateValues = z.output<typeof templateSchema>;

/** What the editor shows of a template. */
export function formOf({ name, subject, preheader, html, text }: Template): TemplateForm {
  return { name, subject, preheader: preheader ?? "", html, text };
}
