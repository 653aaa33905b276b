import { writeStored } from "../lib/storage";
import { forgetCsrfToken } from "./csrf";

type Reason = "expired" | "signed-out";
type Listener = (reason: Reason) => void;

const listeners = new Set<Listener>();
const channel = new BroadcastChannel("edgeloop.session");
channel.onmessage = () => announce("signed-out");

function announce(reason: Reason): void {
  writeStored("signedIn", null);
  forgetCsrfToken();
  for (const listener of listeners) listener(reason);
}

/** Tells this tab, and after a sign-out every other tab, that the session is over. */
export function endSession(reason: Reason): void {
  if (reason === "signed-out") channel.postMessage(reason);
  announce(reason);
}

/** Calls back whenever the session ends; returns the way to stop. */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
