import { Status, type Tone } from "../../../ui";
import type { ListedUser } from "./api";
import { statusText } from "./strings";

const TONES: Record<ListedUser["status"], Tone> = {
  active: "success",
  suspended: "danger",
  deleting: "neutral",
};

/** Whether a user may sign in. */
export function UserStatus({ status }: { status: ListedUser["status"] }) {
  return <Status tone={TONES[status]}>{statusText[status]}</Status>;
}
