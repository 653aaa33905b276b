import type { z } from "zod";
import { emailBlocks as b } from "../../templates";
import type { definition, Port } from "../schemas";
import type { RecipeCategory, RecipeNeed } from "./schemas";

/** A definition as people write it: what is absent is filled in. */
export type Written = z.input<typeof definition>;

/** An email that comes with a recipe. */
export interface RecipeEmail {
  /** What the definition calls it. */
  ref: string;
  name: string;
  subject: string;
  preheader: string;
  /** A visual document, as JSON. */
  source: string;
}

/** Ids of what an installation makes or finds, by what the recipe calls them. */
export interface Ids {
  template: (ref: string) => string;
  tag: (ref: string) => string;
}

/** A workflow that is ready: installed, it is a draft with nothing left to fill in. */
export interface Recipe {
  key: string;
  name: string;
  /** What it is for, in a sentence or two. */
  description: string;
  category: RecipeCategory;
  /** What has to be there for contacts to come in. */
  needs: RecipeNeed[];
  emails: RecipeEmail[];
  /** Found by name, or made. */
  tags: { ref: string; name: string }[];
  /** Custom fields; made if there is none with the key. */
  fields: { key: string; type: "text" | "number" | "date" }[];
  definition: (ids: Ids) => Written;
}

interface Letter {
  ref: string;
  name: string;
  subject: string;
  preheader: string;
  title: string;
  /** HTML with Liquid. */
  body: string;
  button?: string;
}

/** An email with a title, words, and at most one button, in the brand's looks. */
export function letter({ title, body, button, ...email }: Letter): RecipeEmail {
  const source = b.sourceOf([
    b.logo(),
    b.title("title", title, { padding: { top: 20, right: 32, bottom: 8, left: 32 } }),
    b.text("body", body),
    ...(button === undefined ? [] : [b.button("button", button)]),
    ...b.ending,
  ]);
  return { ...email, source };
}

/** First name, or a word that fits where there is none. */
export const NAME = "{{ contact.firstName | default: 'there' }}";

const DAY = 24 * 3600;

/** Lets days pass. */
export function days(id: string, count: number) {
  const config = { mode: "duration" as const, seconds: count * DAY };
  return { id, type: "wait" as const, config };
}

/** Waits for a time of day that suits the contact. @param weekdays 1 Monday to 7 Sunday */
export function until(id: string, time: string, weekdays: number[] = []) {
  return { id, type: "wait" as const, config: { mode: "until" as const, time, weekdays } };
}

/** Sends one of the recipe's emails. */
export function send(id: string, templateId: string) {
  return { id, type: "sendEmail" as const, config: { templateId } };
}

/** Connections along a path: steps, and between them `step:port` for exits other than the next. */
export function path(...steps: string[]): Written["edges"] {
  return steps.slice(1).map((step, at) => {
    const [from = "", port = "next"] = steps[at]!.split(":");
    return { from, port: port as Port, to: step.split(":")[0]! };
  });
}
