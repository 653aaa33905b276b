import { Status } from "../../ui";
import type { DeadLetter } from "./api";
import { statusText } from "./strings";

/** Whether somebody still has to look at it. */
export function DeadLetterStatus({ status }: { status: DeadLetter["status"] }) {
  return <Status tone={status === "open" ? "warning" : "success"}>{statusText[status]}</Status>;
}
