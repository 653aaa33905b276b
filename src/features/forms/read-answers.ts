import { line } from "../../platform/http/fields";
import {
  birthDate,
  contactEmail,
  type CustomFieldRow,
  readValue,
  type SignUp,
  TEXT_FIELDS,
} from "../contacts";
import type { Question } from "./questions";
import { FORM_COLUMNS, type FormColumn } from "./schemas";

/** What was typed, by the names of the inputs. */
export type Answers = Record<string, string>;

/** A submission that can be taken, or what is wrong with it, by the names of the inputs. */
export type ReadAnswers = { email: string; values: Answers } | { problems: Record<string, string> };

/** Reads what somebody has typed. No I/O. */
export function readAnswers(
  questions: readonly Question[],
  custom: readonly CustomFieldRow[],
  answers: Answers,
): ReadAnswers {
  const problems: Record<string, string> = {};
  const values: Answers = {};
  const email = contactEmail.safeParse(answers["email"] ?? "");
  if (!email.success) problems["email"] = email.error.issues[0]!.message;
  if ((answers["consent"] ?? "") === "") problems["consent"] = "Please agree to this first";
  for (const question of questions) {
    const text = (answers[question.key] ?? "").trim();
    if (text === "") {
      if (question.required) problems[question.key] = "Please fill this in";
      continue;
    }
    const problem = problemOf(question.key, custom, text);
    if (problem === null) values[question.key] = text;
    else problems[question.key] = problem;
  }
  if (!email.success || Object.keys(problems).length > 0) return { problems };
  return { email: email.data, values };
}

function problemOf(key: string, custom: readonly CustomFieldRow[], text: string): string | null {
  const rule = custom.find((each) => `fields.${each.key}` === key);
  if (rule) {
    const read = readValue(rule, text);
    return "problem" in read ? read.problem : null;
  }
  const schema = key === "birthDate" ? birthDate : line(lengthOf(key));
  const read = schema.safeParse(text);
  return read.success ? null : read.error.issues[0]!.message;
}

const lengthOf = (key: string): number => TEXT_FIELDS[key as keyof typeof TEXT_FIELDS];

/** Answers as contacts hold them; what does not fit a field any more is left out. */
export function toSignUp(
  { email, values, tags }: { email: string; values: Answers; tags: readonly string[] },
  custom: readonly CustomFieldRow[],
): SignUp {
  const columns: SignUp["columns"] = {};
  const fields: SignUp["fields"] = {};
  for (const [key, text] of Object.entries(values)) {
    const rule = custom.find((each) => `fields.${each.key}` === key);
    if (rule) {
      const read = readValue(rule, text);
      if ("value" in read) fields[rule.key] = read.value;
    } else if ((FORM_COLUMNS as readonly string[]).includes(key)) {
      columns[key as FormColumn] = text;
    }
  }
  return { email, columns, fields, tags };
}
