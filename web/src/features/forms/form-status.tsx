import { Status } from "../../ui";
import type { FormSummary } from "./api";
import { text } from "./strings";

/** Whether people find the form. */
export function FormStatus({ status }: { status: FormSummary["status"] }) {
  return <Status tone={status === "published" ? "success" : "neutral"}>{text[status]}</Status>;
}
