import { showToast } from "./toast-store";

/** Says what went wrong with an action, as its `onError`. */
export function showFailure(error: unknown): void {
  showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
}
